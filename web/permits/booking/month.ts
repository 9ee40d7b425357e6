import { getDayOfWeek, IslamicUmalquraCalendar, parseDate, toCalendar } from '@internationalized/date'
import { hijriOf, type AnnouncedMonth } from '../../kit/hijri.ts'
import type { CalendarKind } from '../../kit/preferences.ts'
import { dayAfter } from '../opening.ts'

export type DayInMonth = { year: number; month: number; day: number }

const umalqura = new IslamicUmalquraCalendar()

/** A day's numbers in a calendar; a Hijri month whose start was announced counts from there. */
export function inCalendar(day: string, calendar: CalendarKind, announced: readonly AnnouncedMonth[]): DayInMonth {
  const gregorian = parseDate(day)
  if (calendar === 'gregorian') return { year: gregorian.year, month: gregorian.month, day: gregorian.day }
  const shifted = hijriOf(new Date(`${day}T12:00:00+03:00`), announced)
  if (shifted) return { year: shifted.year, month: shifted.month, day: shifted.day }
  const { year, month, day: number } = toCalendar(gregorian, umalqura)
  return { year, month, day: number }
}

/** The days of the month that a day lies in, in the reader's calendar: 28 to 31 of them. */
export function monthOf(day: string, calendar: CalendarKind, announced: readonly AnnouncedMonth[]): string[] {
  const at = inCalendar(day, calendar, announced)
  const days: string[] = []
  for (let next = dayAfter(day, 1 - at.day); days.length < 31; next = dayAfter(next, 1)) {
    const { year, month } = inCalendar(next, calendar, announced)
    if (year !== at.year || month !== at.month) break
    days.push(next)
  }
  return days
}

/** Days in rows of seven from Sunday on, as the week begins in the Kingdom; null where a row begins or ends without one. */
export function weeksOf(days: readonly string[]): (string | null)[][] {
  const [first] = days
  if (first === undefined) return []
  const before = getDayOfWeek(parseDate(first), 'en-US', 'sun')
  const cells: (string | null)[] = [...Array.from({ length: before }, () => null), ...days]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
