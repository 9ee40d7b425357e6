import { fromAbsolute, parseDate, toCalendarDate } from '@internationalized/date'
import { queryOptions } from '@tanstack/react-query'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'
import { makkahZone } from '../kit/format.ts'
import type { PermitKind } from './permit.ts'

export type Opening = paths['/api/openings/{poolId}']['get']['responses'][200]['content']['application/json']
export type Slot = Opening['slots'][number]

/** Days the server lists at once. */
export const most_days = 31

/** Openings the server gives at once: beyond them a list is cut and has to be narrowed. */
export const most_openings = 200

export const openingsKey = ['openings'] as const

export const openingsQuery = (by: { fromDay: string; toDay: string; kind?: PermitKind | undefined }) =>
  queryOptions({
    queryKey: [...openingsKey, by.fromDay, by.toDay, by.kind ?? null],
    queryFn: async ({ signal }) =>
      (
        await answer(
          api.GET('/api/openings', {
            params: { query: { fromDay: by.fromDay, toDay: by.toDay, ...(by.kind && { kind: by.kind }) } },
            signal,
          }),
        )
      ).items,
  })

/** The calendar day in Makkah at a moment, as it is stored and sent. */
export const dayAt = (at_ms: number): string => toCalendarDate(fromAbsolute(at_ms, makkahZone)).toString()

export const dayAfter = (day: string, days: number): string => parseDate(day).add({ days }).toString()

/** A word of the address as a day; anything else is no day. */
export function dayFrom(word: string | undefined): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word ?? '')) return null
  try {
    return parseDate(word ?? '').toString()
  } catch {
    return null
  }
}

/** The days from one to another, both included; none when they are the wrong way round. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last && days.length < 400; day = dayAfter(day, 1)) days.push(day)
  return days
}

export type Load = { capacity: number; booked: number; arrived: number; left: number }

/** What slots hold together. What is left counts each slot for itself: one that is overbooked takes nothing from another. */
export function loadOf(slots: readonly Slot[]): Load {
  const load: Load = { capacity: 0, booked: 0, arrived: 0, left: 0 }
  for (const slot of slots) {
    load.capacity += slot.capacity_people
    load.booked += slot.booked_people
    load.arrived += slot.arrived_people
    load.left += leftIn(slot)
  }
  return load
}

export const leftIn = (slot: Slot): number => Math.max(0, slot.capacity_people - slot.booked_people)

export const isOver = (slot: Slot, now_ms: number): boolean => Date.parse(slot.endsAt) <= now_ms

/** Why nobody can be booked into a slot now; null when somebody can. `units` is how many want in together. */
export function whyNotBook(
  opening: Pick<Opening, 'isOpen'>,
  slot: Slot,
  now_ms: number,
  units = 1,
): 'past' | 'closed' | 'full' | 'too-few' | null {
  if (isOver(slot, now_ms)) return 'past'
  if (!opening.isOpen) return 'closed'
  const left = leftIn(slot)
  if (left === 0) return 'full'
  return left < units ? 'too-few' : null
}
