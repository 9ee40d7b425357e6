import { refuse } from '../refusal.ts'

type Key = string | number

/** Turns the sort key of a page's last row into an opaque cursor. */
export function cursorOf(key: readonly Key[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/**
 * The sort key inside a cursor, or null when the page is the first.
 *
 * @throws Refusal `input.cursor` when it is not one of ours
 */
export function readCursor<T extends readonly Key[]>(
  cursor: string | undefined,
  shape: { [I in keyof T]: 'string' | 'number' },
): T | null {
  if (cursor === undefined || cursor === '') return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === shape.length && key.every((part, i) => typeof part === shape[i])) {
      return key as unknown as T
    }
  } catch {
    // Falls through to the refusal: what cannot be parsed is not a cursor of ours.
  }
  throw refuse('input.cursor')
}

/** One page of rows fetched with `limit + 1`, and the cursor of the next. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly Key[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null }
}
