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
    <ol className="grid grid-cols-[max-content_minmax(0,1fr)_max-content] gap-x-4">
      {newest.map((reading) => (
        <li
          key={reading.id}
          className="col-span-full grid animate-enter grid-cols-subgrid items-baseline border-b border-line py-1.5 last:border-0"
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
