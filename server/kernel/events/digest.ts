import { createHash } from 'node:crypto'
import type { Db } from '../database/database.ts'
import type { LoggedEvent } from './logged-event.ts'

export type DigestRow = readonly (string | number | null)[]

/** Bytes gathered before they are hashed: one call a row costs more than the hashing. */
const chunk_chars = 65_536

/**
 * SHA-256 of rows, one at a time, so that a batch of any size needs no memory: each row as a JSON array without spaces,
 * then a line feed, in UTF-8. The order of the rows and of the values in them is the caller's to fix.
 *
 * @throws TypeError at a value that is not text, a finite number or null
 */
export function startDigest(): { add(row: DigestRow): void; finish(): Uint8Array } {
  const hash = createHash('sha256')
  let gathered = ''
  return {
    add(row) {
      if (!row.every(isDigestible)) throw new TypeError('a digest takes text, finite numbers and null only')
      gathered += `${JSON.stringify(row)}\n`
      if (gathered.length < chunk_chars) return
      hash.update(gathered)
      gathered = ''
    },
    finish: () => hash.update(gathered).digest(),
  }
}

/** The digest of rows that are all at hand. */
export function digestOf(rows: Iterable<DigestRow>): Uint8Array {
  const digest = startDigest()
  for (const row of rows) digest.add(row)
  return digest.finish()
}

function isDigestible(value: unknown): boolean {
  return value === null || typeof value === 'string' || Number.isFinite(value)
}

/** Computes an event's digest again from the rows as they are now, in the order they were written in. */
export type RecomputeDigest = (db: Db, event: LoggedEvent) => Promise<Uint8Array>

const recomputations = new Map<string, RecomputeDigest>()

/**
 * Says how the digest of events whose type begins with `typePrefix` is computed again. The domain that writes batch events
 * calls this when its index is loaded; the audit then holds every such digest against the rows.
 *
 * @throws Error when the prefix is taken
 */
export function registerDigest(typePrefix: string, recompute: RecomputeDigest): void {
  if (recomputations.has(typePrefix)) throw new Error(`a digest is registered already for events ${typePrefix}…`)
  recomputations.set(typePrefix, recompute)
}

/** The recomputation with the longest prefix that fits. */
export function findRecomputation(type: string): RecomputeDigest | undefined {
  const prefixes = [...recomputations.keys()].filter((prefix) => type.startsWith(prefix))
  const longest = prefixes.toSorted((one, other) => other.length - one.length)[0]
  return longest === undefined ? undefined : recomputations.get(longest)
}
