import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkStyle, checkTypes } from './checks.ts'
import { type Lifetime, live } from './lifetime.ts'
import { Problem, messageOf } from './problem.ts'
import { ROOT, type Outcome, runTests, stopStages, summarise } from './stages.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'
import { ensureWebBuild } from './web-build.ts'

const PARTS = ['check', 'server', 'browser'] as const
type Part = (typeof PARTS)[number]

/** One browser draws in software on all cores: a second one beside it makes both slower, not faster. */
const BROWSERS_AT_ONCE = 1
/** A whole file's time, so that one that hangs is named; the longest property test takes about one minute. */
const TIMEOUT_MS = 5 * 60_000

interface Wanted {
  readonly parts: readonly Part[]
  readonly serverFiles: readonly string[]
  readonly browserFiles: readonly string[]
}

await live(
  async (lifetime) => {
    const outcomes = await testAll(whatIsWanted(), lifetime)
    if (lifetime.isEnding) return
    const { failed } = summarise(outcomes)
    await lifetime.end(failed > 0 ? 1 : 0)
  },
  { hasAnEnd: true },
)

async function testAll(wanted: Wanted, lifetime: Lifetime): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  if (wanted.parts.includes('check')) {
    outcomes.push(await checkTypes())
    // Code that does not type-check fails further down in ways that only hide this.
    if (outcomes.some((outcome) => outcome.failed > 0)) return outcomes
    outcomes.push(...(await checkStyle()))
  }
  if (wanted.serverFiles.length + wanted.browserFiles.length === 0) return outcomes

  const postgres = await startTemporaryPostgres({ durable: false })
  await lifetime.add(() => postgres.stop())
  await lifetime.add(() => stopStages())
  const env = { NODE_ENV: 'test', RIFADA_TEST_SUPERUSER_URL: postgres.superuserUrl }
  if (wanted.serverFiles.length > 0) {
    const concurrency = Math.max(2, availableParallelism())
    outcomes.push(await runTests('server tests', wanted.serverFiles, { env, concurrency, timeout_ms: TIMEOUT_MS }))
  }
  if (wanted.browserFiles.length > 0 && !lifetime.isEnding) {
    outcomes.push(...(await testInBrowser(wanted.browserFiles, env)))
  }
  return outcomes
}

async function testInBrowser(files: readonly string[], env: Record<string, string>): Promise<Outcome[]> {
  const began = performance.now()
  try {
    await ensureWebBuild(console.log)
  } catch (error) {
    console.error(messageOf(error))
    return [{ name: 'web build', passed: 0, failed: 1, took_ms: performance.now() - began }]
  }
  return [await runTests('browser tests', files, { env, concurrency: BROWSERS_AT_ONCE, timeout_ms: TIMEOUT_MS })]
}

function whatIsWanted(): Wanted {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
  const only = PARTS.find((part) => part === values.only)
  if (values.only !== undefined && only === undefined) {
    throw new Problem(`--only takes one of: ${PARTS.join(', ')}.`)
  }
  const parts = only ? [only] : positionals.length > 0 ? (['server', 'browser'] as const) : PARTS
  const named = positionals.map((file) => relative(ROOT, resolve(process.env['INIT_CWD'] ?? '.', file)))
  const files = named.length > 0 ? existing(named) : allTests()
  return {
    parts,
    serverFiles: parts.includes('server') ? files.filter((file) => !isBrowser(file)) : [],
    browserFiles: parts.includes('browser') ? files.filter(isBrowser) : [],
  }
}

function isBrowser(file: string): boolean {
  return file.startsWith('e2e/')
}

function allTests(): string[] {
  return globSync('{server,run,web,bench,e2e}/**/*.test.ts', { cwd: ROOT })
    .filter((file) => !file.endsWith('.soak.test.ts'))
    .sort()
}

function existing(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const found = globSync(file, { cwd: ROOT })
    if (found.length === 0) throw new Problem(`There is no ${file}.`)
    return found
  })
}
