import hijri from 'moment-hijri'
import { asciiDigits } from './folded.ts'

export type Calendar = 'gregorian' | 'hijri'

/** A birth date as it was written, year-month-day in its own calendar, and the Gregorian day where that can be said. */
export type Birth = { calendar: Calendar; text: string; on: Temporal.PlainDate | null }

export type BirthFault = 'birth.missing' | 'birth.form' | 'birth.calendar' | 'birth.day' | 'birth.future' | 'birth.age'

/** Years of the table behind moment-hijri; the runtime's own agrees with the published calendar for 1420 to 1450 only. */
const tableFrom = 1356
const tableTo = 1500
const age_most = 120
/** Mean length of a Hijri year over that of a Gregorian one. */
const hijriYear = 354.367 / 365.2425

/**
 * Reads a birth date: 1962-03-25, 25/03/1962 (the day first), or in the Hijri calendar 1381-10-19, 19/10/1381.
 * The calendar is the one named, or told by a mark («هـ», «م», AH, AD), or by the year: before 1700 it is Hijri.
 */
export function readBirth(written: string, calendar: Calendar | null, today: Temporal.PlainDate): Birth | BirthFault {
  const text = asciiDigits(written).trim()
  if (text === '') return 'birth.missing'
  const parts = partsOf(text)
  if (!parts) return 'birth.form'
  const { year, month, day, mark } = parts
  const chosen = calendar ?? mark ?? (year < 1700 ? 'hijri' : 'gregorian')
  if ((mark && mark !== chosen) || (chosen === 'hijri') !== year < 1700) return 'birth.calendar'
  const on = chosen === 'gregorian' ? gregorianDay(year, month, day) : hijriDay(year, month, day)
  if (on === 'no-such-day') return 'birth.day'
  const age = on ? ageAt(on, today) : (hijriYearOf(today) - year) * hijriYear
  if (age < 0) return 'birth.future'
  if (age > age_most) return 'birth.age'
  return { calendar: chosen, text: writtenOut(year, month, day), on }
}

/** The calendar named: `gregorian`, `hijri`, «ميلادي», «هجري», or their first letters. */
export function readCalendar(folded: string): Calendar | null {
  if (['gregorian', 'g', 'ad', 'ce', 'ميلادي', 'م', 'ميلاديه'].includes(folded)) return 'gregorian'
  if (['hijri', 'h', 'ah', 'هجري', 'ه', 'هجريه'].includes(folded)) return 'hijri'
  return null
}

/** Whole years from birth to a day. */
export function ageAt(on: Temporal.PlainDate, day: Temporal.PlainDate): number {
  return Temporal.PlainDate.compare(on, day) > 0 ? -1 : on.until(day, { largestUnit: 'years' }).years
}

function partsOf(text: string): { year: number; month: number; day: number; mark: Calendar | null } | null {
  // Spreadsheets add the midnight of a date.
  const bare = text.replace(/[T ]0?0:00(:00(\.0+)?)?Z?$/i, '')
  const found =
    /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})\s*(?<mark>هـ|ه|AH|H|م|AD|CE)?$/iu.exec(bare) ??
    /^(?<day>\d{1,2})([-/.])(?<month>\d{1,2})\2(?<year>\d{4})\s*(?<mark>هـ|ه|AH|H|م|AD|CE)?$/iu.exec(bare)
  if (!found?.groups) return null
  const { year, month, day, mark } = found.groups
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    mark: mark === undefined ? null : /^(هـ|ه|AH|H)$/i.test(mark) ? 'hijri' : 'gregorian',
  }
}

function gregorianDay(year: number, month: number, day: number): Temporal.PlainDate | 'no-such-day' {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return 'no-such-day'
  }
}

/**
 * Months are sighted, so a thirtieth day stands even where the table gives its month twenty-nine: it is then the table's
 * next day. Null outside the table.
 */
function hijriDay(year: number, month: number, day: number): Temporal.PlainDate | null | 'no-such-day' {
  if (month < 1 || month > 12 || day < 1 || day > 30) return 'no-such-day'
  if (year < tableFrom || year > tableTo) return null
  const first = hijri.iConvert.toGregorian(year, month - 1, 1)
  return Temporal.PlainDate.from({ year: first.gy, month: first.gm + 1, day: first.gd }).add({ days: day - 1 })
}

function hijriYearOf(day: Temporal.PlainDate): number {
  return hijri.iConvert.toHijri(day.year, day.month - 1, day.day).hy
}

function writtenOut(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
