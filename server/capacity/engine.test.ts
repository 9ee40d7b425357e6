import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { system } from '../kernel/actor.ts'
import { aDatabase } from '../kernel/testing/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { createEngine, giveBack, holdBooking, setCapacity, type Outcome } from './index.ts'
import { aPool, aRequest, people } from './testing/pool.ts'

const base = await aDatabase()
const { database, superuser } = base
const engine = createEngine(database)

async function slot(poolId: number, slotNo = 1): Promise<{ used: number; capacity: number; ceiling: number }> {
  const { rows } = await superuser.query(
    'select used, capacity, ceiling from capacity.slot where pool_id = $1 and slot_no = $2',
    [poolId, slotNo],
  )
  return rows[0]
}

function codeOf(outcome: Outcome | undefined): string {
  return outcome?.outcome === 'refused' ? outcome.refusal.code : (outcome?.outcome ?? 'none')
}

async function release(poolId: number, bookingNo: number): Promise<void> {
  await database.hot(system, async (tx) => {
    assert.equal(await holdBooking(tx, poolId, bookingNo), true)
    await giveBack(tx, { poolId, bookingNo, at: Temporal.Now.instant(), by: null, reason: 'cancelled' })
  })
}

test('the last place in a slot goes to one of ten who ask at once', async () => {
  const pool = await aPool(base, [1])
  const answers = await Promise.all(people(10).map((person) => engine.book(aRequest(pool, [1], [person]))))
  assert.equal(answers.filter((a) => a.outcome === 'booked').length, 1)
  assert.equal(answers.filter((a) => codeOf(a) === 'slot.full').length, 9)
  assert.equal((await slot(pool)).used, 1)
})

test('the last place goes to one of ten who ask ten servers at once', async () => {
  const pool = await aPool(base, [1])
  const servers = Array.from({ length: 10 }, () => createEngine(database))
  const answers = await Promise.all(servers.map((server) => server.book(aRequest(pool, [1]))))
  assert.equal(answers.filter((a) => a.outcome === 'booked').length, 1)
  assert.equal((await slot(pool)).used, 1)
})

test('a party is taken whole or refused whole, and does not hold up a smaller one behind it', async () => {
  const pool = await aPool(base, [3])
  const [first, five, three] = await Promise.all([
    engine.book(aRequest(pool, [1], people(1))),
    engine.book(aRequest(pool, [1], people(5))),
    engine.book(aRequest(pool, [1], people(2))),
  ])
  assert.deepEqual([codeOf(first), codeOf(five), codeOf(three)], ['booked', 'slot.full', 'booked'])
  assert.equal((await slot(pool)).used, 3)
})

test('a booking over several slots takes all of them or none', async () => {
  const pool = await aPool(base, [2, 1, 2])
  assert.equal(codeOf(await engine.book(aRequest(pool, [1, 2, 3]))), 'booked')
  assert.equal(codeOf(await engine.book(aRequest(pool, [1, 2, 3]))), 'slot.full')
  assert.equal(codeOf(await engine.book(aRequest(pool, [1, 3]))), 'booked')
  assert.deepEqual(await Promise.all([1, 2, 3].map(async (n) => (await slot(pool, n)).used)), [2, 1, 2])
})

test('the same request again is given the same booking; another under its id is refused', async () => {
  const pool = await aPool(base, [10])
  const request = aRequest(pool, [1])
  const first = await engine.book(request)
  const again = await engine.book(request)
  assert.equal(again.outcome, 'replayed')
  assert.deepEqual('bookings' in again && again.bookings, 'bookings' in first && first.bookings)
  assert.equal(
    codeOf(await engine.book({ ...aRequest(pool, [1]), requestId: request.requestId })),
    'booking.other-request',
  )
  const twins = await Promise.all(
    [1, 2, 3].map(() =>
      engine.book(
        aRequest(pool, [1], ['0196b0a0-0000-7000-8000-000000000001'], '0196b0a0-0000-7000-8000-00000000aaaa'),
      ),
    ),
  )
  assert.deepEqual(twins.map(codeOf).sort(), ['booked', 'replayed', 'replayed'])
  assert.equal((await slot(pool)).used, 2)
})

test('one person holds one booking of a kind, across pools too, until it is given back', async () => {
  const [one, other] = await Promise.all([aPool(base, [5], 'umrah'), aPool(base, [5], 'umrah')])
  const person = randomUUID()
  const outcomes = await Promise.all([
    engine.book(aRequest(one, [1], [person])),
    engine.book(aRequest(other, [1], [person])),
  ])
  assert.deepEqual(outcomes.map(codeOf).sort(), ['booked', 'claim.taken'])
  const poolOfBooking = outcomes[0]?.outcome === 'booked' ? one : other
  const held = outcomes.find((o) => o.outcome === 'booked')
  await release(poolOfBooking, held && 'bookings' in held ? (held.bookings[0]?.booking_no ?? 0) : 0)
  assert.equal(codeOf(await engine.book(aRequest(other, [1], [person]))), 'booked')
})

test('a party that loses one claim gives back the others, and the place goes to whoever waits behind it', async () => {
  const [elsewhere, pool] = await Promise.all([aPool(base, [5], 'rawdah'), aPool(base, [3], 'rawdah')])
  const [held, free, late] = people(3) as [string, string, string]
  await engine.book(aRequest(elsewhere, [1], [held]))
  const [party, next] = await Promise.all([
    engine.book(aRequest(pool, [1], [held, free])),
    engine.book(aRequest(pool, [1], [late, ...people(1), ...people(1)])),
  ])
  assert.deepEqual([codeOf(party), codeOf(next)], ['claim.taken', 'booked'])
  assert.equal(codeOf(await engine.book(aRequest(elsewhere, [1], [free]))), 'booked')
})

test('capacity lowered under what is booked throws nobody out, and gives nothing until places have come back', async () => {
  const pool = await aPool(base, [3])
  const answer = await engine.book(aRequest(pool, [1], people(3)))
  await database.write(system, (tx) => setCapacity(tx, Temporal.Now.instant(), pool, 1, 1))
  assert.deepEqual(await slot(pool), { used: 3, capacity: 1, ceiling: 3 })
  const numbers = 'bookings' in answer ? answer.bookings.map((b) => b.booking_no) : []
  await release(pool, numbers[0] ?? 0)
  await release(pool, numbers[1] ?? 0)
  assert.deepEqual(await slot(pool), { used: 1, capacity: 1, ceiling: 1 })
  assert.equal(codeOf(await engine.book(aRequest(pool, [1]))), 'slot.full')
})

test('no path gives out more than there is: the writer’s own role is stopped by the database', async () => {
  const pool = await aPool(base, [1])
  await engine.book(aRequest(pool, [1]))
  const forced = database.hot(system, (tx) =>
    tx.sql(
      `insert into capacity.booking (pool_id, booking_no, bearer_id, request_id, request_hash, at, units, bearer_kind, slots)
       values ($1, 999, uuidv7(), uuidv7(), 1, now(), 1, 'person', '{1}')`,
      [pool],
    ),
  )
  await assert.rejects(forced, /slot_never_over_ceiling/)
  await assert.rejects(
    database.hot(system, (tx) => tx.sql('update capacity.slot set used = 0 where pool_id = $1', [pool])),
    /permission denied/,
  )
  await assert.rejects(
    database.hot(system, (tx) => tx.sql('delete from capacity.booking where pool_id = $1', [pool])),
    /permission denied/,
  )
  await assert.rejects(
    database.write(system, (tx) => tx.sql('select from capacity.booking')),
    /permission denied/,
  )
  await assert.rejects(superuser.query('delete from capacity.booking where pool_id = $1', [pool]), /never changed/)
})

test('nothing is given back twice', async () => {
  const pool = await aPool(base, [2])
  const answer = await engine.book(aRequest(pool, [1]))
  const no = 'bookings' in answer ? (answer.bookings[0]?.booking_no ?? 0) : 0
  await release(pool, no)
  await assert.rejects(release(pool, no), /release_pkey/)
  assert.equal((await slot(pool)).used, 0)
})

test('a full queue is answered at once with when to come back', async () => {
  const pool = await aPool(base, [100])
  const small = createEngine(database, { batch_people: 10, queue_people: 20 })
  const answers = await Promise.allSettled(Array.from({ length: 40 }, () => small.book(aRequest(pool, [1]))))
  const refused = answers.filter((a) => a.status === 'rejected').map((a) => a.reason as Refusal)
  assert.ok(refused.length > 0)
  assert.ok(refused.every((r) => r.code === 'server.busy' && r.retryAfter_s === 2))
  assert.equal((await slot(pool)).used, answers.length - refused.length)
})

test('a batch leaves one event whose digest fits its rows', async () => {
  const pool = await aPool(base, [10])
  await Promise.all(people(5).map((person) => engine.book(aRequest(pool, [1], [person]))))
  const { rows } = await superuser.query(
    `select payload, digest from kernel.event where type = 'capacity.booked' and subject = $1`,
    [`pool:${pool}`],
  )
  assert.equal(rows.length, 1)
  assert.deepEqual(rows[0].payload, { pool, from: 1, to: 5 })
  assert.equal(rows[0].digest.length, 32)
})
