import { createHmac } from 'node:crypto'
import type pg from 'pg'
import type { Tx } from '../../database/database.ts'

/** After this many failures within the window, sign-in by password is closed for the same time. */
export const mostFailures = 8
export const window_min = 15

/** What is locked: the keyed hash of the address typed, so that the table tells nobody who tried. */
export function lockoutSubject(key: Buffer, email: string): Buffer {
  return createHmac('sha256', key).update(email.normalize('NFC').toLowerCase()).digest()
}

export type Attempt = { isOpen: true } | { isOpen: false; minutes: number }

type Row = { failures: number; locked_s: number | null }

/**
 * Counts an attempt as failed before the password is looked at, so that attempts sent at once share the eight as well.
 * A success clears the count. An address without an account is counted in the same way.
 */
export async function beginAttempt(pool: pg.Pool, subject: Buffer, at: Temporal.Instant): Promise<Attempt> {
  const { rows } = await pool.query<Row>({
    name: 'lockout-begin',
    text: `
      insert into auth.lockout as l (subject, failures, first_at) values ($1, 1, $2)
      on conflict (subject) do update set
        failures = case when l.locked_until > $2 then l.failures
                        when l.locked_until <= $2 or l.first_at <= $2 - make_interval(mins => $3) then 1
                        else least(l.failures + 1, 1000) end,
        first_at = case when l.locked_until > $2 then l.first_at
                        when l.locked_until <= $2 or l.first_at <= $2 - make_interval(mins => $3) then $2
                        else l.first_at end,
        locked_until = case when l.locked_until > $2 then l.locked_until end
      returning failures, ceil(extract(epoch from locked_until - $2))::integer as locked_s`,
    values: [subject, String(at), window_min],
  })
  const row = rows[0]
  if (!row) throw new Error('the attempt was not counted')
  if (row.locked_s !== null) return { isOpen: false, minutes: Math.max(1, Math.ceil(row.locked_s / 60)) }
  return row.failures > mostFailures ? { isOpen: false, minutes: window_min } : { isOpen: true }
}

/** Closes sign-in when this failure was the last one allowed. True when it was. */
export async function closeAfterFailure(tx: Tx, subject: Buffer, at: Temporal.Instant): Promise<boolean> {
  const closed = await tx.sql(
    `update auth.lockout set locked_until = $2::timestamptz + make_interval(mins => $3)
     where subject = $1 and failures >= $4 and locked_until is null returning true as closed`,
    [subject, String(at), window_min, mostFailures],
  )
  return closed.length > 0
}

export async function clearFailures(tx: Tx, subject: Buffer): Promise<void> {
  await tx.sql('delete from auth.lockout where subject = $1', [subject])
}

/** Takes back an attempt that came to nothing through no fault of the person's. */
export async function forgetAttempt(pool: pg.Pool, subject: Buffer): Promise<void> {
  await pool.query('update auth.lockout set failures = greatest(failures - 1, 0) where subject = $1', [subject])
}
