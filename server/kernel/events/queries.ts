import type { Db } from '../database/database.ts'
import type { Head } from './head.ts'
import { eventTextColumns, toLoggedEvent, type EventText, type LoggedEvent } from './logged-event.ts'
import { rootOf } from './merkle.ts'

/** A row of kernel.head. */
export type HeadRow = {
  size: number
  root: Uint8Array
  at: Temporal.Instant
  public_key: Uint8Array
  signature: Uint8Array
}

export function toHead(row: HeadRow): Head {
  return { size: row.size, root: row.root, at: row.at, publicKey: row.public_key, signature: row.signature }
}

export async function findNewestHead(db: Db): Promise<Head | null> {
  const [row] = await db.sql<HeadRow>(
    'select size, root, at, public_key, signature from kernel.head order by size desc limit 1',
  )
  return row ? toHead(row) : null
}

export type AuditStatus = {
  /** Events under the newest head. */
  size: number
  /** Root of the tree, hexadecimal. */
  root: string
  sealedAt: Temporal.Instant | null
  /** Events that no head covers yet; counted up to `unsealed_most`. */
  unsealed: number
  lastWitness: { witness: string; size: number; at: Temporal.Instant } | null
}

export const unsealed_most = 100_000

/** How the log stands, without checking it. */
export async function auditStatus(db: Db): Promise<AuditStatus> {
  const head = await findNewestHead(db)
  const { unsealed } = await db.one<{ unsealed: number }>(
    `select count(*) as unsealed from (
       select from kernel.event
       where seq > coalesce((select seq from kernel.leaf order by leaf_index desc limit 1), 0) limit $1) as waiting`,
    [unsealed_most],
  )
  const [lastWitness] = await db.sql<{ witness: string; size: number; at: Temporal.Instant }>(
    'select witness, size, at from kernel.witness_receipt order by at desc, size desc limit 1',
  )
  return {
    size: head?.size ?? 0,
    root: Buffer.from(head?.root ?? rootOf([])).toString('hex'),
    sealedAt: head?.at ?? null,
    unsealed,
    lastWitness: lastWitness ?? null,
  }
}

export const list_events_most = 200

export type EventsAsked = {
  /** The `next` of the page before; null or absent for the newest events. */
  after?: number | null | undefined
  type?: string | undefined
  subject?: string | undefined
  account?: string | undefined
  season?: string | undefined
  /** At most `list_events_most`. */
  limit: number
}

/** A page of the log, newest first. `next` is null on the last page. */
export async function listEvents(db: Db, asked: EventsAsked): Promise<{ events: LoggedEvent[]; next: number | null }> {
  const limit = Math.max(1, Math.min(asked.limit, list_events_most))
  const values: (string | number)[] = [limit + 1]
  const where = (condition: string, value: string | number | null | undefined) =>
    value === null || value === undefined ? '' : ` and ${condition} $${values.push(value)}`
  const conditions = [
    where('e.seq <', asked.after),
    where('e.type =', asked.type),
    where('e.subject =', asked.subject),
    where('e.account =', asked.account),
    where('e.season_id =', asked.season),
  ]
  const rows = await db.sql<EventText>(
    `select ${eventTextColumns} from kernel.event e where true${conditions.join('')} order by e.seq desc limit $1`,
    values,
  )
  const events = rows.slice(0, limit).map(toLoggedEvent)
  return { events, next: rows.length > limit ? (events.at(-1)?.seq ?? null) : null }
}
