import { useLanguage } from '../../kit/language.tsx'
import { Name } from '../../kit/name.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { verdictLooks } from '../gate/verdict-words.ts'
import type { Reading } from './contract.ts'

/** What the gates said just now, the newest first: verdict, gate, when. */
export function NewestChecks({ newest }: { newest: readonly Reading[] }) {
  const { t, formats } = useLanguage()
  if (newest.length === 0) return <p className="text-soft">{t('page.room.newest.none')}</p>
  return (
    <ol>
      {newest.map((reading) => (
        <li
          key={reading.id}
          className="grid animate-enter grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-baseline gap-x-3 border-b border-line py-1.5 last:border-0"
        >
          <StatusMark status={verdictLooks[reading.verdict].status}>{t(`verdict.${reading.verdict}`)}</StatusMark>
          <Name of={reading.place.name} show="one" />
          <time dateTime={reading.at} className="text-soft">
            {formats.clock(reading.at)}
          </time>
        </li>
      ))}
    </ol>
  )
}
