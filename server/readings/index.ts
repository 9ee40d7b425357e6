import type { Database, Tx } from '../kernel/database/database.ts'
import { system } from '../kernel/actor.ts'

export type Reading = {
  readingId: string
  at: Temporal.Instant
  seasonId: string
  placeId: string
  sourceId: string
  kind: 'gate-check'
  verdict: string
  poolId: number | null
  bookingNo: number | null
}

/** Writes what was seen, by the writer's role. The same reading again changes nothing; says whether it was new. */
export async function insertReading(tx: Tx, reading: Reading): Promise<boolean> {
  const rows = await tx.sql(
    `insert into readings.reading (day, reading_id, at, season_id, place_id, source_id, kind, verdict, pool_id, booking_no)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1 as written`,
    [
      reading.at.toZonedDateTimeISO('UTC').toPlainDate().toString(),
      reading.readingId,
      reading.at.toString(),
      reading.seasonId,
      reading.placeId,
      reading.sourceId,
      reading.kind,
      reading.verdict,
      reading.poolId,
      reading.bookingNo,
    ],
    'reading-insert',
  )
  return rows.length === 1
}

/** Makes the partitions of the coming week. A job does it daily; until then readings go to the default one. */
export async function prepareDays(database: Database, today: Temporal.PlainDate): Promise<void> {
  await database.write(system, (tx) => tx.sql('select readings.prepare_days($1)', [today.toString()]))
}
