import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../kit/language.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { placesQuery } from '../../season/place.ts'
import { most_people, type Draft } from './draft.ts'

type CapacityStepProps = { draft: Draft; onChange: (people: number | null) => void }

/** How many people a slot takes, beside what the place itself is said to hold. */
export function CapacityStep({ draft, onChange }: CapacityStepProps) {
  const { t, language } = useLanguage()
  const place = useQuery(placesQuery).data?.find(({ id }) => id === draft.placeId)
  return (
    <div className="grid max-w-120 gap-4">
      <NumberField
        label={t('page.openings.new.capacity')}
        unit={t('page.openings.people')}
        value={draft.capacity_people ?? Number.NaN}
        minValue={0}
        maxValue={most_people}
        onChange={(people) => onChange(Number.isNaN(people) ? null : people)}
        isRequired
      />
      {place && (place.capacity_people !== null || place.capacity_people_per_h !== null) && (
        <p className="text-soft">
          {place.capacity_people !== null &&
            t('page.openings.new.place-holds', { place: place.name[language], count: place.capacity_people })}{' '}
          {place.capacity_people_per_h !== null &&
            t('page.openings.new.place-passes', {
              place: place.name[language],
              count: place.capacity_people_per_h,
              people: Math.round((place.capacity_people_per_h * draft.slot_min) / 60),
            })}
        </p>
      )}
    </div>
  )
}
