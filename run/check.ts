import { checkStyle, checkTypes } from './checks.ts'
import { runTests, summarise } from './stages.ts'

const TIDY_MS = 20_000

/** Everything but the tests of behaviour, in under 20 s. */
const [types, style] = await Promise.all([checkTypes(), checkStyle()])
const tidy = await runTests('tidy', ['server/tidy.test.ts'], { env: {}, concurrency: 1, timeout_ms: TIDY_MS })
const { failed } = summarise([types, ...style, tidy])
process.exitCode = failed > 0 ? 1 : 0
