import { Lock } from 'lucide-react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { classNames } from '../kit/class-names.ts'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { TextLink } from '../kit/text-link.tsx'
import { loadOf, type Opening } from './opening.ts'
import { SlotColumns } from './slot-columns.tsx'
import { scaleOf, type TimeScale } from './time-scale.ts'

export type OpeningWeekProps = {
  /** Of one kind at one place. */
  openings: readonly [Opening, ...Opening[]]
  days: readonly string[]
  now_ms: number
  today: string
  openKey: string | null
  chosenSlot: number | null
  mayOpen: boolean
  onOpen: (poolId: number, slot: number | null) => void
}

const tracks = 'lg:grid lg:grid-cols-[13rem_minmax(0,1fr)_10rem] lg:items-center lg:gap-x-5'

/** One kind of permit at one place: a row a day, in each the slots on the line of its hours. Arrows go from day to day. */
export function OpeningWeek(props: OpeningWeekProps) {
  const { openings, days, onOpen } = props
  const { t, formats, language } = useLanguage()
  const [first] = openings
  const scale = scaleOf(openings)
  const gates = new Set(openings.flatMap((opening) => opening.gates.map((gate) => gate.name[language])))

  return (
    <section className="pt-6" aria-label={`${t(`permit-kind.${first.kind}`)}, ${first.place.name[language]}`}>
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-lead">{t(`permit-kind.${first.kind}`)}</h2>
        <Name of={first.place.name} show="one" className="text-soft" />
        <span className="min-w-0 flex-1 truncate text-small text-faint">
          {gates.size === 0 ? t('page.permit.gates.all') : formats.list([...gates])}
        </span>
      </header>
      <div className={classNames(tracks, 'max-lg:hidden')} aria-hidden>
        <span />
        <HourLine scale={scale} />
      </div>
      <ul className="border-t border-line max-lg:mt-2">
        {days.map((day) => {
          const opening = openings.find((each) => each.day === day)
          return (
            <li key={day} className="border-b border-line">
              {opening ? (
                <DayRow {...props} opening={opening} scale={scale} onOpen={onOpen} />
              ) : (
                <UnopenedRow day={day} first={first} isPast={day < props.today} mayOpen={props.mayOpen} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Up and down go from day to day, from one week of a kind into the next. */
function stepToDay(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const rows = [
    ...(event.currentTarget.closest('section')?.parentElement?.querySelectorAll<HTMLElement>('[data-day]') ?? []),
  ]
  event.preventDefault()
  rows[rows.indexOf(event.currentTarget) + step]?.focus()
}

function HourLine({ scale }: { scale: TimeScale }) {
  const { formats } = useLanguage()
  return (
    <span className="tabular relative block h-6 text-small text-faint">
      {scale.ticks.map((tick) => (
        <span
          key={tick}
          className="absolute bottom-0 border-s border-line ps-1 leading-4"
          style={{ insetInlineStart: `${((tick - scale.from_min) / (scale.to_min - scale.from_min)) * 100}%` }}
        >
          {formats.number(Math.floor(tick / 60) % 24, { minimumIntegerDigits: 2 })}
        </span>
      ))}
    </span>
  )
}

function DayName({ day, isToday }: { day: string; isToday: boolean }) {
  const { t, formats, preferences } = useLanguage()
  return (
    <span className="block leading-snug">
      <span className="block">
        <strong>{formats.day(day, preferences.calendar, 'weekday')}</strong>
        {isToday && (
          <span className="ms-2 rounded-base bg-accent px-1.5 text-small text-accent-ink">
            {t('page.openings.is-today')}
          </span>
        )}
      </span>
      <span className="block text-small text-soft">{formats.day(day, formats.otherCalendar, 'short')}</span>
    </span>
  )
}

function DayRow(props: OpeningWeekProps & { opening: Opening; scale: TimeScale }) {
  const { opening, scale, now_ms, today, openKey, onOpen } = props
  const { t, formats } = useLanguage()
  const load = loadOf(opening.slots)
  const isOpenBeside = openKey === String(opening.poolId)
  const press = (event: MouseEvent) => {
    const column = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-slot]') : null
    onOpen(opening.poolId, column ? Number(column.dataset['slot']) : null)
  }
  return (
    <button
      type="button"
      data-day={opening.day}
      aria-expanded={isOpenBeside}
      onClick={press}
      onKeyDown={stepToDay}
      className={classNames(
        'group/day relative w-full space-y-1.5 py-2.5 text-start -outline-offset-2 hover:bg-sunken lg:space-y-0 lg:py-2',
        tracks,
        isOpenBeside && 'bg-sunken before:absolute before:inset-y-0 before:-start-3 before:w-0.75 before:bg-accent',
      )}
    >
      <DayName day={opening.day} isToday={opening.day === today} />
      <SlotColumns
        slots={opening.slots}
        day={opening.day}
        scale={scale}
        now_ms={now_ms}
        isClosed={!opening.isOpen}
        chosen={isOpenBeside ? props.chosenSlot : null}
      />
      <span className="block leading-snug">
        {load.capacity > 0 && (
          <strong className="tabular">
            {t('page.openings.booked-share', { share: formats.percent(load.booked / load.capacity) })}
          </strong>
        )}
        <span className="block text-small text-soft max-lg:ms-2 max-lg:inline">
          {t('page.openings.left', { count: load.left })}
        </span>
        <DayState opening={opening} left={load.left} now_ms={now_ms} />
      </span>
    </button>
  )
}

/** Only what departs from the ordinary: a day that is open and has places says nothing. */
function DayState({ opening, left, now_ms }: { opening: Opening; left: number; now_ms: number }) {
  const { t } = useLanguage()
  const over = opening.slots.reduce((sum, slot) => sum + Math.max(0, slot.booked_people - slot.capacity_people), 0)
  const isPast = opening.slots.every((slot) => Date.parse(slot.endsAt) <= now_ms)
  return (
    <span className="flex flex-wrap gap-x-3">
      {over > 0 && <StatusMark status="bad">{t('page.openings.over', { count: over })}</StatusMark>}
      {!opening.isOpen && (
        <span className="inline-flex items-center gap-1.5 font-strong text-soft">
          <Lock aria-hidden size={14} />
          {t('page.openings.closed')}
        </span>
      )}
      {isPast ? (
        <span className="text-soft">{t('page.openings.past')}</span>
      ) : (
        left === 0 && opening.isOpen && <StatusMark status="watch">{t('page.openings.full')}</StatusMark>
      )}
    </span>
  )
}

function UnopenedRow({
  day,
  first,
  isPast,
  mayOpen,
}: {
  day: string
  first: Opening
  isPast: boolean
  mayOpen: boolean
}) {
  const { t } = useLanguage()
  const words = new URLSearchParams({ kind: first.kind, place: first.place.id, from: day, to: day })
  return (
    <div className={classNames('py-2.5 max-lg:space-y-1.5 lg:min-h-15', tracks)}>
      <DayName day={day} isToday={false} />
      <span className="text-soft">
        {t('page.openings.unopened')}{' '}
        {mayOpen && !isPast && (
          <TextLink href={`/openings/new?${words.toString()}`}>{t('page.openings.open-it')}</TextLink>
        )}
      </span>
    </div>
  )
}
