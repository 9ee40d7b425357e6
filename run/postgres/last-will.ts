import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

/**
 * Has the server `pid` told to stop when this process ends in whatever way, kill -9 included: a shell waits on a pipe that
 * only we hold open. Returns what revokes it, to be called once the server has ended.
 */
export function leaveLastWill(pid: number, account: Account | undefined): () => void {
  const executor = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(pid)], {
    ...account,
    cwd: '/',
    env: {},
    // Out of reach of the terminal's Ctrl-C, which we answer by stopping in order.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  executor.on('error', () => {})
  executor.stdin.on('error', () => {})
  executor.unref()
  return () => void executor.kill('SIGKILL')
}
