import { useLanguage } from '../../kit/language.tsx'
import { slotsOf, timeOf, type OpeningHours } from '../opening-rule.ts'

/** So many are read one by one; a longer day is said by its first and last slots. */
const most_shown = 48
const day_min = 1440

/** The slots of each day as they will be made, one after another. */
export function SlotsPreview({ draft, days }: { draft: OpeningHours; days: number }) {
  const { t } = useLanguage()
  const slots = slotsOf(draft)
  return (
    <section aria-label={t('page.openings.new.preview')}>
      <h3 className="pb-2 text-body font-strong">{t('page.openings.new.slots', { count: slots.length, days })}</h3>
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-1.5">
        {slots.slice(0, most_shown).map(({ from_min, to_min }) => (
          <li key={from_min} className="rounded-base bg-sunken px-2.5 py-1 text-center">
            <bdi className="tabular">
              <ClockText minute={from_min} /> – <ClockText minute={to_min} />
            </bdi>
            {from_min >= day_min && (
              <span className="block text-small text-soft">{t('page.openings.new.next-day')}</span>
            )}
          </li>
        ))}
      </ol>
      {slots.length > most_shown && (
        <p className="pt-2 text-soft">{t('page.openings.new.more-slots', { count: slots.length - most_shown })}</p>
      )}
    </section>
  )
}

/** A time of day in the reader's digits. */
function ClockText({ minute }: { minute: number }) {
  const { formats } = useLanguage()
  return formats.time(`2026-01-01T${timeOf(minute)}:00+03:00`)
}
