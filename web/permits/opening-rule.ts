/** What days are opened by: the same hours, cut into slots of one length and one capacity, on each of them. */
export type OpeningHours = { firstStart: string; lastEnd: string; slot_min: number }

/** Minutes since midnight of the opened day; past 1440 it is the next one. */
export type SlotSpan = { from_min: number; to_min: number }

const day_min = 1440

/** Minutes since midnight of `HH:MM`; null when it is no time of day. */
export function minutesOf(time: string | undefined): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? '') ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** `HH:MM` of a minute, on whichever day. */
export function timeOf(minute: number): string {
  const inDay = ((minute % day_min) + day_min) % day_min
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

/**
 * The slots that the server makes of these hours: one after another from the first start, as long as they end by the last
 * end. An end that is not after the start lies on the next day.
 */
export function slotsOf({ firstStart, lastEnd, slot_min }: OpeningHours): SlotSpan[] {
  const first = minutesOf(firstStart)
  const last = minutesOf(lastEnd)
  if (first === null || last === null || slot_min < 1) return []
  const length_min = ((last - first + day_min - 1) % day_min) + 1
  return Array.from({ length: Math.floor(length_min / slot_min) }, (_, at) => ({
    from_min: first + at * slot_min,
    to_min: first + (at + 1) * slot_min,
  }))
}

/** Minutes before the last end that no slot fills. */
export function restOf(hours: OpeningHours): number {
  const first = minutesOf(hours.firstStart)
  const last = minutesOf(hours.lastEnd)
  if (first === null || last === null) return 0
  return (((last - first + day_min - 1) % day_min) + 1) % hours.slot_min
}
