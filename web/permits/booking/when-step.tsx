import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Empty } from '../../kit/empty.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { When } from '../../kit/when.tsx'
import { isOver, loadOf, openingsQuery, type Opening } from '../opening.ts'
import type { PermitKind } from '../permit.ts'
import { MonthGrid, useAnnounced, type DayFill } from './month-grid.tsx'
import { monthOf } from './month.ts'
import { SlotChoice } from './slot-choice.tsx'

export type WhenStepProps = {
  kind: PermitKind
  day: string | null
  slot: string | null
  units: number
  today: string
  now_ms: number
  onDay: (day: string) => void
  onSlot: (slot: string) => void
}

/** Places are taken while one thinks: what is left is asked for again this often. */
export const refresh_ms = 15_000

/** The month with how full each day is; then the slots of the day that was chosen. */
export function WhenStep({ kind, day, slot, units, today, now_ms, onDay, onSlot }: WhenStepProps) {
  const { t, preferences } = useLanguage()
  const [anchor, setAnchor] = useState(day ?? today)
  const days = monthOf(anchor, preferences.calendar, useAnnounced())
  const query = useQuery({
    ...openingsQuery({ fromDay: days[0] ?? today, toDay: days.at(-1) ?? today, kind }),
    refetchInterval: refresh_ms,
  })
  const openings = query.data ?? []
  const ofDay = day === null ? [] : openings.filter((opening) => opening.day === day)
  const isEmpty = query.data !== undefined && openings.every((opening) => fillFor([opening], now_ms).kind !== 'open')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
      <div>
        <WithStatus status={statusOf(query)} skeleton={<Skeleton lines={12} />}>
          <MonthGrid
            days={days}
            fillOf={(each) =>
              fillFor(
                openings.filter((opening) => opening.day === each),
                now_ms,
              )
            }
            chosen={day}
            today={today}
            onChoose={onDay}
            onMonth={setAnchor}
          />
          {isEmpty && (
            <StatusMark status="watch" className="pt-3">
              {t('page.book.month.none')}
            </StatusMark>
          )}
        </WithStatus>
      </div>
      {ofDay.length > 0 ? (
        <DaySlots day={day ?? ''} openings={ofDay} {...{ slot, units, now_ms, onSlot }} />
      ) : (
        query.data !== undefined && !isEmpty && <Empty title={t('page.book.day.choose')} />
      )}
    </div>
  )
}

type DaySlotsProps = {
  day: string
  openings: readonly Opening[]
  slot: string | null
  units: number
  now_ms: number
  onSlot: (slot: string) => void
}

function DaySlots({ day, openings, slot, units, now_ms, onSlot }: DaySlotsProps) {
  const { formats } = useLanguage()
  const section = useRef<HTMLElement>(null)
  const seen = useRef(day)
  // On a phone the slots stand below the month: a day that was just pressed brings them into sight.
  useEffect(() => {
    if (seen.current !== day) section.current?.scrollIntoView({ block: 'nearest' })
    seen.current = day
  }, [day])
  return (
    <section ref={section} aria-label={formats.bothDays(day)}>
      <h3 className="pb-2 text-lead leading-snug">
        <When at={day} show="day" />
        <span className="block text-body font-normal text-soft">{formats.day(day, formats.otherCalendar)}</span>
      </h3>
      <SlotChoice openings={openings} value={slot} onChange={onSlot} units={units} now_ms={now_ms} />
    </section>
  )
}

/** How a day stands for whoever wants to book: only slots that are not over count. */
export function fillFor(openings: readonly Opening[], now_ms: number): DayFill {
  if (openings.length === 0) return { kind: 'unopened', share: 0 }
  const coming = (opening: Opening) => opening.slots.filter((slot) => !isOver(slot, now_ms))
  const all = loadOf(openings.flatMap(coming))
  const share = all.capacity === 0 ? 1 : all.booked / all.capacity
  if (all.capacity === 0 && openings.every((opening) => coming(opening).length === 0)) return { kind: 'past', share }
  const open = openings.filter((opening) => opening.isOpen)
  if (open.length === 0) return { kind: 'closed', share }
  const { left } = loadOf(open.flatMap(coming))
  return left === 0 ? { kind: 'full', share } : { kind: 'open', left, share }
}
