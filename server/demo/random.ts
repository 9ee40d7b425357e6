import { createHash } from 'node:crypto'
import type { Random } from './1448/names.ts'

/** Numbers from 0 up to, not including, 1, the same for the same seed (Marsaglia's xorshift with 13, 17 and 5). */
export function randomFrom(seed: string): Random {
  // The generator stays at zero once it is there.
  let state = wordOf(seed) || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

/** A number from 0 up to 1 that belongs to a text, as if drawn once and kept with it. */
export function shareOf(text: string): number {
  return wordOf(text) / 2 ** 32
}

/** The same items in an order drawn by `random`. */
export function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

function wordOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0)
}
