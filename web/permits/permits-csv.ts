import type { Permit } from './permit.ts'

export const columns = [
  'number',
  'state',
  'kind',
  'name_ar',
  'name_en',
  'place_ar',
  'place_en',
  'day',
  'starts_at',
  'ends_at',
] as const

/** A cell that a spreadsheet would run as a formula is kept as text by an apostrophe; quotation marks are doubled. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Moments in Makkah's time, which is three hours ahead of UTC all year. */
const makkahTime = (instant: string): string =>
  new Date(Date.parse(instant) + 3 * 3_600_000).toISOString().replace(/:\d\d\.\d+Z$/, '')

/** Permits as CSV for a spreadsheet: UTF-8 with a byte order mark, without which Excel garbles Arabic. */
export function permitsCsv(permits: readonly Permit[]): string {
  const rows = permits.map((permit) => [
    // A spreadsheet rounds sixteen digits; in fours they stay text.
    permit.number.match(/.{4}/g)?.join(' ') ?? permit.number,
    permit.state,
    permit.kind,
    permit.pilgrim.name.ar,
    permit.pilgrim.name.en,
    permit.place.name.ar,
    permit.place.name.en,
    permit.day,
    makkahTime(permit.startsAt),
    makkahTime(permit.endsAt),
  ])
  return `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
