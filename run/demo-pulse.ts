import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './stages.ts'

/** Sign-out takes a moment; who does not end by then is ended. */
const PATIENCE_MS = 5_000

/** Starts the demo's pulse beside the server; it ends when it is stopped, and by itself when this process is gone. */
export function startPulseProcess(address: string): { stop(): Promise<void> } {
  const child = spawn(process.execPath, [join(ROOT, 'server', 'demo', 'pulse-process.ts'), address], {
    cwd: ROOT,
    // Through the channel it sees our end; a Ctrl-C at the console is for us alone, who stop it first.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  let isStopping = false
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      console.error(`The demo pulse does not start: ${error.message}`)
      resolve()
    })
    child.on('exit', (code) => {
      if (!isStopping) console.error(`The demo pulse has ended (${code}); the demo stands still until the next start.`)
      resolve()
    })
  })
  return {
    async stop() {
      isStopping = true
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await ended
      clearTimeout(late)
    },
  }
}
