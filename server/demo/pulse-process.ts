import { loadConfig } from '../kernel/config.ts'
import { demoAccounts } from './accounts.ts'
import { startPulse } from './pulse.ts'

/**
 * The demo's pulse in a process of its own, as run/start.ts starts it: the server's address is its only argument. It ends
 * when it is told to, and by itself when the process that started it is gone.
 */
const config = loadConfig(process.env)
const [, , baseUrl = ''] = process.argv
const stop = startPulse({
  baseUrl,
  origin: config.origin,
  accounts: demoAccounts(config),
  log: (line) => process.stdout.write(`${line}\n`),
})

let ending: Promise<void> | null = null
function end(): void {
  ending ??= stop().finally(() => process.exit(0))
}
process.on('disconnect', end)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
