/** A Hijri month whose first day the authorities have announced; it overrides the computed Umm al-Qura calendar. */
export type AnnouncedMonth = { year: number; month: number; startsOn: string }

export type HijriDay = {
  year: number
  month: number
  day: number
  /** A day that the computed calendar puts in the same month, for taking the month's name from. */
  sameMonth: Date
}

const dayLength_ms = 86_400_000
const computed = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'Asia/Riyadh',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
})

function computedHijri(at: Date): { year: number; month: number; day: number } {
  const parts = computed.formatToParts(at)
  const read = (type: string) => Number.parseInt(parts.find((part) => part.type === type)?.value ?? '', 10)
  return { year: read('year'), month: read('month'), day: read('day') }
}

/** Whole days since the epoch of Makkah's calendar day at that moment. */
const makkahDay = (at: Date): number => Math.floor((at.getTime() + 3 * 3_600_000) / dayLength_ms)

/**
 * The Hijri day of a moment where an announced start moves it; null where the computed calendar already agrees.
 *
 * The sighting of the moon may put the first of Dhu al-Hijja a day off the computed one. The announced month then counts
 * from its announced day, the day before it belongs to the month before, and one month later the computed calendar rules again.
 */
export function hijriOf(at: Date, announced: readonly AnnouncedMonth[]): HijriDay | null {
  const plain = computedHijri(at)
  for (const { year, month, startsOn } of announced) {
    const sinceStart = makkahDay(at) - makkahDay(new Date(`${startsOn}T12:00:00+03:00`))
    const isNear = sinceStart >= -2 && sinceStart < 30
    if (!isNear) continue
    if (sinceStart >= 0) {
      const isSame = plain.year === year && plain.month === month
      if (isSame && plain.day === sinceStart + 1) return null
      const outlasted = !isSame && sinceStart >= 29
      if (outlasted) return null
      return { year, month, day: sinceStart + 1, sameMonth: middleOf(at, plain, { year, month }) }
    }
    const isEarly = plain.year === year && plain.month === month
    if (!isEarly) return null
    // The computed month has begun but the announced one has not: this is a thirtieth day of the month before.
    const before = new Date(at.getTime() - (plain.day + 5) * dayLength_ms)
    const previous = computedHijri(before)
    return { year: previous.year, month: previous.month, day: 30, sameMonth: before }
  }
  return null
}

function middleOf(
  at: Date,
  plain: { year: number; month: number; day: number },
  wanted: { year: number; month: number },
): Date {
  if (plain.year === wanted.year && plain.month === wanted.month) return at
  const step = plain.day > 15 ? 5 : -5
  return new Date(at.getTime() + step * dayLength_ms)
}

/** What the season holds of the announcement, the day on which Dhu al-Hijja starts, as the month that it announces. */
export function announcedDhuAlHijja(startsOn: string): AnnouncedMonth {
  // Ten days on, the computed calendar is in the same month, wherever within a day or two it put its start.
  const within = new Date(new Date(`${startsOn}T12:00:00+03:00`).getTime() + 10 * dayLength_ms)
  return { year: computedHijri(within).year, month: 12, startsOn }
}
