import { randomInt } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { live } from './lifetime.ts'
import { Problem } from './problem.ts'
import { ROOT, type Outcome, runTests, stopStages, summarise } from './stages.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'
import { ensureWebBuild } from './web-build.ts'

const MOST_MS = 45 * 60_000

/** `npm run soak [-- --seed N]`: property and fault tests with their full counts, and a seed of its own that is printed. */
await live(
  async (lifetime) => {
    const { values } = parseArgs({ options: { seed: { type: 'string' } } })
    const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
    if (!Number.isSafeInteger(seed)) throw new Problem(`--seed takes a whole number, not ${values.seed}.`)
    const files = soakTests()
    console.log(`Seed ${seed} (again with: npm run soak -- --seed ${seed})`)

    const deadline = performance.now() + MOST_MS
    const postgres = await startTemporaryPostgres({ durable: false })
    await lifetime.add(() => postgres.stop())
    await lifetime.add(() => stopStages())
    if (files.some((file) => file.startsWith('e2e/'))) await ensureWebBuild(console.log)
    const env = {
      NODE_ENV: 'test',
      RIFADA_SOAK: '1',
      RIFADA_SEED: String(seed),
      RIFADA_TEST_SUPERUSER_URL: postgres.superuserUrl,
    }
    const outcomes: Outcome[] = []
    // One after another, so that counts that depend on time are not starved by a neighbour.
    for (const file of files) {
      const timeout_ms = Math.floor(deadline - performance.now())
      if (timeout_ms > 0) outcomes.push(await runTests(file, [file], { env, concurrency: 1, timeout_ms }))
      else outcomes.push({ name: `${file} (not begun within 45 minutes)`, passed: 0, failed: 1, took_ms: 0 })
    }
    const { failed } = summarise(outcomes)
    console.log(`Seed ${seed}`)
    await lifetime.end(failed > 0 ? 1 : 0)
  },
  { hasAnEnd: true },
)

/** The tests that have more to do here than in `npm test`: they say so by their name, or ask testing/soak.ts. */
function soakTests(): string[] {
  return globSync('{server,web,e2e,bench,run}/**/*.test.ts', { cwd: ROOT })
    .filter((file) => file.endsWith('.soak.test.ts') || /RIFADA_(?:SOAK|SEED)|testing\/soak\.ts/.test(textOf(file)))
    .sort()
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}
