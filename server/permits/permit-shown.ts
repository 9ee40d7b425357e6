import type { Permit } from './contract.ts'
import { codeOf, type PermitNumbers } from './permit-number.ts'
import type { PermitRow } from './queries.ts'
import { cancelUntil } from './rules.ts'

/** A permit as it is shown: its number in place of the booking's key, and its state at an instant. */
export function permitOf(row: PermitRow, numbers: PermitNumbers, at: Temporal.Instant): Permit {
  const { poolId, bookingNo, cancel_before_min, ...shown } = row
  const number = numbers.numberOf(poolId, bookingNo)
  return {
    ...shown,
    number,
    code: codeOf(number),
    state: stateOf(row, at),
    cancelUntil: cancelUntil(row.startsAt, cancel_before_min),
  }
}

function stateOf(row: PermitRow, at: Temporal.Instant): Permit['state'] {
  if (row.cancelledAt) return 'cancelled'
  if (row.usedAt) return 'used'
  return Temporal.Instant.compare(row.endsAt, at) < 0 ? 'missed' : 'issued'
}
