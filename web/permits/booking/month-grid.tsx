import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import { Button } from '../../kit/button.tsx'
import { classNames } from '../../kit/class-names.ts'
import { announcedDhuAlHijja, type AnnouncedMonth } from '../../kit/hijri.ts'
import { useLanguage } from '../../kit/language.tsx'
import { localeOf } from '../../kit/preferences.ts'
import { useMe } from '../../me.ts'
import { dayAfter } from '../opening.ts'
import { inCalendar, weeksOf } from './month.ts'

/** How a day stands: how much of it is booked and what is left, or why it cannot be chosen. */
export type DayFill =
  | { kind: 'open'; left: number; share: number }
  | { kind: 'full' | 'closed' | 'past' | 'unopened'; share: number }

export type MonthGridProps = {
  days: readonly string[]
  fillOf: (day: string) => DayFill
  chosen: string | null
  today: string
  onChoose: (day: string) => void
  /** Goes to the month that this day lies in. */
  onMonth: (day: string) => void
}

/** Starts of months as they were announced, for counting days by them. */
export function useAnnounced(): readonly AnnouncedMonth[] {
  const startsOn = useMe().data?.season?.dhuAlHijjaOn
  return startsOn ? [announcedDhuAlHijja(startsOn)] : []
}

/** A month in the reader's calendar, each day with how full it is. Arrows go from day to day, PageUp and PageDown by month. */
export function MonthGrid({ days, fillOf, chosen, today, onChoose, onMonth }: MonthGridProps) {
  const { t, direction } = useLanguage()
  const grid = useRef<HTMLDivElement>(null)
  const title = useMonthTitle(days)
  const first = days[0] ?? today
  const last = days.at(-1) ?? today
  const entry = chosen !== null && days.includes(chosen) ? chosen : days.includes(today) ? today : first

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.currentTarget.dataset['day']
    if (from === undefined) return
    if (event.key === 'PageUp') onMonth(dayAfter(first, -1))
    else if (event.key === 'PageDown') onMonth(dayAfter(last, 1))
    else {
      const step = stepOf(event.key, direction)
      if (step === 0) return
      grid.current?.querySelector<HTMLElement>(`[data-day="${dayAfter(from, step)}"]`)?.focus()
    }
    event.preventDefault()
  }
  return (
    <section aria-label={title}>
      <MonthHead
        title={title}
        isFirst={last < today || first <= today}
        onBefore={() => onMonth(dayAfter(first, -1))}
        onAfter={() => onMonth(dayAfter(last, 1))}
      />
      <div ref={grid} role="grid" aria-label={title} aria-colcount={7}>
        <WeekdayNames />
        {weeksOf(days).map((week) => (
          <div key={week.find((day) => day !== null)} role="row" className="grid grid-cols-7">
            {week.map(
              (day, at) =>
                day !== null && (
                  <div
                    key={day}
                    role="gridcell"
                    aria-selected={day === chosen}
                    aria-colindex={at + 1}
                    style={{ gridColumnStart: at + 1 }}
                  >
                    <DayCell
                      day={day}
                      fill={fillOf(day)}
                      isChosen={day === chosen}
                      isToday={day === today}
                      isEntry={day === entry}
                      onChoose={onChoose}
                      onKeyDown={onKeyDown}
                    />
                  </div>
                ),
            )}
          </div>
        ))}
      </div>
      <p className="pt-2 text-small text-soft">{t('page.book.month.legend')}</p>
    </section>
  )
}

type MonthHeadProps = { title: string; isFirst: boolean; onBefore: () => void; onAfter: () => void }

function MonthHead({ title, isFirst, onBefore, onAfter }: MonthHeadProps) {
  const { t } = useLanguage()
  return (
    <header className="flex items-center justify-between gap-2 pb-2">
      <Button
        kind="quiet"
        icon={ChevronRight}
        className="ltr:-scale-x-100"
        aria-label={t('page.book.month.before')}
        isDisabled={isFirst}
        onPress={onBefore}
      />
      <h3 className="text-body font-strong">{title}</h3>
      <Button
        kind="quiet"
        icon={ChevronLeft}
        className="ltr:-scale-x-100"
        aria-label={t('page.book.month.after')}
        onPress={onAfter}
      />
    </header>
  )
}

function stepOf(key: string, direction: 'rtl' | 'ltr'): number {
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const backward = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  return { [forward]: 1, [backward]: -1, ArrowDown: 7, ArrowUp: -7 }[key] ?? 0
}

/** «جمادى الآخرة ١٤٤٨ هـ · نوفمبر – ديسمبر ٢٠٢٦»: the month's name is taken from its middle, which no announcement moves out of it. */
function useMonthTitle(days: readonly string[]): string {
  const { preferences, language, formats } = useLanguage()
  const name = (day: string, calendar: typeof preferences.calendar) =>
    new Intl.DateTimeFormat(localeOf({ ...preferences, language }, calendar), {
      month: 'long',
      year: 'numeric',
      timeZone: 'Asia/Riyadh',
    })
      .format(new Date(`${day}T12:00:00+03:00`))
      .replaceAll('\u02bb', '\u2019')
  const middle = days[14] ?? days[0]
  if (middle === undefined) return ''
  return `${name(middle, preferences.calendar)} · ${name(middle, formats.otherCalendar)}`
}

/** A week that begins on a Sunday, for the names of its days. */
const aSunday = '2026-11-15'

function WeekdayNames() {
  const { formats } = useLanguage()
  const format = (style: 'short' | 'long', at: number) =>
    new Intl.DateTimeFormat(formats.locale, { weekday: style, timeZone: 'Asia/Riyadh' }).format(
      new Date(`${dayAfter(aSunday, at)}T12:00:00+03:00`),
    )
  return (
    <div role="row" className="grid grid-cols-7 border-b border-line pb-1">
      {Array.from({ length: 7 }, (_, at) => (
        <div key={at} role="columnheader" aria-colindex={at + 1} className="truncate text-center text-small text-faint">
          <span aria-hidden>{format('short', at)}</span>
          <span className="sr-only">{format('long', at)}</span>
        </div>
      ))}
    </div>
  )
}

type DayCellProps = {
  day: string
  fill: DayFill
  isChosen: boolean
  isToday: boolean
  isEntry: boolean
  onChoose: (day: string) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function DayCell({ day, fill, isChosen, isToday, isEntry, onChoose, onKeyDown }: DayCellProps) {
  const { t, formats, preferences } = useLanguage()
  const announced = useAnnounced()
  const word = useFillWord(fill)
  const isOpen = fill.kind === 'open'
  const number = (calendar: typeof preferences.calendar) =>
    formats.number(inCalendar(day, calendar, announced).day, { useGrouping: false })
  return (
    <button
      type="button"
      data-day={day}
      tabIndex={isEntry ? 0 : -1}
      aria-disabled={!isOpen}
      aria-pressed={isChosen}
      onClick={() => isOpen && onChoose(day)}
      onKeyDown={onKeyDown}
      className={classNames(
        'flex min-h-19 w-full flex-col rounded-base border p-1 text-start sm:p-2',
        isChosen ? 'border-accent bg-accent-soft' : 'border-transparent',
        isOpen ? 'hover:border-accent' : 'cursor-default text-faint',
      )}
    >
      <span className="sr-only">{t('page.book.day.label', { day: formats.bothDays(day), state: word.whole })}</span>
      <span aria-hidden className="flex items-baseline gap-1">
        <span
          className={classNames(
            'tabular text-lead leading-tight whitespace-nowrap',
            isOpen && 'font-strong',
            isToday && 'underline decoration-2 underline-offset-4',
          )}
        >
          {number(preferences.calendar)}
        </span>
        <span
          className={classNames(
            'tabular ms-auto text-small leading-tight whitespace-nowrap',
            isOpen ? 'text-soft' : 'text-faint',
          )}
        >
          {number(formats.otherCalendar)}
        </span>
      </span>
      <span aria-hidden className="mt-auto block pt-1.5">
        {fill.kind !== 'unopened' && fill.kind !== 'past' && (
          <span className="relative block h-1.5 overflow-clip rounded-full bg-unknown-soft">
            <span
              className={classNames('absolute inset-y-0 start-0', fill.kind === 'closed' ? 'hatched' : 'bg-accent')}
              style={{ inlineSize: `${Math.min(100, fill.share * 100)}%` }}
            />
          </span>
        )}
        <span className="tabular block truncate text-small leading-snug max-sm:hidden">{word.short}</span>
        <span className="tabular block truncate text-small leading-snug sm:hidden">{word.shortest}</span>
      </span>
    </button>
  )
}

/** More than the largest party that is booked at once: how many more no longer matters in a narrow cell. */
const plenty = 1000

function useFillWord(fill: DayFill): { short: string; shortest: string; whole: string } {
  const { t, formats } = useLanguage()
  switch (fill.kind) {
    case 'open':
      return {
        short: formats.number(fill.left, { notation: 'compact', maximumFractionDigits: 1 }),
        shortest: fill.left < plenty ? formats.number(fill.left) : t('page.book.day.plenty', { count: plenty }),
        whole: t('page.openings.left', { count: fill.left }),
      }
    case 'full':
      return said(t('page.openings.full'))
    case 'closed':
      return { ...said(t('page.book.day.closed')), whole: t('page.openings.closed') }
    case 'past':
      return { ...said(''), whole: t('page.openings.past') }
    default:
      return { ...said(''), whole: t('page.openings.unopened') }
  }
}

const said = (word: string) => ({ short: word, shortest: word, whole: word })
