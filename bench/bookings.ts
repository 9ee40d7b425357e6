import { createHash } from 'node:crypto'
import pg from 'pg'
import { createEngine, makePool } from '../server/capacity/index.ts'
import { system } from '../server/kernel/actor.ts'
import { openDatabase, type Database } from '../server/kernel/database/database.ts'
import type { Bench } from './bench.ts'
import { printResult, uuids } from './bench.ts'

const callers = 64

/**
 * One hot slot, three ways on the same database: the row locked and counted for each booking by 64 callers, the product's
 * path for the same 64 callers and for a rush that fills its batches, and the same rows inserted in bulk inside the server
 * (what the disk and the indexes allow at all).
 * Rates are people a second, each awaiting its own answer, fsync and synchronous commit on.
 */
export const run: Bench = async ({ databases, args }) => {
  const seconds = args.quick ? 3 : 20
  const database = openDatabase({ appUrl: databases.app, writerUrl: databases.writer, connections: callers })
  const owner = new pg.Client({ connectionString: databases.owner })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ id: string }>(
      `insert into season.season (code, name_ar, name_en, starts_on, ends_on) values ('1448', 'موسم', 'Season', '2026-06-01', '2027-06-30') returning id`,
    )
    const seasonId = rows[0]?.id ?? ''
    const aPool = () => hotPool(database, seasonId)
    const for_update_per_s = await measureForUpdate(owner, databases.owner, seconds, args.seed)
    console.log(`for update, row by row: ${Math.round(for_update_per_s)}/s`)
    const engine_per_s = await measureEngine(database, await aPool(), { seconds, seed: args.seed + 1, open: callers })
    console.log(`engine, the same 64 callers: ${Math.round(engine_per_s)}/s`)
    const engine_in_a_rush_per_s = await measureEngine(database, await aPool(), {
      seconds,
      seed: args.seed + 2,
      open: callers * 100,
    })
    console.log(`engine, a rush of ${callers * 100} waiting: ${Math.round(engine_in_a_rush_per_s)}/s`)
    const raw_per_s = await measureRaw(owner, await aPool(), args.quick ? 100_000 : 500_000)
    console.log(`raw limit: ${Math.round(raw_per_s)}/s`)
    printResult({
      bench: 'bookings',
      rates: { for_update_per_s, engine_per_s, engine_in_a_rush_per_s, raw_per_s },
      ratios: {
        engine_over_for_update: engine_per_s / for_update_per_s,
        engine_over_raw: engine_per_s / raw_per_s,
        rush_over_for_update: engine_in_a_rush_per_s / for_update_per_s,
        rush_over_raw: engine_in_a_rush_per_s / raw_per_s,
      },
    })
  } finally {
    await database.close()
    await owner.end()
  }
}

const endless = 100_000_000

async function hotPool(database: Database, seasonId: string): Promise<number> {
  const startsAt = Temporal.Now.instant().add({ hours: 1 })
  return database.write(system, (tx) =>
    makePool(tx, seasonId, 'umrah', [
      { slot_no: 1, startsAt, endsAt: startsAt.add({ hours: 2 }), capacity_people: endless },
    ]),
  )
}

/** What a first version usually does: lock the slot's row, look, count, write the booking, commit. One person a time. */
async function measureForUpdate(owner: pg.Client, url: string, seconds: number, seed: number): Promise<number> {
  await owner.query(`
    create schema baseline;
    create table baseline.slot (id int primary key, capacity int not null, used int not null) with (fillfactor = 40);
    create table baseline.booking (slot_id int not null, person_id uuid not null, request_id uuid not null, at timestamptz not null,
      primary key (slot_id, person_id), unique (request_id));
    insert into baseline.slot values (1, ${endless}, 0)`)
  const clients = await Promise.all(
    Array.from({ length: callers }, async () => {
      const client = new pg.Client({ connectionString: url, pipeline: true })
      await client.connect()
      return client
    }),
  )
  const next = uuids(seed)
  const rate = await countFor(seconds, clients, async (client) => {
    const person = next()
    void client.query('begin')
    const slot = await client.query({
      name: 'lock',
      text: 'select capacity, used from baseline.slot where id = 1 for update',
    })
    if (slot.rows[0].used >= slot.rows[0].capacity) throw new Error('full')
    await Promise.all([
      client.query({
        name: 'book',
        text: 'insert into baseline.booking values (1, $1, $2, now())',
        values: [person, next()],
      }),
      client.query({ name: 'count', text: 'update baseline.slot set used = used + 1 where id = 1' }),
      client.query('commit'),
    ])
    return 1
  })
  await Promise.all(clients.map((client) => client.end()))
  return rate
}

/** `open` requests are under way at a time, each awaiting its own answer before the next is made in its place. */
async function measureEngine(
  database: Database,
  poolId: number,
  { seconds, seed, open }: { seconds: number; seed: number; open: number },
): Promise<number> {
  const engine = createEngine(database)
  const next = uuids(seed)
  return countFor(seconds, Array.from({ length: open }), async () => {
    const person = next()
    const outcome = await engine.book({
      poolId,
      requestId: next(),
      requestHash: createHash('sha256').update(person).digest().readBigInt64BE(0),
      by: person,
      bearers: [{ kind: 'person', id: person, units: 1 }],
      slots: [1],
    })
    if (outcome.outcome !== 'booked') throw new Error(outcome.outcome)
    return 1
  })
}

/** Runs one loop a worker until the time is over, then waits for what is under way. Gives people a second. */
async function countFor<W>(
  seconds: number,
  workers: readonly W[],
  once: (worker: W) => Promise<number>,
): Promise<number> {
  const start = performance.now()
  const end = start + seconds * 1_000
  let done = 0
  await Promise.all(
    workers.map(async (worker) => {
      while (performance.now() < end) {
        const people = await once(worker)
        done += people
      }
    }),
  )
  return done / ((performance.now() - start) / 1_000)
}

/** The same rows of the same tables with their indexes and triggers, made inside the server in batches. */
async function measureRaw(owner: pg.Client, poolId: number, people: number): Promise<number> {
  const batch = 4_000
  const start = performance.now()
  for (let from = 0; from < people; from += batch) {
    await owner.query(
      `with people as materialized (select n, gen_random_uuid() as id, gen_random_uuid() as request from generate_series($2::int + 1, $2::int + $3::int) as n),
       claims as (insert into capacity.claim select id, 'umrah', $1, n, now() + interval '2 hours' from people)
       insert into capacity.booking (pool_id, booking_no, bearer_id, request_id, request_hash, at, by, units, bearer_kind, slots)
       select $1, n, id, request, n, now(), id, 1, 'person', '{1}' from people`,
      [poolId, from, batch],
    )
  }
  return people / ((performance.now() - start) / 1_000)
}
