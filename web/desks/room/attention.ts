import type { Status } from '../../kit/status-mark.tsx'
import type { Opening, Slot } from './contract.ts'

/** What a slot needs attention for, the most pressing first. */
export const concerns = ['over', 'behind', 'nearly-full', 'none', 'not-begun'] as const
export type Concern = (typeof concerns)[number]

export type SlotRow = {
  id: string
  kind: Opening['kind']
  place: Opening['place']
  isOpen: boolean
  slot: Slot
  hasBegun: boolean
  concern: Concern
  /** People who should have arrived by now if they came evenly. */
  due_people: number
}

/** From this part of its capacity on a slot is nearly full: what is left goes in minutes in a rush. */
const nearlyFull = 0.95
/** Before this part of a slot has passed, and with fewer booked, arrivals say little. */
const earliest = 0.25
const fewest_people = 20
/** Fewer than this part of those due: more than an ordinary delay of buses, and soon enough to ask. */
const tolerated = 0.7

const statusOfConcern: Record<Concern, Status | null> = {
  over: 'bad',
  behind: 'watch',
  'nearly-full': 'watch',
  none: 'good',
  'not-begun': null,
}
export const statusOf = (concern: Concern): Status | null => statusOfConcern[concern]
export const needsAttention = ({ concern }: Pick<SlotRow, 'concern'>): boolean =>
  concerns.indexOf(concern) <= concerns.indexOf('nearly-full')

function duePeople(slot: Slot, now: number): number {
  const [from, until] = [Date.parse(slot.startsAt), Date.parse(slot.endsAt)]
  const passed = Math.min(1, Math.max(0, (now - from) / Math.max(1, until - from)))
  return Math.round(slot.booked_people * passed)
}

export function concernOf(slot: Slot, now: number): Concern {
  const { booked_people: booked, arrived_people: arrived, capacity_people: capacity } = slot
  const [from, until] = [Date.parse(slot.startsAt), Date.parse(slot.endsAt)]
  if (Math.max(booked, arrived) > capacity) return 'over'
  const canTell = now - from >= (until - from) * earliest && booked >= fewest_people
  if (canTell && arrived < duePeople(slot, now) * tolerated) return 'behind'
  if (capacity > 0 && booked >= capacity * nearlyFull) return 'nearly-full'
  return now < from ? 'not-begun' : 'none'
}

/**
 * The slots of the hour, those that need attention first, then those under way, the first to end first. Nothing that changes
 * with every arrival decides the order, so that rows do not jump under the eye.
 */
export function slotRows(openings: readonly Opening[], now: number): SlotRow[] {
  const rows = openings.flatMap(({ poolId, kind, place, isOpen, slots }) =>
    slots.map((slot): SlotRow => ({
      id: `${poolId}/${slot.slot}`,
      kind,
      place,
      isOpen,
      slot,
      hasBegun: Date.parse(slot.startsAt) <= now,
      concern: concernOf(slot, now),
      due_people: duePeople(slot, now),
    })),
  )
  const pressing = (row: SlotRow): number => concerns.indexOf(row.concern)
  return rows.sort(
    (a, b) =>
      pressing(a) - pressing(b) ||
      Number(b.hasBegun) - Number(a.hasBegun) ||
      Date.parse(a.slot.endsAt) - Date.parse(b.slot.endsAt) ||
      a.id.localeCompare(b.id, 'en', { numeric: true }),
  )
}

/** The worst of the slots under way at each place. */
export function statusByPlace(rows: readonly SlotRow[]): ReadonlyMap<string, Status> {
  const worst = new Map<string, Status>()
  for (const row of rows.toReversed()) {
    const status = statusOf(row.concern)
    if (status !== null && (row.hasBegun || needsAttention(row))) worst.set(row.place.id, status)
  }
  return worst
}

export type Sums = { expected_people: number; attention: number }

/** People with a permit for a slot under way who have not come yet, and the slots that need attention. */
export function sumsOf(rows: readonly SlotRow[]): Sums {
  const current = rows.filter(({ hasBegun }) => hasBegun)
  return {
    expected_people: current.reduce((sum, { slot }) => sum + Math.max(0, slot.booked_people - slot.arrived_people), 0),
    attention: rows.filter((row) => needsAttention(row)).length,
  }
}
