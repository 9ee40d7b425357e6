import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../problem.ts'
import { isAlive, workingFolderOf } from '../process-identity.ts'

const FAST_SHUTDOWN_MS = 60_000
const IMMEDIATE_SHUTDOWN_MS = 10_000
const POLL_MS = 20

/**
 * Ends what a killed launcher left running on `cluster`, and clears a pid file whose number another program now has.
 * The caller holds the launcher's lock, so nothing that works here belongs to a launcher that lives.
 *
 * A stale pid file of a dead number stays: PostgreSQL itself checks by it that no memory of the old server is still in use.
 *
 * @throws Problem when a server on these data cannot be ended
 */
export async function endLeftovers(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  const pid = pidIn(pidFile)
  if (pid !== null && worksIn(pid, cluster)) {
    await end(pid, cluster)
  } else if (await orphansAreGone(cluster)) {
    if (pid !== null && isAlive(pid)) rmSync(pidFile, { force: true })
  }
}

/** The process number in a postmaster.pid, null when there is no such file. */
export function pidIn(pidFile: string): number | null {
  if (!existsSync(pidFile)) return null
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  return Number.isInteger(pid) && pid > 1 ? pid : null
}

/** PostgreSQL's processes all work in their data folder. */
function worksIn(pid: number, cluster: string): boolean {
  return isAlive(pid) && workingFolderOf(pid) === cluster
}

async function end(pid: number, cluster: string): Promise<void> {
  for (const [signal, patience_ms] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    process.kill(pid, signal)
    const deadline = performance.now() + patience_ms
    while (performance.now() < deadline) {
      if (!worksIn(pid, cluster)) return
      await pause(POLL_MS)
    }
  }
  throw new Problem(`PostgreSQL (process ${pid}) still runs on ${cluster} and does not stop. End it, then start again.`)
}

/** When a postmaster was killed, its children end themselves a moment later; until then a new server may not start. */
async function orphansAreGone(cluster: string): Promise<boolean> {
  if (await isDeserted(cluster, IMMEDIATE_SHUTDOWN_MS)) return true
  for (const pid of processesIn(cluster)) process.kill(pid, 'SIGQUIT')
  return isDeserted(cluster, IMMEDIATE_SHUTDOWN_MS)
}

async function isDeserted(cluster: string, patience_ms: number): Promise<boolean> {
  const deadline = performance.now() + patience_ms
  while (processesIn(cluster).length > 0) {
    if (performance.now() > deadline) return false
    await pause(POLL_MS)
  }
  return true
}

function processesIn(cluster: string): number[] {
  if (process.platform !== 'linux') return []
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return numbers.map(Number).filter((pid) => pid !== process.pid && worksIn(pid, cluster))
}
