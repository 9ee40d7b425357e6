import { useLanguage } from '../kit/language.tsx'

/** From one moment to another of a day, Makkah time: «١٠:٠٠ – ١٢:٠٠». */
export function Hours({ from, to, className }: { from: string; to: string; className?: string }) {
  return (
    <bdi className={`tabular whitespace-nowrap ${className ?? ''}`}>
      <HoursText from={from} to={to} />
    </bdi>
  )
}

function HoursText({ from, to }: { from: string; to: string }) {
  return useHours()(from, to)
}

/** The same as text, for labels. */
export function useHours(): (from: string, to: string) => string {
  const { t, formats } = useLanguage()
  return (from, to) => t('page.permits.hours', { from: formats.time(from), to: formats.time(to) })
}
