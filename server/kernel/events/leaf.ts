import type { EventText } from './logged-event.ts'
import { leafHash, type Hash } from './merkle.ts'

/** The first value of every leaf. Another way to write leaves would take another name. */
const leafFormat = 'rifada-event-1'

/** The hash that stands for an event in the tree. */
export function leafOf(event: EventText): Hash {
  return leafHash(Buffer.from(leafText(event)))
}

/**
 * The event as one line of JSON in a fixed form, the same for the same row whatever the session's time zone or the order in
 * which a jsonb value keeps its keys: docs/formats/event-log.md says it in full.
 */
export function leafText(event: EventText): string {
  const before = [leafFormat, event.seq, event.tx, event.at, event.season_id, event.type, event.subject]
  const who = [event.actor_kind, event.account, event.post]
  const fields = [...before, ...who].map((field) => JSON.stringify(field))
  return `[${[...fields, canonicalPayload(event.payload), JSON.stringify(event.digest)].join(',')}]`
}

/** A number as it is written in the text: read as a double, 1 and 1.00000000000000000001 would be the same. */
class Decimal {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

function canonicalPayload(text: string): string {
  if (text === '{}') return text
  return canonical(JSON.parse(text, asDecimal))
}

function asDecimal(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value
  if (context?.source === undefined)
    throw new Error('this runtime does not give a number as it is written: Node 21 or newer is needed')
  return new Decimal(context.source)
}

function canonical(value: unknown): string {
  if (value instanceof Decimal) return value.text
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}
