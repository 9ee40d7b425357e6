import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

export interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly took_ms: number
}

const running = new Set<ChildProcess>()

/** Ends every stage that runs, for when the run itself is told to stop. */
export function stopStages(): void {
  for (const child of running) child.kill('SIGTERM')
}

/** Runs one check; what it says is shown only when it fails. It counts as one test. */
export async function runCheck(name: string, command: readonly [string, ...string[]]): Promise<Outcome> {
  const began = performance.now()
  const { code, output } = await run(command, {}, () => {})
  const took_ms = performance.now() - began
  console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds(took_ms)})`)
  if (code !== 0) console.log(output.trimEnd())
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, took_ms }
}

/** Runs test files with node's own runner and shows what it says as it says it. */
export async function runTests(
  name: string,
  files: readonly string[],
  options: { readonly env: Record<string, string>; readonly concurrency: number; readonly timeout_ms: number },
): Promise<Outcome> {
  const began = performance.now()
  if (files.length === 0) return { name, passed: 0, failed: 0, took_ms: 0 }
  console.log(`\n${name}: ${files.length} files`)
  const { code, output } = await run(
    [
      process.execPath,
      '--test',
      '--test-reporter=spec',
      `--test-concurrency=${options.concurrency}`,
      `--test-timeout=${options.timeout_ms}`,
      ...files,
    ],
    options.env,
    (text) => process.stdout.write(text),
  )
  const counted = countIn(output)
  // A runner that ended badly without a failed test (killed, out of memory) has failed all the same.
  const failed = code === 0 ? counted.failed : Math.max(1, counted.failed)
  return { name, passed: counted.passed, failed, took_ms: performance.now() - began }
}

/** The last line of a run: plain, for those who read only it. */
export function summarise(outcomes: readonly Outcome[]): { passed: number; failed: number } {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
  console.log('')
  for (const outcome of outcomes) {
    const verdict = outcome.failed > 0 ? `${outcome.failed} failed` : 'passed'
    console.log(`${outcome.failed > 0 ? '✖' : '✔'} ${outcome.name}: ${verdict} (${seconds(outcome.took_ms)})`)
  }
  console.log(`${passed} passed, ${failed} failed`)
  return { passed, failed }
}

function countIn(output: string): { passed: number; failed: number } {
  const figure = (word: string) => Number(new RegExp(`^\\W*${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  return { passed: figure('pass'), failed: figure('fail') + figure('cancelled') }
}

/** Keeps the last megabyte of what the command says. */
const OUTPUT_KEPT = 1_000_000

function run(
  [command, ...args]: readonly [string, ...string[]],
  env: Record<string, string>,
  show: (text: string) => void,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-OUTPUT_KEPT)
        show(text)
      })
    }
    child.on('error', (error) => (output += error.message))
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** What the caller's shell says of Rifada's own settings must not change the outcome of a check. */
const OWN = /^(?:RIFADA_.*|DATABASE_.*|HOST|PORT|PG[A-Z]+|NODE_ENV|NODE_OPTIONS|NODE_TEST_CONTEXT)$/

function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !OWN.test(name))
  return {
    ...Object.fromEntries(kept),
    PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
    // Test files import the same code again and again.
    NODE_COMPILE_CACHE: join(ROOT, '.cache', 'node'),
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
    ...more,
  }
}

export function seconds(took_ms: number): string {
  return `${(took_ms / 1000).toFixed(1)} s`
}
