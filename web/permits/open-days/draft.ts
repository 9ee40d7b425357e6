import { dayFrom, daysBetween, most_days } from '../opening.ts'
import { minutesOf, slotsOf, type OpeningHours } from '../opening-rule.ts'
import { permitKinds, type PermitKind } from '../permit.ts'

/** A rule as far as it has been said; all of it stands in the address, so that it can be left and taken up again. */
export const draftNames = ['step', 'kind', 'place', 'gates', 'from', 'to', 'first', 'last', 'slot', 'people'] as const
export type DraftWords = Partial<Record<(typeof draftNames)[number], string>>

export const stepIds = ['what', 'gates', 'times', 'capacity', 'review'] as const
export type StepId = (typeof stepIds)[number]

export type Draft = OpeningHours & {
  kind: PermitKind | null
  placeId: string | null
  /** None means every gate of the place. */
  gateIds: readonly string[]
  from: string | null
  to: string | null
  capacity_people: number | null
}

const usual = { first: '08:00', last: '20:00', slot_min: 60 }
export const shortest_min = 5
export const longest_min = 1440
export const most_people = 1_000_000
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function draftFrom(words: DraftWords): Draft {
  const from = dayFrom(words.from)
  return {
    kind: permitKinds.find((kind) => kind === words.kind) ?? null,
    placeId: uuid.test(words.place ?? '') ? (words.place ?? null) : null,
    gateIds: (words.gates ?? '').split(' ').filter((id) => uuid.test(id)),
    from,
    to: dayFrom(words.to) ?? from,
    firstStart: minutesOf(words.first) === null ? usual.first : (words.first ?? usual.first),
    lastEnd: minutesOf(words.last) === null ? usual.last : (words.last ?? usual.last),
    slot_min: within(words.slot, shortest_min, longest_min) ?? usual.slot_min,
    capacity_people: within(words.people, 0, most_people),
  }
}

function within(word: string | undefined, least: number, most: number): number | null {
  if (!/^\d{1,7}$/.test(word ?? '')) return null
  const number = Number(word)
  return number >= least && number <= most ? number : null
}

export const daysOf = ({ from, to }: Draft): string[] => (from && to ? daysBetween(from, to) : [])

/** What is wrong with days and hours; null when slots can be made of them. `isOpen` are days that are open already. */
export function faultOf(
  draft: Draft,
  today: string,
  isOpen: ReadonlySet<string>,
): 'days' | 'past' | 'slots' | 'open' | null {
  const days = daysOf(draft)
  if (days.length === 0 || days.length > most_days) return 'days'
  if ((draft.from ?? '') < today) return 'past'
  if (slotsOf(draft).length === 0) return 'slots'
  return days.some((day) => isOpen.has(day)) ? 'open' : null
}

/** The step to show: the one asked for, or the first before it that is still without an answer. */
export function stepFor(asked: string | undefined, draft: Draft): StepId {
  const isAnswered: Record<StepId, boolean> = {
    what: draft.kind !== null && draft.placeId !== null,
    gates: true,
    times: daysOf(draft).length > 0 && slotsOf(draft).length > 0,
    capacity: draft.capacity_people !== null,
    review: false,
  }
  const wanted = stepIds.find((step) => step === asked) ?? 'what'
  return stepIds.find((step) => step === wanted || !isAnswered[step]) ?? wanted
}
