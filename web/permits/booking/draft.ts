import { permitKinds, type PermitKind } from '../permit.ts'
import { dayFrom } from '../opening.ts'

/** Where a booking stands, as its address has it. Who was picked by hand is not in it: that stays in the page. */
export type DraftWords = Partial<Record<'step' | 'kind' | 'day' | 'slot' | 'group' | 'by', string>>

export const stepIds = ['kind', 'when', 'who', 'review'] as const
export type StepId = (typeof stepIds)[number]

export type Draft = {
  kind: PermitKind | null
  day: string | null
  slot: { poolId: number; slot: number } | null
  group: string | null
  /** Whether the people are a whole group or picked one by one. */
  by: 'group' | 'people'
}

export const slotWord = (poolId: number, slot: number): string => `${poolId}-${slot}`

export function draftFrom(words: DraftWords): Draft {
  const [, pool, slot] = /^(\d{1,10})-(\d{1,4})$/.exec(words.slot ?? '') ?? []
  return {
    kind: permitKinds.find((kind) => kind === words.kind) ?? null,
    day: dayFrom(words.day),
    slot: pool !== undefined && slot !== undefined ? { poolId: Number(pool), slot: Number(slot) } : null,
    group: words.group ?? null,
    by: words.by === 'people' ? 'people' : 'group',
  }
}

/** The step to show: the one asked for, or the first before it that is still without an answer. */
export function stepFor(asked: string | undefined, draft: Draft, people: number): StepId {
  const isAnswered: Record<StepId, boolean> = {
    kind: draft.kind !== null,
    when: draft.slot !== null,
    who: people > 0,
    review: false,
  }
  const wanted = stepIds.find((step) => step === asked) ?? 'kind'
  return stepIds.find((step) => step === wanted || !isAnswered[step]) ?? wanted
}
