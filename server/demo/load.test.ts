import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { system } from '../kernel/actor.ts'
import { systemClock } from '../kernel/clock.ts'
import { aDatabase, type TestDatabase } from '../kernel/testing/database.ts'
import { serve } from '../main.ts'
import { mayHaveDemoAccounts } from './accounts.ts'
import { openComingDays } from './index.ts'
import { loadDemo } from './load.ts'
import { demoConfig, few } from './testing/demo-config.ts'

const [loaded, broken, real] = [await aDatabase(), await aDatabase(), await aDatabase()]

/** How many rows there are of what a load makes; bookings and arrivals depend on the hour. */
async function rowsOf({ superuser }: TestDatabase): Promise<Record<string, number>> {
  const { rows } = await superuser.query<{ what: string; count: number }>(`
    select 'seasons' as what, count(*)::integer from season.season where is_demo
    union all select 'phases', count(*)::integer from season.phase
    union all select 'peaks', count(*)::integer from season.peak_window
    union all select 'places', count(*)::integer from season.place
    union all select 'parties', count(*)::integer from season.party
    union all select 'accounts', count(*)::integer from auth.account where is_demo
    union all select 'posts', count(*)::integer from season.post where ends_at > now() + interval '300 days'
    union all select 'groups', count(*)::integer from people.pilgrim_group
    union all select 'people', count(*)::integer from people.pilgrim
    union all select 'ties', count(*)::integer from people.tie
    union all select 'files with a fault', count(*)::integer from people.import_run where bad > 0 or taken_at is null
    union all select 'openings', count(*)::integer from permits.opening`)
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]))
}

async function everyRow({ superuser }: TestDatabase): Promise<number> {
  const { rows } = await superuser.query<{ count: number }>(`select (
    (select count(*) from kernel.event) + (select count(*) from capacity.booking) + (select count(*) from permits.check_in)
      + (select count(*) from season.post) + (select count(*) from people.import_run))::integer as count`)
  return rows[0]?.count ?? 0
}

test('a first load makes the whole season, and another changes nothing and says nothing', async () => {
  const told: number[] = []
  const accounts = await loadDemo(demoConfig(), loaded.urls, {
    peopleShare: few,
    onProgress: (done, total) => told.push(done / total),
  })
  assert.equal(accounts?.length, 11)
  assert.equal(told.at(-1), 1)
  assert.deepEqual(
    told,
    told.toSorted((a, b) => a - b),
  )
  assert.deepEqual(await rowsOf(loaded), {
    seasons: 1,
    phases: 6,
    peaks: 13,
    places: 241,
    parties: 44,
    accounts: 11,
    posts: 11,
    groups: (await rowsOf(loaded)).groups,
    people: 615,
    ties: (await rowsOf(loaded)).ties,
    'files with a fault': 0,
    openings: 32,
  })
  const before = await everyRow(loaded)
  await loadDemo(demoConfig(), loaded.urls, {
    peopleShare: few,
    onProgress: (_done, _total, what) => assert.fail(`there was something to do: ${what}`),
  })
  assert.equal(await everyRow(loaded), before)
})

test('groups have 20 to 45 people, families of them are tied, and both scripts name them', async () => {
  const { rows } = await loaded.superuser.query<{ least: number; most: number; tied: number; unnamed: number }>(`
    select min(n)::integer as least, max(n)::integer as most, (select count(*) from people.tie)::integer as tied,
      (select count(*) from people.pilgrim_group where name_ar !~ '[\u0621-\u064a]' or name_en !~ '[a-z]')::integer as unnamed
    from (select count(*) as n from people.pilgrim group by group_id) as sizes`)
  const [sizes] = rows
  assert.ok(sizes && sizes.least >= 15 && sizes.most <= 45, JSON.stringify(sizes))
  assert.ok(sizes.tied > 150)
  assert.equal(sizes.unnamed, 0)
})

test('no slot gives out more than it has, and the near ones are booked', async () => {
  const { rows } = await loaded.superuser.query<{ over: number; used: number }>(
    'select count(*) filter (where used > capacity)::integer as over, sum(used)::integer as used from capacity.slot',
  )
  assert.equal(rows[0]?.over, 0)
  assert.ok((rows[0]?.used ?? 0) > 100)
})

test('coming days are opened once, and on the next day the one that is new', async () => {
  assert.equal(await openComingDays(loaded.database, systemClock), 0)
  const tomorrow = { now: () => systemClock.now().add({ hours: 24 }) }
  assert.equal(await openComingDays(loaded.database, tomorrow), 4)
  assert.equal(await openComingDays(loaded.database, tomorrow), 0)
})

test('a load that was killed at any stage is completed by the next', async () => {
  for (const stage of ['places', 'accounts', 'pilgrims', 'permits', 'arrivals']) await killAt(stage)
  await loadDemo(demoConfig(), broken.urls, { peopleShare: few })
  const [done, whole] = [await rowsOf(broken), await rowsOf(loaded)]
  assert.deepEqual({ ...done, openings: 0 }, { ...whole, openings: 0 })
  assert.equal(done.openings, 32)
})

/** Starts a load in a process of its own and kills it as soon as it speaks of this stage. */
async function killAt(stage: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'testing', 'load-process.ts'), JSON.stringify(broken.urls)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  child.stdout.setEncoding('utf8').on('data', (said: string) => {
    if (said.includes(stage)) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
}

test('a database with a real season gets no demo', async () => {
  await real.superuser.query(
    `insert into season.season (code, name_ar, name_en, starts_on, ends_on) values ('1449', 'موسم', 'Season', '2027-06-21', '2028-06-08')`,
  )
  assert.equal(await loadDemo(demoConfig(), real.urls), null)
  assert.equal(await openComingDays(real.database, systemClock), 0)
  const rows = await rowsOf(real)
  assert.deepEqual([rows.seasons, rows.places, rows.accounts, rows.openings], [0, 0, 0, 0])
})

function may(env: Record<string, string>): boolean {
  return mayHaveDemoAccounts(demoConfig(env))
}

test('demo accounts may exist only where nobody else reaches the server', () => {
  assert.ok(may({}))
  assert.ok(may({ HOST: 'localhost', RIFADA_ORIGIN: 'http://localhost:4100' }))
  assert.ok(!may({ HOST: '0.0.0.0' }))
  assert.ok(!may({ HOST: '10.0.0.5' }))
  assert.ok(!may({ RIFADA_TRUST_PROXY: '1' }))
  assert.ok(!may({ RIFADA_ORIGIN: 'https://rifada.example' }))
  assert.ok(!may({ NODE_ENV: 'production', RIFADA_ORIGIN: 'http://localhost:4100' }))
})

async function signIn(address: string): Promise<number> {
  const origin = `http://127.0.0.1:${new URL(address).port}`
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'officer@demo.rifada.example', password: 'labbaik-1448' }),
  })
  return response.status
}

test('beyond loopback no demo account exists, and the next start on loopback makes them again', async () => {
  const loopback = await serve(demoConfig(), loaded.urls)
  assert.equal(await signIn(loopback.address), 200)
  await loopback.stop()

  const open = demoConfig({ HOST: '0.0.0.0' })
  assert.deepEqual(await loadDemo(open, loaded.urls, { peopleShare: few, isBookedAhead: false }), [])
  const beyond = await serve(open, loaded.urls)
  assert.equal(await signIn(beyond.address), 401)
  await beyond.stop()
  const none = await loaded.database.read(system, (db) => db.sql('select from auth.account where is_demo'))
  assert.equal(none.length, 0)

  await loadDemo(demoConfig(), loaded.urls, { peopleShare: few, isBookedAhead: false })
  const again = await serve(demoConfig(), loaded.urls)
  assert.equal(await signIn(again.address), 200)
  await again.stop()
  const { posts } = await rowsOf(loaded)
  assert.equal(posts, 11)
})
