import { classNames } from '../../kit/class-names.ts'
import { CapacityBar } from '../../kit/capacity-bar.tsx'
import { Empty } from '../../kit/empty.tsx'
import { useLanguage } from '../../kit/language.tsx'
import type { MessageKey } from '../../kit/messages.ts'
import { Name } from '../../kit/name.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { statusOf, type Concern, type SlotRow } from './attention.ts'

export type SlotBarsProps = {
  rows: readonly SlotRow[]
  /** The place that is chosen on the map. */
  chosen: string | null
  onChoose: (placeId: string) => void
}

const words: Record<Exclude<Concern, 'not-begun'>, MessageKey> = {
  over: 'page.room.concern.over',
  behind: 'page.room.concern.behind',
  'nearly-full': 'page.room.concern.nearly-full',
  none: 'page.room.concern.none',
}

/** Every slot of the hour as a bar, what needs attention first. */
export function SlotBars({ rows, chosen, onChoose }: SlotBarsProps) {
  const { t } = useLanguage()
  if (rows.length === 0) {
    return (
      <Empty
        title={t('page.room.no-slots')}
        action={<TextLink href="/openings">{t('page.room.no-slots.do')}</TextLink>}
      >
        {t('page.room.no-slots.means')}
      </Empty>
    )
  }
  return (
    <ul className="@container">
      {rows.map((row) => (
        <SlotBar
          key={row.id}
          row={row}
          // A kind that is open at one place alone says by its name where.
          isElsewhereToo={rows.some(({ kind, place }) => kind === row.kind && place.id !== row.place.id)}
          isChosen={row.place.id === chosen}
          onChoose={() => onChoose(row.place.id)}
        />
      ))}
    </ul>
  )
}

type SlotBarProps = { row: SlotRow; isElsewhereToo: boolean; isChosen: boolean; onChoose: () => void }

function SlotBar({ row, isElsewhereToo, isChosen, onChoose }: SlotBarProps) {
  const { t, formats, language } = useLanguage()
  const { slot, kind, place } = row
  const times = t('page.room.times', { from: formats.time(slot.startsAt), until: formats.time(slot.endsAt) })
  const label = [t(`permit-kind.${kind}`), place.name[language], times].join(t('page.room.join'))
  return (
    <li className="border-b border-line py-2.5 first:pt-0 last:border-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <button
          type="button"
          aria-pressed={isChosen}
          onClick={onChoose}
          title={t('page.room.show-on-map')}
          className={classNames(
            'flex min-w-0 flex-wrap items-baseline gap-x-2 rounded-base text-start underline-offset-4 hover:underline',
            isChosen && 'underline',
          )}
        >
          <span className="font-strong">{t(`permit-kind.${kind}`)}</span>
          {isElsewhereToo && <Name of={place.name} show="one" className="text-soft" />}
          <span className="tabular text-soft">{times}</span>
        </button>
        <Standing row={row} />
      </div>
      <div className="pt-1.5">
        <CapacityBar
          label={label}
          booked={slot.booked_people}
          arrived={slot.arrived_people}
          capacity={slot.capacity_people}
        />
      </div>
    </li>
  )
}

/** How the slot stands: a mark, a word, and for those behind how many were due. */
function Standing({ row: { concern, slot, due_people, isOpen } }: { row: SlotRow }) {
  const { t, formats } = useLanguage()
  const status = statusOf(concern)
  if (concern === 'not-begun' || status === null) {
    return <span className="text-soft">{t('page.room.begins', { time: formats.time(slot.startsAt) })}</span>
  }
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {!isOpen && <span className="text-small text-soft">{t('page.room.closed')}</span>}
      {concern === 'behind' && (
        <span className="tabular text-small text-soft">{t('page.room.due', { count: due_people })}</span>
      )}
      <StatusMark status={status}>{t(words[concern])}</StatusMark>
    </span>
  )
}
