import type { InstantInput } from './format.ts'
import { useLanguage } from './language.tsx'
import { useNow } from './now.ts'

export type WhenProps = {
  /** An instant, or a day (`2027-05-15`). */
  at: InstantInput
  /** `both`: both calendars and the time; `moment`: day and time; `day`, `both-days`, `time`; `ago`: «قبل ٣ دقائق». */
  show?: 'both' | 'moment' | 'day' | 'both-days' | 'time' | 'ago'
  className?: string
}

/** A moment in Makkah time, in the calendars and digits the reader chose; the full form on hover and for screen readers. */
export function When({ at, show = 'moment', className }: WhenProps) {
  const { formats, t } = useLanguage()
  const now = useNow()
  const isDay = typeof at === 'string' && at.length === 10
  const full = isDay ? formats.bothDays(at) : t('kit.when.full', { days: formats.bothDays(at), time: formats.time(at) })
  const shown = {
    both: () => full,
    moment: () => `${formats.day(at, undefined, 'short')}${t('kit.when.join')}${formats.time(at)}`,
    day: () => formats.day(at),
    'both-days': () => formats.bothDays(at),
    time: () => formats.time(at),
    ago: () => formats.relative(at, now),
  }[show]()
  return (
    <time dateTime={typeof at === 'string' ? at : new Date(at).toISOString()} title={full} className={className}>
      {shown}
    </time>
  )
}
