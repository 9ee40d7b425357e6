import { Problem, messageOf } from './problem.ts'

type Step = () => unknown

/** What a command has started, to be stopped in the opposite order, whatever ends the command. */
export interface Lifetime {
  /** Adds what stops the thing just started. When the end has already begun, it is stopped at once. */
  add(stop: Step): Promise<void>
  end(code: number): Promise<never>
  readonly isEnding: boolean
}

/** Errors that are said without a stack: the person at the console can put them right. */
const PLAIN = new Set(['Problem', 'ConfigError', 'MigrationError'])

/**
 * Ends the process cleanly at the first SIGINT, SIGTERM or SIGHUP (code 0), by force at the second.
 * An error of `work` is shown, everything is stopped, and the code is 1.
 */
export async function live(
  work: (lifetime: Lifetime) => Promise<void>,
  { quiet = false }: { quiet?: boolean } = {},
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(130)
      if (!quiet) console.log('\nStopping. (Once more to stop by force.)')
      void end(0)
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
