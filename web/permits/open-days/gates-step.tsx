import { useQuery } from '@tanstack/react-query'
import { Checkbox } from '../../kit/checkbox.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { Name } from '../../kit/name.tsx'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { RadioGroup } from '../../kit/radio-group.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { placesQuery, type Place } from '../../season/place.ts'
import { treeOf } from '../../season/place-tree.ts'
import type { Draft } from './draft.ts'

/** The server takes so many. */
const most_gates = 40

export const gatesOf = (places: readonly Place[], placeId: string, language: 'ar' | 'en'): readonly Place[] =>
  treeOf(places, language)
    .within(placeId)
    .filter((place) => place.kind === 'gate')

type GatesStepProps = {
  draft: Draft
  isNamed: boolean
  onNamed: (isNamed: boolean) => void
  onChange: (gates: readonly string[]) => void
}

/** Which gates admit these permits: every gate of the place, or only those named. */
export function GatesStep({ draft, isNamed, onNamed, onChange }: GatesStepProps) {
  const { t, language } = useLanguage()
  const places = useQuery(placesQuery)
  const gates = gatesOf(places.data ?? [], draft.placeId ?? '', language)
  return (
    <WithStatus status={statusOf(places)} skeleton={<Skeleton lines={6} />}>
      <div className="space-y-4">
        <RadioGroup
          label={t('page.openings.new.gates')}
          choices={[
            { id: 'all', label: t('page.permit.gates.all'), detail: t('page.openings.new.gates.all.means') },
            { id: 'named', label: t('page.openings.new.gates.named') },
          ]}
          value={isNamed ? 'named' : 'all'}
          onChange={(id) => onNamed(id === 'named')}
        />
        {isNamed && gates.length === 0 && <StatusMark status="watch">{t('page.openings.new.gates.none')}</StatusMark>}
        {isNamed && (
          <div role="group" aria-label={t('page.openings.new.gates.named')} className="grid gap-x-6 sm:grid-cols-2">
            {gates.map((gate) => (
              <Checkbox
                key={gate.id}
                isSelected={draft.gateIds.includes(gate.id)}
                isDisabled={!draft.gateIds.includes(gate.id) && draft.gateIds.length >= most_gates}
                onChange={(isChosen) =>
                  onChange(isChosen ? [...draft.gateIds, gate.id] : draft.gateIds.filter((id) => id !== gate.id))
                }
              >
                <Name of={gate.name} show="one" />
              </Checkbox>
            ))}
          </div>
        )}
      </div>
    </WithStatus>
  )
}
