import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api.ts'
import type { paths } from '../../api.generated.ts'
import { useAddress } from '../../kit/address.ts'
import { FlowPage, type FlowPageProps } from '../../kit/frames/flow-page.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { useNow } from '../../kit/now.ts'
import { ready } from '../../kit/page-status.tsx'
import { showToast } from '../../kit/toast.tsx'
import { placesQuery } from '../../season/place.ts'
import { useWrite } from '../../use-write.ts'
import { dayAt, most_days, openingsKey, openingsQuery } from '../opening.ts'
import { slotsOf } from '../opening-rule.ts'
import { CapacityStep } from './capacity-step.tsx'
import { daysOf, draftFrom, draftNames, faultOf, stepFor, stepIds, type Draft, type StepId } from './draft.ts'
import { GatesStep } from './gates-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { TimesStep } from './times-step.tsx'
import { WhatStep } from './what-step.tsx'

type Rule = paths['/api/openings']['post']['requestBody']['content']['application/json']

/** Opens days for booking by one rule: what and where, which gates, when, how many; then a look at what it makes. */
export function OpenDaysPage() {
  const { t } = useLanguage()
  const [words, setWords] = useAddress(...draftNames)
  const draft = draftFrom(words)
  const step = stepFor(words.step, draft)
  const today = dayAt(useNow())
  const openDays = useOpenDays(draft)
  const fault = faultOf(draft, today, new Set(openDays))
  const [isNamed, setNamed] = useState(draft.gateIds.length > 0)
  const go = (to: StepId) => setWords({ step: to }, { isStep: true })
  const opening = useOpening()
  const isAnswered: Record<StepId, boolean> = {
    what: draft.kind !== null && draft.placeId !== null,
    gates: !isNamed || draft.gateIds.length > 0,
    times: fault === null,
    capacity: draft.capacity_people !== null,
    review: fault === null,
  }
  return (
    <FlowPage
      title={t('page.openings.new')}
      back={{ href: '/openings', label: t('page.openings.title') }}
      status={ready}
      steps={useSteps(draft)}
      current={step}
      onGo={(id) => go(stepIds.find((each) => each === id) ?? 'what')}
      problem={step === 'review' ? opening.error : null}
      next={{
        label: step === 'review' ? t('page.openings.new.act', { count: daysOf(draft).length }) : t('page.book.next'),
        isDisabled: !isAnswered[step],
        isBusy: opening.isPending,
        onPress: () => {
          const rule = step === 'review' ? ruleOf(draft, isNamed) : null
          if (rule) opening.mutate(rule)
          else go(stepIds[stepIds.indexOf(step) + 1] ?? 'review')
        },
      }}
    >
      {step === 'what' && <WhatStep draft={draft} onChange={setWords} />}
      {step === 'gates' && (
        <GatesStep
          draft={draft}
          isNamed={isNamed}
          onNamed={setNamed}
          onChange={(gates) => setWords({ gates: gates.join(' ') })}
        />
      )}
      {step === 'times' && (
        <TimesStep draft={draft} today={today} fault={fault} openDays={openDays} onChange={setWords} />
      )}
      {step === 'capacity' && (
        <CapacityStep
          draft={draft}
          onChange={(people) => setWords({ people: people === null ? null : String(people) })}
        />
      )}
      {step === 'review' && <ReviewStep draft={isNamed ? draft : { ...draft, gateIds: [] }} />}
    </FlowPage>
  )
}

function ruleOf(draft: Draft, isNamed: boolean): Rule | null {
  const { kind, placeId, gateIds, from, to, firstStart, lastEnd, slot_min, capacity_people } = draft
  if (kind === null || placeId === null || from === null || to === null || capacity_people === null) return null
  const gates = isNamed ? [...gateIds] : []
  return { kind, placeId, gateIds: gates, fromDay: from, toDay: to, firstStart, lastEnd, slot_min, capacity_people }
}

/** Days of the rule on which the kind is open at the place already. */
function useOpenDays(draft: Draft): string[] {
  const days = daysOf(draft)
  const isAsked = days.length > 0 && days.length <= most_days && draft.kind !== null
  const query = useQuery({
    ...openingsQuery({ fromDay: days[0] ?? '', toDay: days.at(-1) ?? '', kind: draft.kind ?? undefined }),
    enabled: isAsked,
  })
  return (query.data ?? []).filter(({ place }) => place.id === draft.placeId).map(({ day }) => day)
}

/** Opens the days and shows them in the calendar. */
function useOpening() {
  const { t } = useLanguage()
  const router = useRouter()
  return useWrite(
    (rule: Rule, key) => answer(api.POST('/api/openings', { body: rule, headers: { 'Idempotency-Key': key } })),
    {
      touches: [openingsKey],
      onSuccess: ({ items }) => {
        showToast({ status: 'good', text: t('page.openings.new.done', { count: items.length }) })
        const [first] = items
        const words = first && new URLSearchParams({ from: first.day, kind: first.kind, place: first.place.id })
        router.history.push(`/openings${words ? `?${words.toString()}` : ''}`)
      },
    },
  )
}

function useSteps(draft: Draft): FlowPageProps['steps'] {
  const { t, formats, language } = useLanguage()
  const places = useQuery(placesQuery).data ?? []
  const place = places.find(({ id }) => id === draft.placeId)
  const days = daysOf(draft)
  const [first, last] = [days[0], days.at(-1)]
  const said: Partial<Record<StepId, string>> = {
    ...(draft.kind && place && { what: `${t(`permit-kind.${draft.kind}`)} · ${place.name[language]}` }),
    gates:
      draft.gateIds.length === 0
        ? t('page.permit.gates.all')
        : t('page.openings.new.gates.count', { count: draft.gateIds.length }),
    ...(first &&
      last && {
        times: `${t('page.openings.week', {
          from: formats.day(first, undefined, 'short'),
          to: formats.day(last, undefined, 'short'),
        })} · ${t('page.openings.new.slots.count', { count: slotsOf(draft).length })}`,
      }),
    ...(draft.capacity_people !== null && {
      capacity: `${formats.number(draft.capacity_people)} ${t('page.openings.people')}`,
    }),
  }
  const step = (id: StepId, title: string) => ({ id, title, ...(said[id] !== undefined && { said: said[id] }) })
  return [
    step('what', t('page.openings.new.step.what')),
    step('gates', t('page.openings.new.step.gates')),
    step('times', t('page.openings.new.step.times')),
    step('capacity', t('page.openings.new.step.capacity')),
    step('review', t('page.openings.new.step.review')),
  ]
}
