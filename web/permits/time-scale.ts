import type { Opening } from './opening.ts'

const minute_ms = 60_000

/** Minutes since midnight in Makkah of a day; over 1440 where a night runs into the next one. */
export function minuteOf(at_ms: number, day: string): number {
  return Math.round((at_ms - Date.parse(`${day}T00:00:00+03:00`)) / minute_ms)
}

export type TimeScale = {
  from_min: number
  to_min: number
  /** Where a moment of a day lies on the line: 0 at its start, 1 at its end; outside it is less or more. */
  shareOf: (at_ms: number, day: string) => number
  /** Minutes at which the line is labelled. */
  ticks: readonly number[]
}

const steps_min = [60, 120, 180, 240, 360]
const most_ticks = 9

/** One line of hours for all the days of a week, so that the same hour stands below itself. Whole hours at both ends. */
export function scaleOf(openings: readonly Opening[]): TimeScale {
  const starts = openings.flatMap(({ day, slots }) => slots.map((slot) => minuteOf(Date.parse(slot.startsAt), day)))
  const ends = openings.flatMap(({ day, slots }) => slots.map((slot) => minuteOf(Date.parse(slot.endsAt), day)))
  const from_min = starts.length === 0 ? 0 : Math.floor(Math.min(...starts) / 60) * 60
  const to_min = ends.length === 0 ? 1440 : Math.max(from_min + 60, Math.ceil(Math.max(...ends) / 60) * 60)
  const length_min = to_min - from_min
  const step_min = steps_min.find((step) => length_min / step <= most_ticks) ?? 360
  const ticks: number[] = []
  for (let at = Math.ceil(from_min / step_min) * step_min; at < to_min; at += step_min) ticks.push(at)
  return { from_min, to_min, ticks, shareOf: (at_ms, day) => (minuteOf(at_ms, day) - from_min) / length_min }
}
