import { createHash } from 'node:crypto'
import type { DatabaseUrls } from '../server/kernel/config.ts'

export type BenchArgs = { quick: boolean; seed: number }
export type Bench = (given: { databases: DatabaseUrls; superuserUrl: string; args: BenchArgs }) => Promise<void>

/** Ends a bench: one line of JSON that a machine can read, rates rounded to whole numbers and ratios to two places. */
export function printResult(result: {
  bench: string
  rates: Record<string, number>
  ratios: Record<string, number>
}): void {
  const [rates, ratios] = [rounded(result.rates, 0), rounded(result.ratios, 2)]
  console.log(JSON.stringify({ bench: result.bench, rates, ratios }))
}

function rounded(values: Record<string, number>, places: number): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value.toFixed(places))]))
}

/** Endless UUIDs that a seed always makes in the same order, spread like random ones. */
export function uuids(seed: number): () => string {
  let count = 0
  let block = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at + 16 > block.length) {
      block = Buffer.concat(
        [0, 1, 2, 3].map((part) => createHash('sha512').update(`${seed}/${count}/${part}`).digest()),
      )
      count++
      at = 0
    }
    const hex = block.toString('hex', at, at + 16)
    at += 16
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
}
