import { holdBooking } from '../capacity/index.ts'
import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { insertReading } from '../readings/index.ts'
import type { VerdictCode } from './contract.ts'
import { findPermitState, insertCheckIn, type PermitState } from './gate-queries.ts'
import { judge } from './rules.ts'

export type Gate = { id: string; seasonId: string; above: readonly string[] }

export type GateCheck = {
  gate: Gate
  /** What the number stands for; null when it stands for nothing. */
  booking: { poolId: number; bookingNo: number } | null
  at: Temporal.Instant
  by: string | null
  requestId: string
}

export type Checked = { verdict: VerdictCode; permit: PermitState | null }

/**
 * Judges a permit at a gate and, when it is admitted, marks it used. Every check is a reading, whatever its verdict.
 * A check sent twice (a weak network) is given the verdict it was given first. Runs by the writer's role.
 */
export async function checkPermit(tx: Tx, { gate, booking, at, by, requestId }: GateCheck): Promise<Checked> {
  const isHeld = booking !== null && (await holdBooking(tx, booking.poolId, booking.bookingNo))
  const found = isHeld ? await findPermitState(tx, booking.poolId, booking.bookingNo) : null
  const permit = found?.seasonId === gate.seasonId ? found : null
  const isSameRequest = permit?.usedByRequest === requestId
  const verdict =
    permit && !isSameRequest
      ? judge({ ...permit, isCancelled: permit.cancelledAt !== null, isUsed: permit.usedAt !== null }, gate, at)
      : permit
        ? 'admitted'
        : 'unknown'

  if (verdict === 'admitted' && permit && booking && !isSameRequest) {
    await insertCheckIn(tx, { ...booking, slot_no: permit.slot_no, gateId: gate.id, at, by, requestId })
  }
  const isNew = await insertReading(tx, {
    readingId: requestId,
    at,
    seasonId: gate.seasonId,
    placeId: gate.id,
    sourceId: gate.id,
    kind: 'gate-check',
    verdict,
    poolId: permit && booking ? booking.poolId : null,
    bookingNo: permit && booking ? booking.bookingNo : null,
  })
  if (isNew) {
    await record(tx, {
      type: 'gate.checked',
      subject: `gate:${gate.id}`,
      season: gate.seasonId,
      payload: {
        verdict,
        ...(permit && booking ? { pool: booking.poolId, booking: booking.bookingNo, slot: permit.slot_no } : {}),
      },
      at,
    })
  }
  return { verdict, permit }
}
