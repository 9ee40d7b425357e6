import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api.ts'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/language.tsx'
import { NumberField } from '../kit/number-field.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { RadioGroup } from '../kit/radio-group.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'
import { changeOf, sentenceOf } from './capacity-change.ts'
import { openingsKey, type Opening, type Slot } from './opening.ts'

/** The most a slot may offer, as the server holds it. */
const most_people = 1_000_000

const reaches = ['slot', 'later', 'day'] as const
type Reach = (typeof reaches)[number]

/** A new capacity for a slot, or for it and its neighbours, with what it means for those who have booked. */
export function SlotCapacityForm({ opening, slot, onDone }: { opening: Opening; slot: Slot; onDone: () => void }) {
  const { t } = useLanguage()
  const [capacity, setCapacity] = useState(slot.capacity_people)
  const [reach, setReach] = useState<Reach>('slot')
  const reached = opening.slots.filter(
    (each) => reach === 'day' || each.slot === slot.slot || (reach === 'later' && each.slot > slot.slot),
  )
  const change = useChangeCapacity(opening.poolId, onDone)
  return (
    <form
      className="grid gap-4 pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ slots: reached.map((each) => each.slot), capacity_people: capacity })
      }}
    >
      <NumberField
        label={t('page.openings.capacity')}
        unit={t('page.openings.people')}
        value={capacity}
        minValue={0}
        maxValue={most_people}
        onChange={(value) => setCapacity(Number.isNaN(value) ? slot.capacity_people : value)}
        problem={change.error instanceof ApiProblem ? change.error.faultOf('capacity_people') : undefined}
      />
      <RadioGroup
        label={t('page.openings.reach')}
        choices={[
          { id: 'slot', label: t('page.openings.reach.slot') },
          { id: 'later', label: t('page.openings.reach.later') },
          { id: 'day', label: t('page.openings.reach.day') },
        ]}
        value={reach}
        onChange={(id) => setReach(reaches.find((each) => each === id) ?? 'slot')}
      />
      <Meaning slots={reached} capacity_people={capacity} />
      <ProblemLine error={change.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="main" isBusy={change.isPending}>
          {t('page.openings.capacity.save')}
        </Button>
        <Button onPress={onDone}>{t('page.openings.capacity.leave')}</Button>
      </div>
    </form>
  )
}

/** What the change does, in one sentence, before it is made. */
function Meaning({ slots, capacity_people }: { slots: readonly Slot[]; capacity_people: number }) {
  const { t } = useLanguage()
  const change = changeOf(slots, capacity_people)
  const numbers = { ...change, capacity: capacity_people, more: change.after - change.before, slots: slots.length }
  const sentence = sentenceOf(change)
  if (sentence === 'same') return <p className="text-soft">{t('page.openings.capacity.same')}</p>
  if (sentence === 'more') return <p>{t('page.openings.capacity.more', numbers)}</p>
  if (sentence === 'fewer') return <p>{t('page.openings.capacity.fewer', numbers)}</p>
  return (
    <StatusMark status="watch">
      {slots.length === 1
        ? t('page.openings.capacity.over', numbers)
        : t('page.openings.capacity.over-several', numbers)}
    </StatusMark>
  )
}

/** Slot after slot, each under a key of its own, so that the same press again does not do twice what was done. */
function useChangeCapacity(poolId: number, onDone: () => void) {
  const { t } = useLanguage()
  const queries = useQueryClient()
  return useWrite(
    async ({ slots, capacity_people }: { slots: readonly number[]; capacity_people: number }, key) => {
      try {
        for (const slot of slots) {
          await answer(
            api.PUT('/api/openings/{poolId}/slots/{slot}/capacity', {
              params: { path: { poolId, slot } },
              body: { capacity_people },
              headers: { 'Idempotency-Key': `${key}-${slot}` },
            }),
          )
        }
      } catch (error) {
        // Some slots may have been changed before the one that failed.
        await queries.invalidateQueries({ queryKey: openingsKey })
        throw error
      }
      return slots.length
    },
    {
      touches: [openingsKey],
      onSuccess: (count) => {
        showToast({ status: 'good', text: t('page.openings.capacity.done', { count }) })
        onDone()
      },
    },
  )
}
