import { setTimeout } from 'node:timers/promises'
import { systemClock, type Clock } from '../kernel/clock.ts'
import type { Random } from './1448/names.ts'
import type { DemoAccount } from './accounts.ts'
import { Switch } from './pulse/answers.ts'
import { bookingsOf } from './pulse/book-and-cancel.ts'
import { Away, Refused } from './pulse/caller.ts'
import { gatekeepingOf } from './pulse/check-at-gate.ts'
import { surveyOf } from './pulse/survey.ts'
import { callersOf, now_ms, worldOf, type World } from './pulse/world.ts'
import { randomFrom } from './random.ts'

export type PulseOptions = {
  /** Where the server listens. */
  baseUrl: string
  /** The address people open, where it is another. */
  origin?: string | undefined
  accounts: readonly DemoAccount[]
  log: (line: string) => void
  clock?: Clock
  random?: Random
  /** Between one action and the next; drawn anew each time. */
  pause_ms?: { least: number; most: number }
  /** How often it asks how the season's switch stands. */
  askEvery_ms?: number
}

const away_s_most = 30
/** With so many waiting at the gates, all else can wait too. */
const crowd_people = 60

/**
 * Keeps the demo season moving, over HTTP alone and as ordinary accounts: one or two actions a second, each after the
 * answer to the one before, so it can never flood the server it belongs to. Waits while the server is away or asks for
 * time, and does nothing while the season's switch is off.
 *
 * @returns what stops it, and signs its accounts out if there is somebody to hear it
 */
export function startPulse(options: PulseOptions): () => Promise<void> {
  const { baseUrl, accounts, log, clock = systemClock } = options
  const { origin = baseUrl, random = randomFrom('the pulse of 1448') } = options
  const { least, most } = options.pause_ms ?? { least: 250, most: 950 }
  const { askEvery_ms = 4_000 } = options
  const stopping = new AbortController()
  const leaving = new AbortController()
  const { signal } = stopping
  const world = worldOf({ baseUrl, origin, clock, signal: leaving.signal }, accounts, random)
  const beat = beatOf(world, askEvery_ms)
  const pause = (ms: number) => setTimeout(ms, undefined, { signal, ref: true }).catch(() => {})

  async function run(): Promise<void> {
    let isAway = false
    let patience_s = 1
    while (!signal.aborted) {
      try {
        const hasActed = await beat()
        if (isAway) log('The demo pulse goes on.')
        isAway = false
        patience_s = 1
        await pause(hasActed ? least + random() * (most - least) : most)
      } catch (error) {
        if (signal.aborted) return
        const wait_s = error instanceof Away ? (error.retryAfter_s ?? patience_s) : 5
        if (!isAway) log(`The demo pulse waits: ${describe(error)}`)
        isAway = true
        await pause(Math.min(wait_s, away_s_most) * 1_000 * (0.75 + random() / 2))
        patience_s = Math.min(patience_s * 2, away_s_most)
      }
    }
  }

  const running = run()
  return async () => {
    stopping.abort()
    const soon = setTimeout(2_000, undefined, { ref: false }).then(() => leaving.abort())
    await Promise.race([running, soon])
    await Promise.race([Promise.allSettled(callersOf(world).map((caller) => caller.signOut())), soon])
    leaving.abort()
  }
}

function describe(error: unknown): string {
  if (error instanceof Away) return `the server says ${error.message}`
  return error instanceof Error ? error.message : String(error)
}

/** One action or none; what is refused to one account is no reason for the others to wait. */
function beatOf(world: World, askEvery_ms: number): () => Promise<boolean> {
  const survey = surveyOf(world)
  const gates = gatekeepingOf(world)
  const bookings = bookingsOf(world)
  let isRunning = false
  let askedAt_ms = 0

  async function act(): Promise<boolean> {
    const chance = world.random()
    const waiting = world.permits.countDue(now_ms(world))
    if (waiting > 0 && chance < (waiting > crowd_people ? 0.75 : 0.55)) return gates.checkNext()
    if (chance > 0.97) {
      const number = await bookings.cancelOne()
      if (number !== null) gates.noteCancelled(number)
      return number !== null
    }
    if (chance > 0.92) return gates.checkOdd()
    return bookings.bookSome()
  }

  return async () => {
    if (now_ms(world) - askedAt_ms >= askEvery_ms) {
      isRunning = await askSwitch(world)
      askedAt_ms = now_ms(world)
    }
    if (!isRunning) return false
    try {
      // Two readings a beat until the whole day is known: about the first minute.
      await survey.readOne()
      if (!world.hasListed) await survey.readOne()
      return await act()
    } catch (error) {
      if (error instanceof Refused) return true
      throw error
    }
  }
}

/** Off as well when nobody may ask: then the demo is not there, or no longer the pulse's. */
async function askSwitch(world: World): Promise<boolean> {
  if (!world.watcher?.isOpen()) return false
  try {
    return (await world.watcher.get(Switch, '/api/demo/pulse')).isRunning
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}
