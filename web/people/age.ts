/** Makkah is three hours ahead all year. */
const makkahAhead_ms = 3 * 3_600_000

/** Whole years from a Gregorian day (`1962-03-25`) to the day it is in Makkah; null where the day is not known. */
export function ageAt(on: string | null, now_ms: number): number | null {
  if (on === null) return null
  const today = new Date(now_ms + makkahAhead_ms).toISOString().slice(0, 10)
  const years = Number(today.slice(0, 4)) - Number(on.slice(0, 4))
  return today.slice(5) < on.slice(5) ? years - 1 : years
}
