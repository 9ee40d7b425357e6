import { Problem, messageOf } from './problem.ts'

type Step = () => unknown

/** What a command has started, to be stopped in the opposite order, whatever ends the command. */
export interface Lifetime {
  /** Adds what stops the thing just started. When the end has already begun, it is stopped at once. */
  add(stop: Step): Promise<void>
  end(code: number): Promise<never>
  readonly isEnding: boolean
}

const ECHO_MS = 1_000
/** What a shell gives for a command that was interrupted. */
const INTERRUPTED = 130

/** Errors that are said without a stack: the person at the console can put them right. */
const PLAIN = new Set(['Problem', 'ConfigError', 'MigrationError'])

/**
 * Ends the process cleanly at the first SIGINT, SIGTERM or SIGHUP, by force at the second.
 * The code is then 0, unless the work is one that should have come to its end: an interrupted test has not passed.
 * An error of `work` is shown, everything is stopped, and the code is 1.
 */
export async function live(
  work: (lifetime: Lifetime) => Promise<void>,
  { quiet = false, hasAnEnd = false }: { quiet?: boolean; hasAnEnd?: boolean } = {},
): Promise<void> {
  const steps: Step[] = []
  let ending: Promise<never> | null = null
  const end = (code: number): Promise<never> => (ending ??= stopAll(steps, code))
  const lifetime: Lifetime = {
    async add(stop) {
      if (ending) await stop()
      else steps.push(stop)
    },
    end,
    get isEnding() {
      return ending !== null
    },
  }
  let told = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Ctrl-C reaches us from the terminal and once more through npm: only one that comes later means it.
      if (ending && performance.now() - told > ECHO_MS) process.exit(INTERRUPTED)
      if (ending) return
      told = performance.now()
      if (!quiet) console.log('\nStopping. (Once more to stop by force.)')
      void end(hasAnEnd ? INTERRUPTED : 0)
    })
  }
  try {
    await work(lifetime)
  } catch (error) {
    // What fails because it is being stopped is no news.
    if (!ending) tell(error)
    await end(1)
  }
}

export function tell(error: unknown): void {
  console.error(error instanceof Error && PLAIN.has(error.name) ? `\n${error.message}` : error)
}

async function stopAll(steps: Step[], code: number): Promise<never> {
  let outcome = code
  for (let step = steps.pop(); step; step = steps.pop()) {
    try {
      await step()
    } catch (error) {
      console.error(error instanceof Problem ? error.message : `While stopping: ${messageOf(error)}`)
      outcome = 1
    }
  }
  process.exit(outcome)
}
