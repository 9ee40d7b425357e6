import { Refusal } from '../../refusal.ts'

export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets so many pieces of work run at once and so many wait.
 *
 * @throws Refusal `server.busy` when too many wait already
 */
export function createTurns(mostAtOnce: number, mostWaiting: number): Turns {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= mostAtOnce) {
      if (waiting.length >= mostWaiting) throw new Refusal('server.busy', {}, [], 5)
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running++
    }
    try {
      return await work()
    } finally {
      // The turn passes on without being given back, so nobody slips in between.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/** One at a time for each key; keys nobody uses are forgotten. */
export function createTurnsByKey(mostWaiting: number) {
  const byKey = new Map<string, { turns: Turns; users: number }>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const entry = byKey.get(key) ?? { turns: createTurns(1, mostWaiting), users: 0 }
    byKey.set(key, entry)
    entry.users++
    try {
      return await entry.turns(work)
    } finally {
      entry.users--
      if (entry.users === 0) byKey.delete(key)
    }
  }
}
