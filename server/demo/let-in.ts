import { system } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database, Db } from '../kernel/database/database.ts'
import { checkPermit, findGate } from '../permits/index.ts'
import { arrivalOf, arrivedShare } from './demand.ts'
import type { OnSteps } from './progress.ts'
import { shareOf } from './random.ts'

type Due = Coming & { arrival: Temporal.Instant }

type Coming = {
  poolId: number
  bookingNo: number
  pilgrimId: string
  groupId: string | null
  gates: string[]
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

/** Those who came in the last minutes are still before the gates, so that the pulse has somebody to let in at once. */
const leftToPulse_min = 12
/** Fewer than about these wait for the pulse, which lets them in one after the other: some three minutes of its work. */
const worthwhile = 300
/** Checks in one transaction: their pool is locked once, and what is broken off is done again by the next start. */
const atOnce = 200

/**
 * Lets in, by gate checks like any other, those who would have come to the slots under way before the demo was started, so
 * that a first look sees a season in motion. The checks bear the time at which they are made: a permit is not used before it
 * was issued. Safe to break off.
 *
 * @returns how many were let in
 */
export async function letIn(
  parts: { database: Database; clock: Clock },
  seasonId: string,
  onPeople: OnSteps,
): Promise<number> {
  const { database, clock } = parts
  const at = clock.now()
  const before = at.subtract({ minutes: leftToPulse_min })
  if (!(await database.read(system, (db) => mayWait(db, seasonId, before)))) return 0
  const due = (await listComing(database, seasonId, at)).flatMap((one): Due[] => {
    const arrival = arrivalOf(one)
    return arrival && Temporal.Instant.compare(arrival, before) <= 0 ? [{ ...one, arrival }] : []
  })
  if (due.length === 0) return 0
  const gates = await database.read(system, (db) => gatesOf(db, seasonId, due))
  const inOrder = due.toSorted((one, other) => Temporal.Instant.compare(one.arrival, other.arrival))
  let done = 0
  const admit = async (some: readonly Due[]) => {
    for (let from = 0; from < some.length; from += atOnce) {
      const batch = some.slice(from, from + atOnce)
      await database.hot(system, async (tx) => {
        for (const { poolId, bookingNo, pilgrimId, gates: admitting } of batch) {
          const gate = gates.get(admitting[Math.floor(shareOf(`${pilgrimId} gate`) * admitting.length)] ?? '')
          const requestId = crypto.randomUUID()
          const booking = { poolId, bookingNo }
          if (gate) await checkPermit(tx, { gate, booking, at: clock.now(), by: null, requestId })
        }
      })
      onPeople((done += batch.length), due.length)
    }
  }
  // A pool is locked by each of its checks, so one pool's wait for each other and another's do not.
  await Promise.all(
    Map.groupBy(inOrder, (one) => one.poolId)
      .values()
      .map(admit),
  )
  return done
}

/** Whether the slots under way have far fewer arrivals than they would have: only then is it worth looking at each. */
async function mayWait(db: Db, seasonId: string, at: Temporal.Instant): Promise<boolean> {
  const slots = await db.sql<{ startsAt: Temporal.Instant; endsAt: Temporal.Instant; used: number; arrived: number }>(
    `select s.starts_at as "startsAt", s.ends_at as "endsAt", s.used, (
       select count(*) from permits.check_in c where c.pool_id = s.pool_id and c.slot_no = s.slot_no) as arrived
     from permits.opening o join capacity.slot s using (pool_id)
     where o.season_id = $1 and o.day >= $2 and s.starts_at <= $3 and s.ends_at > $3`,
    [seasonId, yesterday(at), String(at)],
  )
  const waiting = slots.map(
    ({ startsAt, endsAt, used, arrived }) => used * arrivedShare(startsAt, endsAt, at) - arrived,
  )
  return waiting.reduce((sum, people) => sum + people, 0) >= worthwhile
}

/** Holders of unused permits of the slots under way. */
async function listComing(database: Database, seasonId: string, at: Temporal.Instant): Promise<Coming[]> {
  const booked = await database.hot(system, (tx) =>
    tx.sql<Omit<Coming, 'groupId'>>(
      `select b.pool_id as "poolId", b.booking_no as "bookingNo", b.bearer_id as "pilgrimId", o.gates,
         s.starts_at as "startsAt", s.ends_at as "endsAt"
       from permits.opening o join capacity.slot s using (pool_id)
       join capacity.booking b on b.pool_id = s.pool_id and b.slots[1] = s.slot_no
       where o.season_id = $1 and o.day >= $2 and s.starts_at <= $3 and s.ends_at > $3
         and not exists (select from permits.check_in c where c.pool_id = b.pool_id and c.booking_no = b.booking_no)
         and not exists (select from capacity.release r where r.pool_id = b.pool_id and r.booking_no = b.booking_no)`,
      [seasonId, yesterday(at), String(at)],
    ),
  )
  const people = await database.read(system, (db) =>
    db.sql<{ id: string; groupId: string | null }>(
      'select id, group_id as "groupId" from people.pilgrim where id = any($1::uuid[])',
      [booked.map((one) => one.pilgrimId)],
    ),
  )
  const groupOf = new Map(people.map(({ id, groupId }) => [id, groupId]))
  return booked.map((one) => Object.assign({ groupId: groupOf.get(one.pilgrimId) ?? null }, one))
}

async function gatesOf(db: Db, seasonId: string, coming: readonly Coming[]) {
  const ids = [...new Set(coming.flatMap((one) => one.gates))]
  const found = await Promise.all(ids.map((id) => findGate(db, seasonId, id)))
  return new Map(found.flatMap((gate) => (gate ? [[gate.id, gate] as const] : [])))
}

function yesterday(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate().subtract({ days: 1 }).toString()
}
