import { useQuery } from '@tanstack/react-query'
import { Facts } from '../../kit/facts.tsx'
import { Figure } from '../../kit/figure.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { Name } from '../../kit/name.tsx'
import { placesQuery } from '../../season/place.ts'
import { slotsOf } from '../opening-rule.ts'
import { daysOf, type Draft } from './draft.ts'
import { SlotsPreview } from './slots-preview.tsx'

/** What will be made, before it is. */
export function ReviewStep({ draft }: { draft: Draft }) {
  const { t, formats, language } = useLanguage()
  const places = useQuery(placesQuery).data ?? []
  const place = places.find(({ id }) => id === draft.placeId)
  const gates = places.filter(({ id }) => draft.gateIds.includes(id))
  const days = daysOf(draft)
  const slots = slotsOf(draft)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <div className="space-y-6">
      <div className="grid max-w-180 gap-6 sm:grid-cols-3">
        <Figure label={t('page.openings.new.figure.days')} value={days.length} />
        <Figure label={t('page.openings.new.figure.slots')} value={days.length * slots.length} />
        <Figure
          label={t('page.openings.new.figure.places')}
          value={days.length * slots.length * (draft.capacity_people ?? 0)}
        />
      </div>
      <div className="max-w-180 border-t border-line">
        <Facts
          facts={[
            { term: t('page.permits.kind'), value: draft.kind && t(`permit-kind.${draft.kind}`) },
            { term: t('page.permits.place'), value: place && <Name of={place.name} /> },
            { term: t('page.permits.day'), value: first && last && <DayRange first={first} last={last} /> },
            { term: t('page.openings.new.capacity'), value: formats.number(draft.capacity_people ?? 0) },
            {
              term: t('page.permit.gates'),
              value:
                gates.length === 0 ? t('page.permit.gates.all') : formats.list(gates.map(({ name }) => name[language])),
            },
          ]}
        />
      </div>
      <SlotsPreview draft={draft} days={days.length} />
    </div>
  )
}

/** The days in the reader's calendar, and below in the other. */
function DayRange({ first, last }: { first: string; last: string }) {
  const { t, formats, preferences } = useLanguage()
  const range = (calendar: typeof preferences.calendar) =>
    first === last
      ? formats.day(first, calendar)
      : t('page.openings.week', { from: formats.day(first, calendar), to: formats.day(last, calendar) })
  return (
    <>
      {range(preferences.calendar)}
      <span className="block text-small text-soft">{range(formats.otherCalendar)}</span>
    </>
  )
}
