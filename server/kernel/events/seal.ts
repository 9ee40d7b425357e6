import { setImmediate } from 'node:timers/promises'
import { system } from '../actor.ts'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/database.ts'
import { signHead, type Head } from './head.ts'
import { leafOf } from './leaf.ts'
import { eventTextColumns, type EventText } from './logged-event.ts'
import { appendLeaves, emptyFrontier, rootOfFrontier, sameHash, type Frontier, type Hash } from './merkle.ts'
import type { SigningKey } from './signing-key.ts'

/**
 * Events that one transaction and one head cover at most. Measured on two cores shared with PostgreSQL, 100,000 events, no
 * fsync: 1,000 give 60,000 to 69,000 events/s, 2,000 66,000, 5,000 71,000, 10,000 66,000 to 70,000.
 */
const batch_events_most = 5_000
/** Leaves hashed before requests get their turn: about 3 ms. */
const slice_events = 500

export type Sealed = {
  sealed_events: number
  /** True when events wait for a transaction that still runs, or another sealer is at work. */
  isWaiting: boolean
  head: Head | null
}

/**
 * Appends to the tree every event that no running transaction can come before any more, and signs its new head.
 *
 * A sequence number is handed out before its transaction commits, so an event with a lower number may appear after one with
 * a higher. Two steps make sure that none is jumped: first the highest number handed out is marked, together with a
 * transaction id assigned after that was seen; once every older transaction has ended, whatever there is up to the
 * marked number is all there will ever be.
 */
export async function sealOnce(database: Database, clock: Clock, key: SigningKey): Promise<Sealed> {
  const all: Sealed = { sealed_events: 0, isWaiting: false, head: null }
  let isMore = await database.write(system, mark)
  while (isMore) {
    const batch = await database.write(system, (tx) => sealBatch(tx, clock, key))
    all.sealed_events += batch.sealed_events
    all.isWaiting = batch.isWaiting
    all.head = batch.head ?? all.head
    isMore = batch.sealed_events === batch_events_most
  }
  return all
}

/**
 * Remembers how far numbers have been handed out, once the last mark is used up. Writes nothing while nothing happens.
 *
 * The number must be read before the transaction gets its id. A snapshot's xmax would not do in its place: it follows the
 * newest transaction that has ended, so running ones can lie beyond it (seen: two running, 807 and 808, and an xmax of 807).
 * The mark is a row so that it outlives a crash together with the numbers it speaks of.
 *
 * @returns whether there is anything to seal up to a mark
 */
async function mark(tx: Tx): Promise<boolean> {
  type Numbers = { is_in_hand: boolean; is_due: boolean; handed_out: number; is_without_id: boolean }
  const { is_in_hand, is_due, handed_out, is_without_id } = await tx.one<Numbers>(
    `select handed_out, is_without_id, marked_seq <> settled_seq as is_in_hand,
       (marked_seq = settled_seq and handed_out <> settled_seq) or ${markIsForeign} as is_due
     from kernel.seal_mark,
       (select case when is_called then last_value else 0 end as handed_out,
          pg_current_xact_id_if_assigned() is null as is_without_id
        from kernel.event_seq_seq) as numbers`,
    [],
    'seal-numbers',
  )
  if (!is_due) return is_in_hand
  if (!is_without_id) throw new Error('the mark must be taken by a transaction that has written nothing yet')
  await tx.sql(
    `update kernel.seal_mark set marked_seq = $1, marked_tx = pg_current_xact_id()
     where marked_seq = settled_seq or ${markIsForeign}`,
    [handed_out],
    'seal-mark',
  )
  return true
}

/** A mark of ours that we can see is of a transaction that has ended; one from before a restore elsewhere may lie ahead. */
const markIsForeign = 'marked_tx >= pg_snapshot_xmax(pg_current_snapshot())'

async function sealBatch(tx: Tx, clock: Clock, key: SigningKey): Promise<Sealed> {
  const [marked] = await tx.sql<{ marked_seq: number; is_settled: boolean; is_used: boolean }>(
    `select marked_seq, marked_seq = settled_seq as is_used,
       pg_snapshot_xmin(pg_current_snapshot()) >= marked_tx as is_settled
     from kernel.seal_mark for update skip locked`,
    [],
    'seal-lock',
  )
  const nothing = { sealed_events: 0, isWaiting: false, head: null }
  if (marked?.is_used) return nothing
  if (!marked?.is_settled) return { ...nothing, isWaiting: true }

  const { frontier, last_seq } = await loadFrontier(tx)
  const events = await tx.sql<EventText>(
    `select ${eventTextColumns} from kernel.event e where e.seq > $1 and e.seq <= $2 order by e.seq limit ${batch_events_most}`,
    [last_seq, marked.marked_seq],
    'seal-events',
  )
  if (events.length < batch_events_most)
    await tx.sql('update kernel.seal_mark set settled_seq = marked_seq', [], 'seal-settle')
  if (events.length === 0) return nothing

  const leaves = await hashLeaves(events)
  const grown = appendLeaves(frontier, leaves)
  const head = signHead(key, { size: grown.size, root: rootOfFrontier(grown), at: clock.now() })
  await Promise.all([
    insertLeaves(
      tx,
      frontier.size,
      events.map((event) => event.seq),
      leaves,
    ),
    insertHead(tx, head, grown),
  ])
  return { sealed_events: events.length, isWaiting: false, head }
}

async function hashLeaves(events: readonly EventText[]): Promise<Hash[]> {
  const leaves: Hash[] = []
  for (let from = 0; from < events.length; from += slice_events) {
    if (from > 0) await setImmediate()
    for (const event of events.slice(from, from + slice_events)) leaves.push(leafOf(event))
  }
  return leaves
}

type LastHead = { size: number; root: Uint8Array; frontier: Uint8Array; last_seq: number | null }

async function loadFrontier(tx: Tx): Promise<{ frontier: Frontier; last_seq: number }> {
  const [last] = await tx.sql<LastHead>(
    `select h.size, h.root, h.frontier, l.seq as last_seq
     from kernel.head h left join kernel.leaf l on l.leaf_index = h.size - 1
     order by h.size desc limit 1`,
    [],
    'seal-last-head',
  )
  if (!last) return { frontier: emptyFrontier, last_seq: 0 }
  const frontier = unpackFrontier(last.size, last.frontier)
  if (last.last_seq === null || !sameHash(rootOfFrontier(frontier), last.root)) {
    throw new Error(
      `the head of ${last.size} events does not fit its leaves or its frontier: run the audit before sealing goes on`,
    )
  }
  return { frontier, last_seq: last.last_seq }
}

export function unpackFrontier(size: number, packed: Uint8Array): Frontier {
  const peaks: Hash[] = []
  for (let at = 0; at < packed.length; at += 32) peaks.push(packed.subarray(at, at + 32))
  return { size, peaks }
}

/** One byte string for all hashes: 5,000 leaves go in within 9 ms, with an array of byte strings in 12. */
async function insertLeaves(tx: Tx, from: number, seqs: readonly number[], leaves: readonly Hash[]): Promise<void> {
  await tx.sql(
    `insert into kernel.leaf (leaf_index, seq, hash)
     select $1 + place - 1, seq, substring($3::bytea from (place - 1)::integer * 32 + 1 for 32)
     from unnest($2::bigint[]) with ordinality as given (seq, place)`,
    [from, seqs, Buffer.concat(leaves)],
    'seal-leaves',
  )
}

async function insertHead(tx: Tx, head: Head, frontier: Frontier): Promise<void> {
  await tx.sql(
    `insert into kernel.head (size, root, at, public_key, signature, frontier) values ($1, $2, $3, $4, $5, $6)`,
    [head.size, head.root, head.at.toString(), head.publicKey, head.signature, Buffer.concat(frontier.peaks)],
    'seal-head',
  )
}
