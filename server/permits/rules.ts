import type { SlotTimes } from '../capacity/index.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { OpeningRule, VerdictCode } from './contract.ts'

const makkah = 'Asia/Riyadh'
/** Days one rule may open at once: a month and a day, so that Ramadan is one rule. */
export const mostDays = 31

/** The days of a rule, or the reason it cannot be followed. `today` is Makkah's. */
export function daysOf(rule: OpeningRule, today: Temporal.PlainDate): Temporal.PlainDate[] | Refusal {
  const first = Temporal.PlainDate.from(rule.fromDay)
  const last = Temporal.PlainDate.from(rule.toDay)
  const count = first.until(last).days + 1
  if (count < 1 || count > mostDays) return refuse('opening.days', { limit: mostDays })
  if (Temporal.PlainDate.compare(first, today) < 0) return refuse('opening.past')
  return Array.from({ length: count }, (_, i) => first.add({ days: i }))
}

/**
 * The slots of one day: from the first start, one after another, as long as they end by the last end. An end that is not
 * after the start lies on the next day, so that a night's prayers are one opening.
 */
export function slotsOf(rule: OpeningRule, day: Temporal.PlainDate): SlotTimes[] {
  const first = Temporal.PlainTime.from(rule.firstStart)
  const last = Temporal.PlainTime.from(rule.lastEnd)
  const length_min = ((last.since(first).total('minutes') + 1_440 - 1) % 1_440) + 1
  const count = Math.floor(length_min / rule.slot_min)
  const start = day.toZonedDateTime({ timeZone: makkah, plainTime: first }).toInstant()
  return Array.from({ length: count }, (_, i) => ({
    slot_no: i + 1,
    startsAt: start.add({ minutes: i * rule.slot_min }),
    endsAt: start.add({ minutes: (i + 1) * rule.slot_min }),
    capacity_people: rule.capacity_people,
  }))
}

export type PermitTimes = {
  startsAt: Temporal.Instant
  usedAt: Temporal.Instant | null
  cancelledAt: Temporal.Instant | null
  cancel_before_min: number
}

/** Null when the permit may be cancelled at `at`, otherwise the reason it may not. */
export function whyNotCancel(permit: PermitTimes, at: Temporal.Instant): Refusal | null {
  if (permit.usedAt) return refuse('permit.used')
  const deadline = cancelUntil(permit.startsAt, permit.cancel_before_min)
  return Temporal.Instant.compare(at, deadline) > 0 ? refuse('permit.too-late', { deadline }) : null
}

export function cancelUntil(startsAt: Temporal.Instant, cancel_before_min: number): Temporal.Instant {
  return startsAt.subtract({ minutes: cancel_before_min })
}

export type PermitAtGate = {
  placeId: string
  gates: readonly string[]
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  early_min: number
  late_min: number
  isCancelled: boolean
  isUsed: boolean
}

/**
 * What a gate says to a permit at an instant. What cannot be mended by waiting or walking comes first, so that the guard
 * never sends anybody to another gate with a permit that is worth nothing there either.
 */
export function judge(
  permit: PermitAtGate,
  gate: { id: string; above: readonly string[] },
  at: Temporal.Instant,
): VerdictCode {
  if (permit.isCancelled) return 'cancelled'
  if (permit.isUsed) return 'already-used'
  if (Temporal.Instant.compare(at, permit.endsAt.add({ minutes: permit.late_min })) > 0) return 'too-late'
  const isRightGate =
    permit.gates.length > 0 ? permit.gates.includes(gate.id) : [gate.id, ...gate.above].includes(permit.placeId)
  if (!isRightGate) return 'wrong-gate'
  if (Temporal.Instant.compare(at, permit.startsAt.subtract({ minutes: permit.early_min })) < 0) return 'too-early'
  return 'admitted'
}
