import { type Engine, partyLimit } from '../capacity/index.ts'
import { system } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database, Db } from '../kernel/database/database.ts'
import { componentsOf } from '../people/index.ts'
import { permitKinds, requestIdOf } from '../permits/index.ts'
import { habitsOf, wantedShare, type Habits, type PermitKind } from './demand.ts'
import type { Random } from './1448/names.ts'
import type { OnSteps } from './progress.ts'
import { shuffled } from './random.ts'

type SlotAhead = {
  kind: PermitKind
  poolId: number
  slot: number
  startsAt: Temporal.Instant
  capacity: number
  used: number
}

/** Who books together: a group, or one family of it. */
type Party = { habits: Habits; people: string[] }

/** Below this part of what is wanted ahead, a start fills up; above it, the pulse does. */
const enough = 0.4
/** With nearly everybody holding a permit there is no more to do than this, however much is wanted. */
const worthwhile = 20
/** Engine calls under way at once: all of a slot's parties share a batch or two. */
const atOnce = 200

/**
 * Books permits for the coming hours and days through the engine, until each slot has about what `wantedShare` says. Kinds
 * that have enough are left alone, so the next start costs one query. Safe to break off: what is booked is booked.
 *
 * @returns how many people were booked
 */
export async function bookAhead(
  parts: { database: Database; clock: Clock; engine: Engine; random: Random },
  seasonId: string,
  onKind: OnSteps,
): Promise<number> {
  const { database, clock, engine, random } = parts
  const at = clock.now()
  const slots = await database.read(system, (db) => slotsAhead(db, seasonId, at))
  let booked = 0
  for (const [place, kind] of permitKinds.entries()) {
    const open = slots.filter((slot) => slot.kind === kind)
    const wantedOf = (slot: SlotAhead) => Math.round(slot.capacity * wantedShare(kind, slot.startsAt, at))
    const wanted = open.reduce((sum, slot) => sum + wantedOf(slot), 0)
    const used = open.reduce((sum, slot) => sum + slot.used, 0)
    if (used >= wanted * enough) continue
    const parties = shuffled(random, await partiesFree(database, seasonId, kind))
    const wishes = assign(open, parties, wantedOf)
    if (wishes.reduce((sum, { party }) => sum + party.people.length, 0) < worthwhile) continue
    booked += await bookAll(engine, shuffled(random, wishes))
    onKind(place + 1, permitKinds.length)
  }
  return booked
}

type Wish = { slot: SlotAhead; party: Party }

/** Gives each slot in turn, the nearest first, the parties that go there then, as long as it wants them. */
function assign(open: readonly SlotAhead[], parties: readonly Party[], wantedOf: (slot: SlotAhead) => number): Wish[] {
  const free = new Set(parties)
  return open.flatMap((slot) => {
    let left = wantedOf(slot) - slot.used
    const wishes: Wish[] = []
    for (const party of free) {
      if (left <= 0) break
      if (party.people.length > left || !party.habits.goes(slot.kind, slot.startsAt)) continue
      left -= party.people.length
      free.delete(party)
      wishes.push({ slot, party })
    }
    return wishes
  })
}

/** Those who are refused (somebody booked meanwhile) simply do not go. */
async function bookAll(engine: Engine, wishes: readonly Wish[]): Promise<number> {
  let booked = 0
  for (let from = 0; from < wishes.length; from += atOnce) {
    const outcomes = await Promise.all(
      wishes.slice(from, from + atOnce).map(({ slot, party }) => {
        const key = `demo ${slot.poolId} ${slot.slot} ${party.people[0]}`
        return engine.book({
          poolId: slot.poolId,
          requestId: requestIdOf('demo', key),
          requestHash: BigInt(party.people.length),
          by: null,
          bearers: party.people.slice(0, partyLimit).map((id) => ({ kind: 'person', id, units: 1 })),
          slots: [slot.slot],
        })
      }),
    )
    for (const outcome of outcomes) if (outcome.outcome === 'booked') booked += outcome.bookings.length
  }
  return booked
}

/** Slots that have not ended, the nearest first. */
function slotsAhead(db: Db, seasonId: string, at: Temporal.Instant): Promise<SlotAhead[]> {
  return db.sql<SlotAhead>(
    `select o.kind, s.pool_id as "poolId", s.slot_no as slot, s.starts_at as "startsAt", s.capacity, s.used
     from permits.opening o join capacity.pool l using (pool_id) join capacity.slot s using (pool_id)
     where o.season_id = $1 and o.day >= $2 and l.is_open and s.ends_at > $3
     order by s.starts_at, s.pool_id`,
    [seasonId, makkahDay(at), String(at)],
  )
}

/** Whole groups and families of whom nobody holds a permit of the kind. */
async function partiesFree(database: Database, seasonId: string, kind: PermitKind): Promise<Party[]> {
  // What the engine would refuse them for: claims are the writer's to read.
  const claims = await database.hot(system, (tx) =>
    tx.sql<{ id: string }>('select person_id as id from capacity.claim where kind = $1 and until > now()', [kind]),
  )
  const holding = new Set(claims.map(({ id }) => id))
  const [members, ties] = await database.read(system, (db) =>
    Promise.all([
      db.sql<{ id: string; groupId: string }>(
        'select id, group_id as "groupId" from people.pilgrim where season_id = $1 and group_id is not null order by id',
        [seasonId],
      ),
      db.sql<{ a: string; b: string }>('select a, b from people.tie where season_id = $1', [seasonId]),
    ]),
  )
  const groups = [...Map.groupBy(members, (member) => member.groupId)].map(([groupId, people]) => {
    return { habits: habitsOf(groupId), people: people.map(({ id }) => id) }
  })
  const inFamilies = new Map(
    groups
      .filter(({ habits }) => habits.books === 'families')
      .flatMap(({ habits, people }) => people.map((id) => [id, habits] as const)),
  )
  const pairs = ties.map(({ a, b }): [string, string] => [a, b])
  const families = componentsOf([...inFamilies.keys()], pairs).flatMap((people) => {
    const habits = inFamilies.get(people[0] ?? '')
    return habits ? [{ habits, people }] : []
  })
  return [...groups.filter(({ habits }) => habits.books === 'whole'), ...families].filter(({ people }) =>
    people.every((id) => !holding.has(id)),
  )
}

function makkahDay(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate().toString()
}
