import { setImmediate } from 'node:timers/promises'
import type { Db } from '../database/database.ts'
import { findRecomputation } from './digest.ts'
import type { Finding } from './finding.ts'
import { leafOf } from './leaf.ts'
import { eventTextColumns, toLoggedEvent, type EventText } from './logged-event.ts'
import { sameHash, type Hash } from './merkle.ts'

/** A leaf with the row it stands for; the row's values are null when it is gone. */
export type LeafRow = { leaf_index: number; leaf_seq: number; hash: Hash; event: EventText | null }

export type RowsChecked = {
  /** Digests computed again from their rows. */
  digests: number
  /** Digests whose domain has not said how, counted by event type. */
  digestsUnknown: Record<string, number>
  /** Events that no leaf covers yet. */
  unsealed: number
}

const rows_a_query = 5_000
/** Rows hashed before requests get their turn: about 3 ms. */
const slice_rows = 500

/** All leaves in the order of the tree, each with its row. */
export async function* leafBatches(db: Db): AsyncGenerator<LeafRow[]> {
  for (let after = -1; ;) {
    const rows = await db.sql<{ leaf_index: number; leaf_seq: number; hash: Hash } & (EventText | { seq: null })>(
      `select l.leaf_index, l.seq as leaf_seq, l.hash, ${eventTextColumns}
       from kernel.leaf l left join kernel.event e on e.seq = l.seq
       where l.leaf_index > $1 order by l.leaf_index limit ${rows_a_query}`,
      [after],
      'audit-leaves',
    )
    if (rows.length > 0)
      yield rows.map(({ leaf_index, leaf_seq, hash, ...event }) => toLeafRow(leaf_index, leaf_seq, hash, event))
    after = rows.at(-1)?.leaf_index ?? after
    if (rows.length < rows_a_query) return
  }
}

function toLeafRow(leaf_index: number, leaf_seq: number, hash: Hash, event: EventText | { seq: null }): LeafRow {
  return { leaf_index, leaf_seq, hash, event: event.seq === null ? null : event }
}

/**
 * Holds each row against its leaf and each digest against its rows, and looks for rows without a leaf between them.
 *
 * @returns the greatest sequence number that is sealed up to here
 */
export async function checkLeaves(
  db: Db,
  batch: readonly LeafRow[],
  sealedSeq: number,
  checked: RowsChecked,
  found: (finding: Finding) => void,
): Promise<number> {
  let last = sealedSeq
  for (const [at, { leaf_seq, hash, event }] of batch.entries()) {
    if (at > 0 && at % slice_rows === 0) await setImmediate()
    if (leaf_seq <= last) found({ kind: 'leaf-out-of-order', seq: leaf_seq })
    last = Math.max(last, leaf_seq)
    if (!event) found({ kind: 'row-removed', seq: leaf_seq })
    else if (!sameHash(leafOf(event), hash)) found({ kind: 'row-changed', seq: leaf_seq })
    if (event) await checkDigest(db, event, checked, found)
  }
  for await (const strays of eventsWithoutLeaf(db, sealedSeq, last)) {
    for (const event of strays) found({ kind: 'row-inserted', seq: event.seq })
  }
  return last
}

/** Holds the digests of events that are not sealed yet against their rows, and counts these events. */
export async function checkUnsealed(
  db: Db,
  sealedSeq: number,
  checked: RowsChecked,
  found: (finding: Finding) => void,
): Promise<void> {
  for await (const events of eventsWithoutLeaf(db, sealedSeq, Number.MAX_SAFE_INTEGER)) {
    checked.unsealed += events.length
    for (const event of events) await checkDigest(db, event, checked, found)
  }
}

async function* eventsWithoutLeaf(db: Db, after: number, upTo: number): AsyncGenerator<EventText[]> {
  for (let from = after; from < upTo;) {
    const rows = await db.sql<EventText>(
      `select ${eventTextColumns} from kernel.event e left join kernel.leaf l on l.seq = e.seq
       where e.seq > $1 and e.seq <= $2 and l.seq is null order by e.seq limit ${rows_a_query}`,
      [from, upTo],
      'audit-without-leaf',
    )
    if (rows.length > 0) yield rows
    if (rows.length < rows_a_query) return
    from = rows.at(-1)?.seq ?? upTo
  }
}

async function checkDigest(
  db: Db,
  text: EventText,
  checked: RowsChecked,
  found: (finding: Finding) => void,
): Promise<void> {
  if (text.digest === null) return
  const recompute = findRecomputation(text.type)
  if (!recompute) {
    checked.digestsUnknown[text.type] = (checked.digestsUnknown[text.type] ?? 0) + 1
    return
  }
  const event = toLoggedEvent(text)
  checked.digests++
  const again = await recompute(db, event)
  if (!event.digest || !sameHash(again, event.digest))
    found({ kind: 'digest-differs', seq: event.seq, type: event.type })
}
