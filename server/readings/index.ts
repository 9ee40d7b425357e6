import type { Database, Db, Tx } from '../kernel/database/database.ts'
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

const dayOf = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO('UTC').toPlainDate().toString()

export type ChecksAtGate = { placeId: string; verdict: string; count: number }

/** How often each gate of a season gave each verdict since `since`, which is less than a day before `at`. */
export function countChecks(
  db: Db,
  seasonId: string,
  { since, at }: { since: Temporal.Instant; at: Temporal.Instant },
): Promise<ChecksAtGate[]> {
  return db.sql<ChecksAtGate>(
    `select place_id as "placeId", verdict, count(*) as count from readings.reading
     where day between $2 and $3 and season_id = $1 and at > $4 group by place_id, verdict`,
    [seasonId, dayOf(since), dayOf(at), since.toString()],
    'readings-count',
  )
}
