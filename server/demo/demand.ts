import type { permitKinds } from '../permits/index.ts'
import { shareOf } from './random.ts'

/**
 * How the demo's pilgrims behave: when they want to go, when they come, who books how. All of it is our own assumption, made
 * to be looked at. What is drawn belongs to ids, so that loading and pulse, which know nothing of each other, agree.
 */

export type PermitKind = (typeof permitKinds)[number]

const makkah = 'Asia/Riyadh'

/** The part of a near slot that is booked at the hour of the day when most want to come. */
const sought: Record<PermitKind, number> = {
  umrah: 0.9,
  'haram-prayer': 0.75,
  'prophet-visit': 0.85,
  rawdah: 1,
}

/** Wanted most at nine in the evening, least at nine in the morning. */
const busiest_h = 21
const quietest = 0.4
/** Most book for the next hours; what is wanted falls to 1/e over so many, down to a few who plan days ahead. */
const fading_h = 5
const plannedAhead = 0.04

/** The part of a slot's capacity that is wanted by now, from 0 to 1. */
export function wantedShare(kind: PermitKind, startsAt: Temporal.Instant, at: Temporal.Instant): number {
  const { hour, minute } = startsAt.toZonedDateTimeISO(makkah)
  const turn = Math.cos(((hour + minute / 60 - busiest_h) / 24) * 2 * Math.PI)
  const ofDay = quietest + ((1 - quietest) * (1 + turn)) / 2
  const ahead_h = Math.max(0, at.until(startsAt).total('hours'))
  const byNow = plannedAhead + (1 - plannedAhead) * Math.exp(-ahead_h / fading_h)
  const uneven = 0.85 + 0.25 * drawn(kind, startsAt, 'liked')
  return Math.min(0.98, sought[kind] * ofDay * byNow * uneven)
}

export type Habits = {
  /** All at once, or each family by itself, or neither. */
  books: 'whole' | 'families' | 'never'
  /** Whether they go there then. */
  goes(kind: PermitKind, startsAt: Temporal.Instant): boolean
}

const inMadinah: ReadonlySet<PermitKind> = new Set<PermitKind>(['prophet-visit', 'rawdah'])
/** A group stays in one of the two cities for five days, a third of the time in Madinah. */
const stay_ms = 5 * 86_400_000

/**
 * How a group behaves. One in eight books nothing: they are left to whoever tries the demo, who would otherwise find that
 * everybody holds a permit already. The Rawdah takes families; a whole group would fill a slot.
 */
export function habitsOf(groupId: string): Habits {
  const share = shareOf(`${groupId} books`)
  const books = share < 1 / 8 ? 'never' : share < 3 / 8 ? 'families' : 'whole'
  const first = Math.floor(shareOf(`${groupId} city`) * 3)
  return {
    books,
    goes(kind, startsAt) {
      if (books === 'never' || (kind === 'rawdah' && books === 'whole')) return false
      const stay = Math.floor(startsAt.epochMilliseconds / stay_ms)
      return inMadinah.has(kind) === ((first + stay) % 3 === 0)
    },
  }
}

const noShow = 0.07

/**
 * When somebody comes to the gate: with their group's bus, give or take a little; most before the middle of the slot.
 * Null for those who do not come.
 */
export function arrivalOf(permit: {
  pilgrimId: string
  groupId: string | null
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}): Temporal.Instant | null {
  const { pilgrimId, groupId, startsAt, endsAt } = permit
  if (drawn(pilgrimId, startsAt, 'comes') < noShow) return null
  const length_s = startsAt.until(endsAt).total('seconds')
  const bus = drawn(groupId ?? pilgrimId, startsAt, 'bus')
  const own = drawn(pilgrimId, startsAt, 'walk')
  // From a tenth of the slot before it begins to nine tenths of it, denser early.
  const part = -0.1 + 0.9 * bus ** 1.5 + 0.1 * own
  return startsAt.add({ seconds: Math.round(part * length_s) })
}

/** The part of a slot's bookings that `arrivalOf` has let come by now, roughly: their own few minutes are left out. */
export function arrivedShare(startsAt: Temporal.Instant, endsAt: Temporal.Instant, at: Temporal.Instant): number {
  const part = startsAt.until(at).total('seconds') / startsAt.until(endsAt).total('seconds')
  return (1 - noShow) * Math.min(1, Math.max(0, (part + 0.05) / 0.9)) ** (1 / 1.5)
}

function drawn(who: string, startsAt: Temporal.Instant, what: string): number {
  return shareOf(`${who} ${String(startsAt)} ${what}`)
}
