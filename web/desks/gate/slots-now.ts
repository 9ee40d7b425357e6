import type { Opening } from './contract.ts'

type Slot = Opening['slots'][number]
export type SlotOf = { poolId: number; kind: Opening['kind']; slot: Slot }

/** The slots under way at `now` (milliseconds), the first to end first, and the one that begins next. */
export function slotsNow(openings: readonly Opening[], now: number): { current: SlotOf[]; next: Slot | null } {
  const all = openings.flatMap(({ poolId, kind, slots }) => slots.map((slot) => ({ poolId, kind, slot })))
  const current = all
    .filter(({ slot }) => Date.parse(slot.startsAt) <= now && now < Date.parse(slot.endsAt))
    .sort((a, b) => Date.parse(a.slot.endsAt) - Date.parse(b.slot.endsAt))
  const [next] = all
    .filter(({ slot }) => Date.parse(slot.startsAt) > now)
    .sort((a, b) => Date.parse(a.slot.startsAt) - Date.parse(b.slot.startsAt))
  return { current, next: next?.slot ?? null }
}
