import { arrivalOf, type PermitKind } from '../demand.ts'
import type { Listed } from './answers.ts'

/** A permit as the pulse knows it, from a list or from having booked it. Times are milliseconds since 1970. */
export type KnownPermit = {
  number: string
  kind: PermitKind
  pilgrimId: string
  groupId: string | null
  startsAt_ms: number
  endsAt_ms: number
  /** When its holder comes to the gate; null when they do not, or have. */
  arrival_ms: number | null
  /** The organiser of the pulse that booked it. */
  bookedBy: string | null
}

export type KnownPermits = {
  /** A permit seen again is left as it is. Of a used one nobody comes any more. */
  add(permit: Omit<KnownPermit, 'arrival_ms'>, isUsed?: boolean): void
  /** Permits as the server lists them, of any state. */
  addListed(items: readonly Listed[]): void
  /** Whoever has waited longest at a gate. */
  due(at_ms: number): KnownPermit | null
  countDue(at_ms: number): number
  /** Whether anybody of the group, or this person, holds a permit of the kind, as far as is known. */
  isHeldByGroup(kind: PermitKind, groupId: string): boolean
  isHeldBy(kind: PermitKind, pilgrimId: string): boolean
  some(where: (permit: KnownPermit) => boolean): KnownPermit | null
  drop(number: string): void
  /** Forgets what is over: a permit is held until its slot has ended, used or not. */
  forgetPast(at_ms: number): void
}

export function knownPermits(): KnownPermits {
  const all = new Map<string, KnownPermit>()
  const ofGroup = counted()
  const ofPerson = counted()

  function drop(number: string): void {
    const permit = all.get(number)
    if (!permit) return
    all.delete(number)
    ofGroup.less(`${permit.kind} ${permit.groupId}`)
    ofPerson.less(`${permit.kind} ${permit.pilgrimId}`)
  }

  function add(permit: Omit<KnownPermit, 'arrival_ms'>, isUsed = false): void {
    if (all.has(permit.number)) return
    const arrival = arrivalOf({
      pilgrimId: permit.pilgrimId,
      groupId: permit.groupId,
      startsAt: Temporal.Instant.fromEpochMilliseconds(permit.startsAt_ms),
      endsAt: Temporal.Instant.fromEpochMilliseconds(permit.endsAt_ms),
    })
    all.set(permit.number, { ...permit, arrival_ms: isUsed ? null : (arrival?.epochMilliseconds ?? null) })
    ofGroup.more(`${permit.kind} ${permit.groupId}`)
    ofPerson.more(`${permit.kind} ${permit.pilgrimId}`)
  }

  return {
    add,
    addListed(items) {
      for (const { number, kind, state, pilgrim, startsAt, endsAt } of items) {
        if (state !== 'issued' && state !== 'used') continue
        const times = { startsAt_ms: Date.parse(startsAt), endsAt_ms: Date.parse(endsAt) }
        const holder = { pilgrimId: pilgrim.id, groupId: pilgrim.groupId }
        add({ number, kind, ...holder, ...times, bookedBy: null }, state === 'used')
      }
    },
    due(at_ms) {
      let first: KnownPermit | null = null
      let first_ms = at_ms
      for (const permit of all.values()) {
        const { arrival_ms, endsAt_ms } = permit
        if (arrival_ms === null || arrival_ms > first_ms || endsAt_ms <= at_ms) continue
        first = permit
        first_ms = arrival_ms
      }
      return first
    },
    countDue: (at_ms) =>
      all.values().reduce((count, { arrival_ms }) => count + (arrival_ms !== null && arrival_ms <= at_ms ? 1 : 0), 0),
    isHeldByGroup: (kind, groupId) => ofGroup.has(`${kind} ${groupId}`),
    isHeldBy: (kind, pilgrimId) => ofPerson.has(`${kind} ${pilgrimId}`),
    some: (where) => all.values().find(where) ?? null,
    drop,
    forgetPast(at_ms) {
      for (const permit of all.values()) if (permit.endsAt_ms <= at_ms) drop(permit.number)
    },
  }
}

function counted() {
  const counts = new Map<string, number>()
  return {
    has: (key: string) => counts.has(key),
    more: (key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1),
    less(key: string) {
      const left = (counts.get(key) ?? 0) - 1
      if (left > 0) counts.set(key, left)
      else counts.delete(key)
    },
  }
}
