import { createHash } from 'node:crypto'
import type { Engine } from '../capacity/index.ts'
import type { Db } from '../kernel/database/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { membersOf, visiblePilgrims } from '../people/index.ts'
import type { Wish } from './contract.ts'
import { findOpening } from './queries.ts'
import type { PermitNumbers } from './permit-number.ts'

/**
 * Who a wish is for, seen by whoever asks: the people named, or all of a group. One permit each, all or nothing.
 *
 * @throws Refusal `not-found` when a person or the pool is not theirs to see
 * @throws Refusal `group.empty` when the group has nobody
 */
export async function peopleOf(db: Db, seasonId: string, wish: Wish): Promise<string[]> {
  if (!(await findOpening(db, seasonId, wish.poolId))) throw refuse('not-found')
  const named = wish.pilgrimIds ?? []
  const members = wish.groupId ? await membersOf(db, wish.groupId) : []
  if (wish.groupId && members.length === 0) throw refuse('group.empty')
  const all = [...new Set([...named, ...members])]
  if (all.length === 0) throw refuse('booking.units', { limit: 500 })
  if ((await visiblePilgrims(db, named)).length !== named.length) throw refuse('not-found')
  return all
}

/**
 * Books one permit a person in one slot, for all of them or none. The same key and wish again give the same permits.
 *
 * @throws Refusal as the engine gives it: `slot.full`, `claim.taken`, `slot.past`, `pool.closed`, `booking.other-request`
 */
export async function bookPermits(
  engine: Engine,
  numbers: PermitNumbers,
  by: string,
  key: string,
  wish: Wish,
  people: readonly string[],
): Promise<{ permits: { number: string; pilgrimId: string }[] }> {
  const outcome = await engine.book({
    poolId: wish.poolId,
    requestId: requestIdOf(by, key),
    requestHash: hashOf(wish),
    by,
    bearers: people.map((id) => ({ kind: 'person', id, units: 1 })),
    slots: [wish.slot],
  })
  if (outcome.outcome === 'refused') throw outcome.refusal
  return {
    permits: outcome.bookings.map(({ booking_no, bearerId }) => ({
      number: numbers.numberOf(wish.poolId, booking_no),
      pilgrimId: bearerId,
    })),
  }
}

/** A UUID (version 8) that the same caller and key always make, and no other caller can. */
export function requestIdOf(caller: string, key: string): string {
  const bytes = createHash('sha256').update(`${caller}\n${key}`).digest().subarray(0, 16)
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x80, 6)
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Of what was asked, not of whom it meant: a group that has grown since is still the same request. */
function hashOf({ poolId, slot, pilgrimIds = [], groupId = '' }: Wish): bigint {
  const asked = JSON.stringify([poolId, slot, [...pilgrimIds].sort(), groupId])
  return createHash('sha256').update(asked).digest().readBigInt64BE(0)
}
