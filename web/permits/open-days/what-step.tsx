import { useQuery } from '@tanstack/react-query'
import { ComboBox } from '../../kit/combo-box.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { RadioGroup } from '../../kit/radio-group.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { placesQuery } from '../../season/place.ts'
import { treeOf } from '../../season/place-tree.ts'
import { permitKinds } from '../permit.ts'
import type { Draft } from './draft.ts'

type StepProps = { draft: Draft; onChange: (change: { kind?: string; place?: string | null; gates?: null }) => void }

/** Which kind of permit, and at which place. */
export function WhatStep({ draft, onChange }: StepProps) {
  const { t, language } = useLanguage()
  const places = useQuery(placesQuery)
  const tree = treeOf(places.data ?? [], language)
  return (
    <div className="grid max-w-120 gap-6">
      <RadioGroup
        label={t('page.book.kind.label')}
        choices={permitKinds.map((kind) => ({ id: kind, label: t(`permit-kind.${kind}`) }))}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <WithStatus status={statusOf(places)} skeleton={<Skeleton lines={2} />}>
        <ComboBox
          label={t('page.permits.place')}
          help={t('page.openings.new.place.help')}
          choices={tree.inOrder.map(({ place }) => ({
            id: place.id,
            label: place.name[language],
            detail: [t(`place-kind.${place.kind}`), ...tree.above(place).map(({ name }) => name[language])].join(' · '),
          }))}
          value={draft.placeId}
          onChange={(place) => onChange({ place, gates: null })}
        />
      </WithStatus>
    </div>
  )
}
