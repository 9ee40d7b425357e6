import type { Tx } from '../database/database.ts'
import { pureJson, type Payload } from './payload.ts'

export type NewEvent = {
  /** `domain.happened`, such as `permit.booked`. */
  type: string
  /** What it happened to: `kind:id`, or ids, at most 120 characters; never a name. */
  subject: string
  season?: string | null | undefined
  /** Ids and codes that the subject does not tell already. */
  payload?: Payload | undefined
  /** SHA-256 of the rows a batch wrote, by `digestOf`. */
  digest?: Uint8Array | null | undefined
  at: Temporal.Instant
}

/** More in one statement gains nothing; longer lists go in as several. */
const rows_most = 1_000

const insertOne = `
  insert into kernel.event (at, season_id, type, subject, payload, digest)
  values ($1, $2, $3, $4, $5, $6)
  returning seq`

const insertMany = `
  insert into kernel.event (at, season_id, type, subject, payload, digest)
  select at, season_id, type, subject, payload::jsonb, digest
  from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bytea[])
    with ordinality as given (at, season_id, type, subject, payload, digest, place)
  order by place`

/**
 * Writes what happened, in the transaction that makes it so. Who did it is the actor of the transaction.
 *
 * @returns the event's number in the log
 * @throws ImpurePayload when the payload holds anything but ids, codes, numbers, booleans and instants
 */
export async function record(tx: Tx, event: NewEvent): Promise<number> {
  const { seq } = await tx.one<{ seq: number }>(insertOne, valuesOf(event), 'record-event')
  return seq
}

/**
 * Writes several events, in the order given.
 *
 * @throws ImpurePayload when a payload holds anything but ids, codes, numbers, booleans and instants; then none is written
 */
export async function recordAll(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map(valuesOf)
  for (let from = 0; from < rows.length; from += rows_most) {
    const some = rows.slice(from, from + rows_most)
    const columns = [0, 1, 2, 3, 4, 5].map((column) => some.map((row) => row[column] ?? null))
    await tx.sql(insertMany, columns, 'record-events')
  }
}

function valuesOf(event: NewEvent): readonly (string | Uint8Array | null)[] {
  return [
    event.at.toString(),
    event.season ?? null,
    event.type,
    event.subject,
    pureJson(event.type, event.payload ?? {}),
    event.digest ? Buffer.from(event.digest) : null,
  ]
}
