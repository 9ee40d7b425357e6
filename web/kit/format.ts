import { hijriOf, type AnnouncedMonth } from './hijri.ts'
import { localeOf, type CalendarKind, type Preferences } from './preferences.ts'

/** Every time on screen is Makkah time unless it says otherwise. */
export const makkahZone = 'Asia/Riyadh'

export type InstantInput = string | number | Date
export type DateStyle = 'short' | 'long' | 'weekday'

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  const known = numberFormats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, options)
  numberFormats.set(key, made)
  return made
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = dateFormats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { timeZone: makkahZone, ...options })
  dateFormats.set(key, made)
  return made
}

const dateOptions: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
}

/** Intl writes «Dhuʻl-Hijjah» with a letter that many fonts lack. */
const plainApostrophe = (text: string): string => text.replaceAll('\u02bb', '\u2019')

/** A calendar day without a clock (`2027-05-14`) is taken at noon in Makkah, so that no zone can move it to its neighbour. */
function toDate(value: InstantInput): Date {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T12:00:00+03:00`)
  return new Date(value)
}

/** Numbers, days and times as one person reads them. `announced` are starts of Hijri months as the authorities gave them. */
export function formatsOf(preferences: Preferences, announced: readonly AnnouncedMonth[] = []) {
  const locale = localeOf(preferences)
  const number = (value: number, options: Intl.NumberFormatOptions = {}) => numberFormat(locale, options).format(value)

  const hijriDay = (value: InstantInput, style: DateStyle): string => {
    const at = toDate(value)
    const format = dateFormat(localeOf(preferences, 'hijri'), dateOptions[style])
    const shifted = hijriOf(at, announced)
    if (!shifted) return plainApostrophe(format.format(at))
    // The month's name and the order of the parts come from Intl, day and weekday from what was announced.
    return format
      .formatToParts(shifted.sameMonth)
      .map((part) => {
        if (part.type === 'day') return numberFormat(locale, { useGrouping: false }).format(shifted.day)
        return part.type === 'weekday' ? dateFormat(locale, { weekday: 'long' }).format(at) : part.value
      })
      .map(plainApostrophe)
      .join('')
  }

  const day = (value: InstantInput, calendar: CalendarKind = preferences.calendar, style: DateStyle = 'long'): string =>
    calendar === 'hijri' ? hijriDay(value, style) : dateFormat(locale, dateOptions[style]).format(toDate(value))

  const otherCalendar: CalendarKind = preferences.calendar === 'hijri' ? 'gregorian' : 'hijri'
  return {
    locale,
    number,
    percent: (share: number) => number(share, { style: 'percent', maximumFractionDigits: 0 }),
    day,
    otherCalendar,
    /** Both calendars, the preferred one first: «٩ ذو الحجة ١٤٤٨ هـ · ١٥ مايو ٢٠٢٧». */
    bothDays: (value: InstantInput, style: DateStyle = 'long') =>
      [day(value, preferences.calendar, style), day(value, otherCalendar, style)].join(' · '),
    time: (value: InstantInput) =>
      dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(toDate(value)),
    clock: (value: InstantInput) =>
      dateFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
        toDate(value),
      ),
    /** How long ago or until, in the largest unit that says it: «قبل ٣ دقائق». */
    relative: (value: InstantInput, now: number) => relativeTo(locale, (toDate(value).getTime() - now) / 1000),
    list: (words: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words),
  }
}

export type Formats = ReturnType<typeof formatsOf>

const relativeSteps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

function relativeTo(locale: string, delta_s: number): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, size_s] of relativeSteps) {
    if (Math.abs(delta_s) >= size_s) return format.format(Math.trunc(delta_s / size_s), unit)
  }
  return format.format(Math.trunc(delta_s), 'second')
}
