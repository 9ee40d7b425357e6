import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem, codeOf, messageOf } from '../problem.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './cluster.ts'
import { leaveLastWill } from './last-will.ts'
import { endLeftovers } from './leftovers.ts'
import { settingsFor } from './settings.ts'

const POLL_MS = 10
/** Crash recovery replays up to `max_wal_size`, which a slow disk may need minutes for. */
const START_MS = 10 * 60_000
const FAST_STOP_MS = 60_000
const IMMEDIATE_STOP_MS = 10_000
const RESTARTS_MOST = 10
const RESTARTS_WITHIN_MS = 5 * 60_000
const RESTART_PAUSE_MOST_MS = 5_000
const LINES_KEPT = 40
const LAUNCHES_MOST = 10
const LAUNCH_PAUSE_MS = 300
const LAST_WORDS_MS = 200

/** What is worth showing while the server runs: everything else it says is kept only to explain a failed start. */
const ALARMING = /PANIC:|No space left on device|could not (?:write|extend|fsync)/

/** Another server holds the data, or its memory is still in use. */
const TAKEN = /postmaster\.pid" already exists|pre-existing shared memory block/

export interface Supervised {
  readonly pid: number
  stop(): Promise<void>
  onExit(callback: (reason: string) => void): void
}

export interface Duty {
  readonly place: Place
  readonly binaries: Binaries
  readonly socketDir: string
  readonly durable: boolean
  readonly log: (line: string) => void
}

/**
 * Starts PostgreSQL and keeps it running: when it dies it is started again on the same socket, at most ten times in five
 * minutes; then `onExit` is told why.
 */
export async function supervise(duty: Duty): Promise<Supervised> {
  let server = await launchOverLeftovers(duty)
  const orders = { stop: false }
  let restarting: Promise<void> = Promise.resolve()
  const restarts: number[] = []
  const listeners: ((reason: string) => void)[] = []

  const watch = (watched: Server) => {
    void watched.ended.then((how) => (restarting = restart(how)))
  }
  const restart = async (how: string) => {
    let reason = how
    while (!orders.stop) {
      const now = performance.now()
      restarts.push(now)
      const recent = restarts.filter((at) => now - at < RESTARTS_WITHIN_MS).length
      if (recent > RESTARTS_MOST) {
        for (const tell of listeners) tell(`PostgreSQL ended ${recent} times in five minutes, the last time: ${reason}`)
        return
      }
      duty.log(`PostgreSQL ended (${reason}); starting it again.`)
      await pause(Math.min(50 * 2 ** (recent - 1), RESTART_PAUSE_MOST_MS))
      try {
        await endLeftovers(duty.place.cluster)
        server = await launch(duty)
        duty.log(`PostgreSQL runs again (process ${server.pid}).`)
        watch(server)
        return
      } catch (error) {
        reason = messageOf(error)
      }
    }
  }
  watch(server)
  return {
    get pid() {
      return server.pid
    },
    onExit: (callback) => void listeners.push(callback),
    async stop() {
      orders.stop = true
      await restarting
      await stopServer(server)
    },
  }
}

interface Server {
  readonly child: ChildProcess
  readonly pid: number
  /** Settles when the process has ended, with how it ended; never rejects. */
  readonly ended: Promise<string>
}

/**
 * A killed launcher may have been about to start the server again: then one appears, and ends by its last will, after we
 * have looked whether any is left.
 */
async function launchOverLeftovers(duty: Duty): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(duty)
    } catch (error) {
      if (attempt === LAUNCHES_MOST || !TAKEN.test(messageOf(error))) throw error
      await pause(LAUNCH_PAUSE_MS)
      await endLeftovers(duty.place.cluster)
    }
  }
}

async function launch(duty: Duty): Promise<Server> {
  const { place, binaries, socketDir, durable } = duty
  const child = spawn(
    binaries.postgres,
    ['-D', place.cluster, ...settingsFor({ socketDir, cluster: place.cluster, durable })],
    {
      ...place.account,
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      // A session of its own: Ctrl-C in the terminal reaches us, and we stop it after the server.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  if (child.pid !== undefined) child.on('exit', leaveLastWill(child.pid, place.account))
  const lines: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line)
    if (lines.length > LINES_KEPT) lines.shift()
    if (ALARMING.test(line)) duty.log(`PostgreSQL: ${line}`)
  })
  let how: string | null = null
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve((how = error.message)))
    child.on('exit', (code, signal) => {
      const settle = () => resolve((how = signal ?? `code ${code}`))
      // Its last words may still be on their way; but children that outlive it hold the pipe open, so not for long.
      child.stderr.on('close', settle)
      setTimeout(settle, LAST_WORDS_MS).unref()
    })
  })
  const deadline = performance.now() + START_MS
  while (!isReady(place.cluster, child.pid)) {
    if (how !== null) throw startProblem(place, how, lines)
    if (performance.now() > deadline) {
      child.kill('SIGQUIT')
      throw new Problem(
        `PostgreSQL on ${place.cluster} was not ready after ten minutes. It last said: ${lines.at(-1) ?? 'nothing'}`,
      )
    }
    await Promise.race([pause(POLL_MS), ended])
  }
  return { child, pid: child.pid ?? 0, ended }
}

/** PostgreSQL writes its state on the eighth line of its pid file. */
function isReady(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return lines[0] === String(pid) && (lines[7] ?? '').startsWith('ready')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

function startProblem(place: Place, how: string, lines: string[]): Problem {
  const words = lines.filter((line) => /FATAL:|PANIC:|ERROR:|error:/.test(line)).join('\n') || lines.join('\n')
  if (words.includes('No space left on device')) {
    return new Problem(
      `The disk that holds ${place.cluster} is full. Free some space, or choose another folder with RIFADA_DATA.`,
    )
  }
  return new Problem(`PostgreSQL on ${place.cluster} did not start (${how}).\n${words}`)
}

async function stopServer(server: Server): Promise<void> {
  for (const [signal, patience_ms] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
    ['SIGKILL', IMMEDIATE_STOP_MS],
  ] as const) {
    server.child.kill(signal)
    const patience = new AbortController()
    const outcome = await Promise.race([
      server.ended,
      pause(patience_ms, null, { signal: patience.signal }).catch(() => null),
    ])
    patience.abort()
    if (outcome !== null) return
  }
}
