import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { system } from '../kernel/actor.ts'
import { aDatabase } from '../kernel/testing/database.ts'
import { seedOf, stepsOf } from '../testing/soak.ts'
import { createEngine, giveBack, holdBooking, setCapacity, type Outcome } from './index.ts'
import { aPool, aRequest } from './testing/pool.ts'

/** What may be done; numbers are taken modulo what there is. */
type Step =
  | { do: 'book'; pool: number; slots: number[]; people: number[]; request: number }
  | { do: 'cancel'; which: number }
  | { do: 'capacity'; pool: number; slot: number; people: number }
  | { do: 'rush'; pool: number; slot: number; people: number[] }

const slotCount = 3
const crowd = Array.from({ length: 24 }, (_, i) => `0196b0a0-0000-7000-8000-${String(i).padStart(12, '0')}`)

const person = fc.nat(crowd.length - 1)
const slotNo = fc.integer({ min: 1, max: slotCount })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('book' as const),
      pool: fc.nat(1),
      slots: fc.uniqueArray(slotNo, { minLength: 1 }),
      people: fc.uniqueArray(person, { minLength: 1, maxLength: 4 }),
      request: fc.nat(400),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(1_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('capacity' as const), pool: fc.nat(1), slot: slotNo, people: fc.nat(8) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rush' as const),
      pool: fc.nat(1),
      slot: slotNo,
      people: fc.uniqueArray(person, { minLength: 5, maxLength: 12 }),
    }),
  },
)

type Held = { pool: number; no: number; person: string; slots: readonly number[] }

/** The rules in memory: capacities, who holds what, and what each request was answered. */
function aModel(capacities: readonly (readonly number[])[]) {
  const capacity = capacities.map((each) => [...each])
  let held: Held[] = []
  const used = (pool: number, slot: number) => held.filter((h) => h.pool === pool && h.slots.includes(slot)).length
  return {
    capacity,
    used,
    held: () => held,
    hasClaim: (who: string) => held.some((h) => h.person === who),
    fits: (pool: number, slots: readonly number[], count: number) =>
      slots.every((slot) => (capacity[pool]?.[slot - 1] ?? 0) - used(pool, slot) >= count),
    add: (booking: Held) => held.push(booking),
    drop: (booking: Held) => (held = held.filter((h) => h !== booking)),
  }
}

const base = await aDatabase()
const { database, superuser } = base

test('no sequence of bookings, cancellations and capacity changes gives out more than there is', async (t) => {
  const seed = seedOf(1448)
  const steps = fc.sample(step, { seed, numRuns: stepsOf(600, 10_000) })
  t.diagnostic(`seed ${seed}, ${steps.length} steps`)
  const capacities = [
    [5, 3, 4],
    [2, 6, 1],
  ]
  const pools = [await aPool(base, capacities[0] ?? [], 'umrah'), await aPool(base, capacities[1] ?? [], 'umrah')]
  const model = aModel(capacities)
  // Two servers, as behind a balancer: what one does, the other finds.
  const engines = [createEngine(database), createEngine(database)]
  const requests = new Map<string, { step: string; outcome: Outcome }>()

  for (const [index, each] of steps.entries()) {
    const engine = engines[index % 2] as (typeof engines)[number]
    if (each.do === 'book') await book(engine, each)
    else if (each.do === 'cancel') await cancel(each.which)
    else if (each.do === 'capacity') await change(each)
    else await rush(each)
    if (index % 50 === 49 || index === steps.length - 1) await compare(index)
  }

  async function book(engine: (typeof engines)[number], { pool, slots, people, request }: Step & { do: 'book' }) {
    const who = people.map((p) => crowd[p] as string)
    const id = `0196b0a0-0000-7000-9000-${String(pool * 1_000 + request).padStart(12, '0')}`
    const outcome = await engine.book(aRequest(pools[pool] as number, slots, who, id))
    const asked = JSON.stringify([slots, who])
    const before = requests.get(id)
    if (before) {
      if (before.step !== asked) assert.equal(codeOf(outcome), 'booking.other-request')
      else assert.deepEqual([outcome.outcome, bookingsOf(outcome)], ['replayed', bookingsOf(before.outcome)])
      return
    }
    const expected = !model.fits(pool, slots, who.length)
      ? 'slot.full'
      : who.some((p) => model.hasClaim(p))
        ? 'claim.taken'
        : 'booked'
    assert.equal(codeOf(outcome), expected)
    if (outcome.outcome !== 'booked') return
    requests.set(id, { step: asked, outcome })
    for (const { booking_no, bearerId } of outcome.bookings)
      model.add({ pool, no: booking_no, person: bearerId, slots })
  }

  async function cancel(which: number) {
    const all = model.held()
    const chosen = all[which % Math.max(1, all.length)]
    if (!chosen) return
    await database.hot(system, async (tx) => {
      assert.equal(await holdBooking(tx, pools[chosen.pool] as number, chosen.no), true)
      await giveBack(tx, {
        poolId: pools[chosen.pool] as number,
        bookingNo: chosen.no,
        at: Temporal.Now.instant(),
        by: null,
        reason: 'cancelled',
      })
    })
    model.drop(chosen)
  }

  async function change({ pool, slot, people }: Step & { do: 'capacity' }) {
    await database.write(system, (tx) => setCapacity(tx, Temporal.Now.instant(), pools[pool] as number, slot, people))
    ;(model.capacity[pool] as number[])[slot - 1] = people
  }

  /** Many at once through both servers: which of them win is not told, how many must be. */
  async function rush({ pool, slot, people }: Step & { do: 'rush' }) {
    const who = people.map((p) => crowd[p] as string)
    const mayWin = who.filter((p) => !model.hasClaim(p)).length
    const left = Math.max(0, (model.capacity[pool]?.[slot - 1] ?? 0) - model.used(pool, slot))
    const outcomes = await Promise.all(
      who.map((p, i) =>
        (engines[i % 2] as (typeof engines)[number]).book(aRequest(pools[pool] as number, [slot], [p])),
      ),
    )
    const won = outcomes.filter((o) => o.outcome === 'booked')
    assert.equal(won.length, Math.min(left, mayWin))
    for (const outcome of won) {
      for (const { booking_no, bearerId } of bookingsOf(outcome))
        model.add({ pool, no: booking_no, person: bearerId, slots: [slot] })
    }
  }

  async function compare(index: number) {
    for (const [pool, id] of pools.entries()) {
      const { rows: slots } = await superuser.query(
        'select slot_no, used, ceiling, capacity from capacity.slot where pool_id = $1 order by slot_no',
        [id],
      )
      assert.deepEqual(
        slots.map((s) => s.used),
        [1, 2, 3].map((n) => model.used(pool, n)),
        `used after step ${index}`,
      )
      assert.deepEqual(
        slots.map((s) => s.capacity),
        model.capacity[pool],
      )
      assert.deepEqual(
        slots.map((s) => s.ceiling),
        slots.map((s) => Math.max(s.used, s.capacity)),
      )
    }
    const { rows: claims } = await superuser.query('select person_id from capacity.claim order by person_id')
    assert.deepEqual(
      claims.map((c) => c.person_id),
      model
        .held()
        .map((h) => h.person)
        .sort(),
    )
  }
})

function codeOf(outcome: Outcome): string {
  return outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome
}

function bookingsOf(outcome: Outcome) {
  return outcome.outcome === 'refused' ? [] : outcome.bookings
}
