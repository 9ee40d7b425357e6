import { system } from '../kernel/actor.ts'
import type { Database } from '../kernel/database/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { partyLimit, type BookingRequest, type Outcome } from './booking-request.ts'
import { writeBatch } from './write-batch.ts'

export type Engine = {
  /**
   * Books a party, whole or not at all, and answers after the commit.
   *
   * @throws Refusal `server.busy` with a time to come back when the pool's queue is full
   * @throws Refusal `booking.units` when the party is empty or too large, or brings the same bearer or slot twice
   */
  book(request: BookingRequest): Promise<Outcome>
  /** People waiting in all queues. */
  waiting(): number
}

export type EngineLimits = {
  /** People in one batch. Over 4,000 nothing is gained and the slots' rows are held longer. */
  batch_people: number
  /** People in one pool's queue; beyond it the answer is to come back. */
  queue_people: number
}

type Waiting = { request: BookingRequest; resolve: (outcome: Outcome) => void; reject: (error: unknown) => void }
type Queue = { waiting: Waiting[]; people: number; isWriting: boolean }

/**
 * The one way in: requests wait in their pool's queue, and one batch a pool is under way at a time. A batch takes all that
 * came while the one before was written, so a single request waits for nobody and a rush is written at the rate of bulk
 * inserts. That a slot never gives out too much does not rest on this: the database sees to it whoever writes.
 */
export function createEngine(
  database: Database,
  limits: EngineLimits = { batch_people: 4_000, queue_people: 40_000 },
): Engine {
  const queues = new Map<number, Queue>()

  function queueOf(poolId: number): Queue {
    const known = queues.get(poolId)
    if (known) return known
    const made: Queue = { waiting: [], people: 0, isWriting: false }
    queues.set(poolId, made)
    return made
  }

  async function writeNext(poolId: number, queue: Queue): Promise<void> {
    queue.isWriting = true
    while (queue.waiting.length > 0) {
      const batch = takeBatch(queue, limits.batch_people)
      await settle(database, poolId, batch)
    }
    queue.isWriting = false
    queues.delete(poolId)
  }

  return {
    waiting: () => [...queues.values()].reduce((sum, queue) => sum + queue.people, 0),
    book(request) {
      const wrong = whyNotAsk(request)
      if (wrong) return Promise.reject(wrong)
      const queue = queueOf(request.poolId)
      if (queue.people + request.bearers.length > limits.queue_people)
        return Promise.reject(new Refusal('server.busy', {}, [], 2))
      return new Promise((resolve, reject) => {
        queue.waiting.push({ request, resolve, reject })
        queue.people += request.bearers.length
        // Those who come in the same turn of the event loop share the first batch.
        if (!queue.isWriting) {
          queue.isWriting = true
          setImmediate(() => void writeNext(request.poolId, queue))
        }
      })
    },
  }
}

function whyNotAsk({ bearers, slots }: BookingRequest): Refusal | null {
  const doubled = new Set(bearers.map((b) => b.id)).size !== bearers.length || new Set(slots).size !== slots.length
  const empty = bearers.length === 0 || slots.length === 0
  return doubled || empty || bearers.length > partyLimit ? new Refusal('booking.units', { limit: partyLimit }) : null
}

function takeBatch(queue: Queue, most: number): Waiting[] {
  let people = 0
  let count = 0
  for (const { request } of queue.waiting) {
    if (count > 0 && people + request.bearers.length > most) break
    people += request.bearers.length
    count++
  }
  queue.people -= people
  return queue.waiting.splice(0, count)
}

async function settle(database: Database, poolId: number, batch: readonly Waiting[]): Promise<void> {
  try {
    const requests = batch.map((waiting) => waiting.request)
    const outcomes = await database.hot(system, (tx) => writeBatch(tx, poolId, requests))
    batch.forEach(({ resolve }, i) => resolve(outcomes[i] as Outcome))
  } catch (error) {
    if (batch.length > 1 && isAboutData(error)) {
      // One request the database refuses must not refuse those that came with it.
      for (const waiting of batch) await settle(database, poolId, [waiting])
    } else {
      for (const { reject } of batch) reject(error)
    }
  }
}

/** PostgreSQL's classes for values and constraints, as against connections and resources. */
function isAboutData(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string }).code ?? '')
}
