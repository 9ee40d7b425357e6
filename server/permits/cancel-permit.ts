import { giveBack, holdBooking } from '../capacity/index.ts'
import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import { findPermitState } from './gate-queries.ts'
import { whyNotCancel } from './rules.ts'

/**
 * Ends a permit before its slot begins and gives the place back to the pool. Up to `cancel_before_min` of its kind before
 * the slot starts. Cancelling twice is harmless: the second call gives the first cancellation.
 *
 * @throws Refusal `permit.unknown` when there is no such permit
 * @throws Refusal `permit.used` when its holder has passed the gate
 * @throws Refusal `permit.too-late` when the slot starts sooner than that
 */
export async function cancelPermit(
  tx: Tx,
  at: Temporal.Instant,
  by: string | null,
  booking: { poolId: number; bookingNo: number },
): Promise<Temporal.Instant> {
  const { poolId, bookingNo } = booking
  if (!(await holdBooking(tx, poolId, bookingNo))) throw refuse('permit.unknown')
  const permit = await findPermitState(tx, poolId, bookingNo)
  if (!permit) throw refuse('permit.unknown')
  if (permit.cancelledAt) return permit.cancelledAt

  const refusal = whyNotCancel(permit, at)
  if (refusal) throw refusal

  await giveBack(tx, { poolId, bookingNo, at, by, reason: 'cancelled' })
  await record(tx, {
    type: 'permit.cancelled',
    subject: `permit:${poolId}-${bookingNo}`,
    season: permit.seasonId,
    payload: { pool: poolId, slot: permit.slot_no },
    at,
  })
  return at
}
