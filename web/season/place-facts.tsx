import type { Fact } from '../kit/facts.tsx'
import { useLanguage } from '../kit/language.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import type { Place } from './place.ts'
import { SourceText } from './source-text.tsx'

/** How far off a position may be, said with what that means. */
export function Accuracy({ place }: { place: Pick<Place, 'accuracy_m' | 'isApproximate'> }) {
  const { t } = useLanguage()
  const words = t('page.places.accuracy', { metres: place.accuracy_m })
  return place.isApproximate ? (
    <StatusMark status="unknown" className="font-normal!">
      {t('page.places.approximate', { accuracy: words })}
    </StatusMark>
  ) : (
    words
  )
}

/** What a place holds or passes, in one line; null where nothing is published. */
export function useCapacityWords(): (place: Place) => string | null {
  const { t } = useLanguage()
  return (place) => {
    const holds = place.capacity_people === null ? null : t('page.places.holds', { count: place.capacity_people })
    const passes =
      place.capacity_people_per_h === null ? null : t('page.places.passes', { count: place.capacity_people_per_h })
    return [holds, passes].filter(Boolean).join(' · ') || null
  }
}

/** What is known of a place besides its name and kind. */
export function usePlaceFacts(): (place: Place) => Fact[] {
  const { t, formats } = useLanguage()
  const capacity = useCapacityWords()
  const degrees = (value: number) => formats.number(value, { minimumFractionDigits: 4, maximumFractionDigits: 5 })
  return (place) => [
    {
      term: t('page.place.capacity'),
      value: capacity(place),
      ...(place.capacitySource !== null && { source: <SourceText text={place.capacitySource} /> }),
    },
    {
      term: t('page.place.position'),
      value: place.point && (
        <bdi dir="ltr" className="tabular">
          {degrees(place.point[1] ?? 0)}, {degrees(place.point[0] ?? 0)}
        </bdi>
      ),
      source: <SourceText text={place.source} />,
    },
    { term: t('page.place.accuracy'), value: <Accuracy place={place} /> },
    {
      term: t('page.place.code'),
      value: <bdi dir="ltr">{place.code}</bdi>,
    },
  ]
}
