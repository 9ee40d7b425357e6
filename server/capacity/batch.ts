import type { BookingRequest, Outcome } from './booking-request.ts'
import { refuse } from '../kernel/refusal.ts'

/** A slot as the batch found it, with what is left of it. */
export type SlotState = { endsAt: Temporal.Instant; left: number }

export type PoolState = {
  poolId: number
  isOpen: boolean
  claimKind: string | null
  now: Temporal.Instant
  slots: Map<number, SlotState>
}

/**
 * Decides a batch in the order of arrival: a party is taken whole or refused whole, and one that does not fit does not hold
 * up those behind it. Takes what it gives from `pool.slots[].left`. Pure but for that.
 *
 * `taken` holds the persons who have a claim by an earlier party of the batch.
 */
export function decideBatch(
  pool: PoolState,
  requests: readonly BookingRequest[],
  taken: Set<string>,
): (Outcome | null)[] {
  return requests.map((request) => {
    const refusal = whyNotBook(pool, request, taken)
    if (refusal) return { outcome: 'refused', refusal }
    const units = unitsOf(request)
    for (const slot_no of request.slots) (pool.slots.get(slot_no) as SlotState).left -= units
    if (pool.claimKind) for (const bearer of request.bearers) if (bearer.kind === 'person') taken.add(bearer.id)
    return null
  })
}

function whyNotBook(pool: PoolState, request: BookingRequest, taken: ReadonlySet<string>) {
  if (!pool.isOpen) return refuse('pool.closed')
  const units = unitsOf(request)
  for (const slot_no of request.slots) {
    const slot = pool.slots.get(slot_no)
    if (!slot) return refuse('slot.unknown')
    if (Temporal.Instant.compare(slot.endsAt, pool.now) <= 0) return refuse('slot.past')
    if (slot.left < units) return refuse('slot.full', { left: Math.max(0, slot.left) })
  }
  const doubled = pool.claimKind ? request.bearers.filter((b) => b.kind === 'person' && taken.has(b.id)).length : 0
  return doubled > 0 ? refuse('claim.taken', { count: doubled }) : null
}

/** Gives back what a decided party took, when it lost a claim after all. */
export function undecide(pool: PoolState, request: BookingRequest): void {
  const units = unitsOf(request)
  for (const slot_no of request.slots) (pool.slots.get(slot_no) as SlotState).left += units
}

export function unitsOf(request: BookingRequest): number {
  return request.bearers.reduce((sum, bearer) => sum + bearer.units, 0)
}
