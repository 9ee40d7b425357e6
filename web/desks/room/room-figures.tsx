import { Figure } from '../../kit/figure.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { verdictLooks } from '../gate/verdict-words.ts'
import type { Sums } from './attention.ts'
import type { RoomSeen } from './contract.ts'

type Checks = RoomSeen['lastHour']['checks']
const countOf = (checks: Checks): number => checks.reduce((sum, { count }) => sum + count, 0)

/** The numbers that say at a glance whether the hour goes well. */
export function RoomFigures({ lastHour, sums }: { lastHour: RoomSeen['lastHour']; sums: Sums }) {
  const { t } = useLanguage()
  const refused = lastHour.checks.filter(({ verdict }) => verdict !== 'admitted')
  const admitted = lastHour.checks.filter(({ verdict }) => verdict === 'admitted')
  return (
    <>
      <Figure label={t('page.room.admitted')} value={countOf(admitted)} size="display" />
      <Figure
        label={t('page.room.expected')}
        value={sums.expected_people}

        size="display"
      />
      <Figure
        label={t('page.room.attention')}
        value={sums.attention}

        size="display"
        state={
          sums.attention === 0
            ? { status: 'good', word: t('page.room.concern.none') }
            : { status: 'watch', word: t('page.room.attention.look') }
        }
      />
      <Figure label={t('page.room.gates')} value={lastHour.gates} size="display" />
      <div className="col-span-full md:col-span-2">
        <Figure label={t('page.room.refused')} value={countOf(refused)} size="display">
          <ul className="flex flex-wrap gap-x-4">
            {refused.map(({ verdict, count }) => (
              <li key={verdict}>
                <StatusMark status={verdictLooks[verdict].status}>
                  {t('page.room.refused.reason', { reason: t(`verdict.${verdict}`), count })}
                </StatusMark>
              </li>
            ))}
          </ul>
        </Figure>
      </div>
    </>
  )
}
