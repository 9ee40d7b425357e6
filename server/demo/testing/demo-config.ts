import { loadConfig, type Config } from '../../kernel/config.ts'

/** The configuration of a start with nothing set but what is named. */
export function demoConfig(env: Record<string, string> = {}): Config {
  return loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    RIFADA_SECRET: 'a secret of at least thirty-two characters',
    RIFADA_LOG_LEVEL: 'silent',
    ...env,
  })
}

/** A twentieth of the demo's people: enough for every organiser to have a group, and loaded in a second. */
export const few = 1 / 20
