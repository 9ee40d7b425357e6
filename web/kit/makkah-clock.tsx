import { useLanguage } from './language.tsx'
import { useNow } from './now.ts'

/** The time in Makkah, ticking; says its zone. Silent to screen readers' live announcements. */
export function MakkahClock({ withSeconds = false }: { withSeconds?: boolean }) {
  const { t, formats } = useLanguage()
  const now = useNow('second')
  return (
    <time
      dateTime={new Date(now).toISOString()}
      aria-live="off"
      className="inline-flex items-baseline gap-1.5 whitespace-nowrap"
    >
      <span className="tabular font-strong">{withSeconds ? formats.clock(now) : formats.time(now)}</span>
      <span className="text-small text-faint">{t('kit.clock.makkah')}</span>
    </time>
  )
}
