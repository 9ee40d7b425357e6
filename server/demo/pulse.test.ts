import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { aDatabase } from '../kernel/testing/database.ts'
import { serve } from '../main.ts'
import { demoAccounts } from './accounts.ts'
import { loadDemo } from './load.ts'
import { startPulse } from './pulse.ts'
import { demoConfig, few } from './testing/demo-config.ts'

const { urls, superuser } = await aDatabase()
const config = demoConfig()
await loadDemo(config, urls, { peopleShare: few, isBookedAhead: false })
let server = await serve(config, urls)
const said: string[] = []
const stopPulse = startPulse({
  baseUrl: server.address,
  accounts: demoAccounts(config),
  log: (line) => said.push(line),
  pause_ms: { least: 1, most: 5 },
  askEvery_ms: 50,
})
after(async () => {
  await stopPulse()
  await server.stop()
})

async function count(what: string): Promise<number> {
  const { rows } = await superuser.query<{ count: number }>(`select count(*)::integer as count from ${what}`)
  return rows[0]?.count ?? 0
}

/** Looks again until it is so; the runner's own limit ends what never comes. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await setTimeout(20)
}

async function callAs(name: string) {
  const origin = server.address
  const entered = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: `${name}@demo.rifada.example`, password: 'labbaik-1448' }),
  })
  assert.equal(entered.status, 200)
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return async (method: string, url: string, body?: object) => {
    const response = await fetch(`${origin}${url}`, {
      method,
      headers: {
        cookie,
        origin,
        'idempotency-key': randomUUID(),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
}

test('the pulse books groups, families and single people, and admits those who come, as ordinary accounts', async () => {
  await until(async () => (await count('capacity.booking')) > 60)
  await until(async () => (await count(`readings.reading where verdict = 'admitted'`)) > 0)
  await until(async () => (await count(`readings.reading where verdict <> 'admitted'`)) > 0)
  const { rows } = await superuser.query<{ kind: string; strangers: number }>(`
    select 'bookings' as kind, count(*)::integer as strangers from capacity.booking b
      where not exists (select from season.post p where p.holder = b.by and p.kind = 'organiser')
    union all
    select 'admissions', count(*)::integer from permits.check_in c
      where not exists (select from season.post p where p.holder = c.by and p.kind = 'gate' and p.place_id = c.gate_id)`)
  assert.deepEqual(
    rows.map(({ strangers }) => strangers),
    [0, 0],
  )
})

test('people who are tied are booked together', async () => {
  const apart = await count(`people.tie t where exists (
    select from capacity.booking b join permits.opening o using (pool_id) where b.bearer_id = t.a and not exists (
      select from capacity.booking c join permits.opening d using (pool_id) where c.bearer_id = t.b and d.kind = o.kind))`)
  assert.equal(apart, 0)
})

test('the switch in the operations room stops the pulse and lets it go on', async () => {
  const room = await callAs('room')
  assert.deepEqual((await room('GET', '/api/demo/pulse')).body, { isRunning: true })
  assert.deepEqual(await room('PUT', '/api/demo/pulse', { isRunning: false }), {
    status: 200,
    body: { isRunning: false },
  })
  assert.deepEqual((await room('GET', '/api/demo/pulse')).body, { isRunning: false })
  const made = () => count('kernel.event')
  // What is under way ends; then nothing more comes of it, however often it asks.
  let before = -1
  await until(async () => {
    const now = await made()
    const isStill = now === before
    before = now
    await setTimeout(200)
    return isStill
  })
  await setTimeout(500)
  assert.equal(await made(), before)

  const admin = await callAs('admin')
  assert.equal((await admin('PUT', '/api/demo/pulse', { isRunning: true })).status, 200)
  const onceOn = await made()
  await until(async () => (await made()) > onceOn + 3)
  assert.equal(await count(`kernel.event where type = 'demo.pulse-turned'`), 2)
})

test('nobody but the room and the administrator of the season may turn it', async () => {
  for (const [name, read, turn] of [
    ['officer', 200, 403],
    ['gate.haram', 403, 403],
    ['indonesia', 403, 403],
    ['auditor', 403, 403],
  ] as const) {
    const call = await callAs(name)
    assert.equal((await call('GET', '/api/demo/pulse')).status, read, name)
    assert.equal((await call('PUT', '/api/demo/pulse', { isRunning: false })).status, turn, name)
  }
})

test('the pulse waits while the server is away, and goes on when it is back', async () => {
  const { port } = new URL(server.address)
  await server.stop()
  await until(() => said.some((line) => line.startsWith('The demo pulse waits')))
  server = await serve(demoConfig({ PORT: port }), urls)
  const before = await count('kernel.event')
  await until(async () => said.includes('The demo pulse goes on.') && (await count('kernel.event')) > before)
})

test('when it is stopped its sessions are ended', async () => {
  await stopPulse()
  assert.equal(await count(`auth.session where user_agent = 'Rifada demo pulse'`), 0)
})

test('a server started without the pulse says so, and cannot be asked to run it', async () => {
  await server.stop()
  server = await serve(demoConfig({ RIFADA_PULSE: '0' }), urls)
  const admin = await callAs('admin')
  assert.deepEqual((await admin('GET', '/api/demo/pulse')).body, { isRunning: false })
  const refused = await admin('PUT', '/api/demo/pulse', { isRunning: true })
  assert.deepEqual([refused.status, refused.body.code], [409, 'demo.no-pulse'])
})
