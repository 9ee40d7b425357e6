import { DateField } from '../../kit/date-field.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { most_days } from '../opening.ts'
import { restOf } from '../opening-rule.ts'
import { daysOf, longest_min, shortest_min, type Draft, type faultOf } from './draft.ts'
import { SlotsPreview } from './slots-preview.tsx'
import { TimeField } from './time-field.tsx'

type TimesStepProps = {
  draft: Draft
  today: string
  fault: ReturnType<typeof faultOf>
  /** Days of the rule that are open at this place already. */
  openDays: readonly string[]
  onChange: (change: Partial<Record<'from' | 'to' | 'first' | 'last' | 'slot', string | null>>) => void
}

/** From which day to which, from which hour to which, how long a slot; and at once the slots that come of it. */
export function TimesStep({ draft, today, fault, openDays, onChange }: TimesStepProps) {
  const { t, formats } = useLanguage()
  const rest_min = restOf(draft)
  return (
    <div className="space-y-6">
      <div className="grid max-w-160 gap-4 sm:grid-cols-2">
        <DateField
          label={t('page.openings.new.from')}
          value={draft.from}
          earliest={today}
          onChange={(from) =>
            onChange({ from, ...(draft.to !== null && from !== null && draft.to < from && { to: from }) })
          }
          isRequired
          problem={fault === 'past' ? t('page.openings.new.past') : undefined}
        />
        <DateField
          label={t('page.openings.new.to')}
          value={draft.to}
          earliest={draft.from ?? today}
          onChange={(to) => onChange({ to })}
          isRequired
          {...(draft.from !== null &&
            fault === 'days' && { problem: t('page.openings.new.too-many-days', { limit: most_days }) })}
        />
        <TimeField
          label={t('page.openings.new.first')}
          help={t('page.permit.makkah-time')}
          value={draft.firstStart}
          onChange={(first) => onChange({ first })}
        />
        <TimeField
          label={t('page.openings.new.last')}
          help={t('page.openings.new.last.help')}
          value={draft.lastEnd}
          onChange={(last) => onChange({ last })}
        />
        <NumberField
          label={t('page.openings.new.slot')}
          unit={t('page.openings.new.minutes')}
          value={draft.slot_min}
          minValue={shortest_min}
          maxValue={longest_min}
          step={5}
          onChange={(minutes) => onChange({ slot: Number.isNaN(minutes) ? null : String(minutes) })}
        />
      </div>
      <div aria-live="polite" className="space-y-3">
        {fault === 'slots' && <StatusMark status="bad">{t('page.openings.new.no-slots')}</StatusMark>}
        {fault === 'open' && (
          <StatusMark status="bad">
            {t('page.openings.new.open-already', {
              count: openDays.length,
              days: formats.list(openDays.slice(0, 7).map((day) => formats.day(day, undefined, 'short'))),
            })}
          </StatusMark>
        )}
        {rest_min > 0 && fault !== 'slots' && (
          <StatusMark status="watch">{t('page.openings.new.rest', { count: rest_min })}</StatusMark>
        )}
      </div>
      {fault !== 'slots' && <SlotsPreview draft={draft} days={daysOf(draft).length} />}
    </div>
  )
}
