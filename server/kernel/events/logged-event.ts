/** A row of kernel.event in the exact text that the leaf is made of, independent of session settings. */
export type EventText = {
  seq: number
  tx: string
  at: string
  season_id: string | null
  type: string
  subject: string
  actor_kind: string
  account: string | null
  post: string | null
  payload: string
  digest: string | null
}

/** Selects an EventText from `kernel.event e`. */
export const eventTextColumns = `
  e.seq, e.tx::text as tx, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.season_id, e.type,
  e.subject, e.actor_kind, e.account, e.post, e.payload::text as payload, encode(e.digest, 'hex') as digest`

/** An event as it is read. */
export type LoggedEvent = {
  /** Its number in the log: later events have greater ones. */
  seq: number
  at: Temporal.Instant
  season: string | null
  type: string
  subject: string
  actorKind: string
  account: string | null
  post: string | null
  payload: unknown
  digest: Uint8Array | null
}

export function toLoggedEvent(text: EventText): LoggedEvent {
  return {
    seq: text.seq,
    at: Temporal.Instant.from(text.at),
    season: text.season_id,
    type: text.type,
    subject: text.subject,
    actorKind: text.actor_kind,
    account: text.account,
    post: text.post,
    payload: JSON.parse(text.payload),
    digest: text.digest === null ? null : Buffer.from(text.digest, 'hex'),
  }
}
