import type { Db, Tx } from '../kernel/database/database.ts'
import { record, registerDigest } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import { bookingsDigest } from './write-batch.ts'

export type SlotTimes = {
  slot_no: number
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  capacity_people: number
}

export type Slot = SlotTimes & { poolId: number; used: number }

/** Makes a pool with its slots. `claimKind` is what a person may hold one of at a time, null where that does not matter. */
export async function makePool(
  tx: Tx,
  seasonId: string,
  claimKind: string | null,
  slots: readonly SlotTimes[],
): Promise<number> {
  const { pool_id } = await tx.one<{ pool_id: number }>(
    'insert into capacity.pool (season_id, claim_kind) values ($1, $2) returning pool_id',
    [seasonId, claimKind],
  )
  await tx.sql(
    `insert into capacity.slot (pool_id, slot_no, starts_at, ends_at, capacity, ceiling)
     select $1, n, s, e, c, c from unnest($2::smallint[], $3::timestamptz[], $4::timestamptz[], $5::integer[]) as t(n, s, e, c)`,
    [
      pool_id,
      slots.map((s) => s.slot_no),
      slots.map((s) => s.startsAt.toString()),
      slots.map((s) => s.endsAt.toString()),
      slots.map((s) => s.capacity_people),
    ],
  )
  return pool_id
}

const slotColumns = `pool_id as "poolId", slot_no, starts_at as "startsAt", ends_at as "endsAt", capacity as capacity_people, used`

export async function listSlots(db: Db, poolIds: readonly number[]): Promise<Slot[]> {
  return db.sql<Slot>(
    `select ${slotColumns} from capacity.slot where pool_id = any($1::integer[]) order by pool_id, slot_no`,
    [poolIds],
    'capacity-list-slots',
  )
}

/**
 * Sets what a slot offers. Lowered under what is booked, nobody is thrown out: nothing more is given, and the excess shrinks
 * as places come back.
 *
 * @throws Refusal `slot.unknown`
 */
export async function setCapacity(
  tx: Tx,
  at: Temporal.Instant,
  poolId: number,
  slotNo: number,
  people: number,
): Promise<Slot> {
  if (people < 0) throw refuse('capacity.below-zero')
  const [slot] = await tx.sql<Slot>(
    `select ${slotColumns} from capacity.set_capacity($1, $2::smallint, $3) where pool_id is not null`,
    [poolId, slotNo, people],
  )
  if (!slot) throw refuse('slot.unknown')
  await record(tx, {
    type: 'capacity.changed',
    subject: `slot:${poolId}-${slotNo}`,
    payload: { pool: poolId, slot: slotNo, people },
    at,
  })
  return slot
}

/** Lets bookings into a pool, or no more. */
export async function setPoolOpen(tx: Tx, poolId: number, isOpen: boolean): Promise<void> {
  await tx.sql('update capacity.pool set is_open = $2 where pool_id = $1', [poolId, isOpen])
}

/**
 * Gives a booking's units back to its slots and ends its claims. In the caller's transaction, by the writer's role.
 * Lock the booking with `holdBooking` and see what became of it before.
 */
export async function giveBack(
  tx: Tx,
  release: { poolId: number; bookingNo: number; at: Temporal.Instant; by: string | null; reason: string },
): Promise<void> {
  await tx.sql(
    'insert into capacity.release (pool_id, booking_no, at, by, reason) values ($1, $2, $3, $4, $5)',
    [release.poolId, release.bookingNo, release.at.toString(), release.by, release.reason],
    'capacity-release',
  )
}

/** Locks a booking until the transaction ends; false when there is none. The pool comes first, as in every batch. */
export async function holdBooking(tx: Tx, poolId: number, bookingNo: number): Promise<boolean> {
  const [, held] = await Promise.all([
    tx.sql('select from capacity.pool where pool_id = $1 for no key update', [poolId], 'capacity-lock-pool-only'),
    tx.sql<{ held: boolean | null }>(
      'select capacity.hold_booking($1, $2) as held',
      [poolId, bookingNo],
      'capacity-hold',
    ),
  ])
  return held[0]?.held === true
}

registerDigest('capacity.booked', async (db, { payload }) => {
  const { pool, from, to } = payload as { pool: number; from: number; to: number }
  return bookingsDigest(
    await db.sql<{ booking_no: number; bearer_id: string; units: number; slots: number[] }>(
      'select booking_no, bearer_id, units, slots from capacity.bookings_told($1, $2, $3) order by booking_no',
      [pool, from, to],
    ),
  )
})
