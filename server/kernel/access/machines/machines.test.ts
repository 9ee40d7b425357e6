import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { system } from '../../actor.ts'
import type { Tx } from '../../database/database.ts'
import { aDatabase } from '../../testing/database.ts'
import { createMachines, keyText } from './machines.ts'
import { insertMachine } from './queries.ts'

async function aMachine() {
  const db = await aDatabase()
  const time = { now: Temporal.Now.instant() }
  const machines = createMachines({ database: db.database, clock: { now: () => time.now } })
  const write = <T>(work: (tx: Tx) => Promise<T>) => db.database.write(system, work)
  const { machineId } = await write((tx) =>
    insertMachine(
      tx,
      { name: { ar: 'الجوازات', en: 'Passports' }, partyId: null, scopes: ['season:read'] },
      null,
      time.now,
    ),
  )
  /** A key as whoever asked for it would be shown it. */
  async function shown(make: (tx: Tx, secret: string) => Promise<{ keyId: string; prefix: string }>) {
    const secret = randomBytes(32).toString('base64url')
    const { keyId, prefix } = await write((tx) => make(tx, secret))
    return { keyId, key: keyText({ prefix }, secret) }
  }
  const issued = await shown((tx, secret) => machines.issueKey(tx, time.now, machineId, secret))
  return { db, time, machines, write, shown, machineId, issued }
}

test('a key opens the door for its machine, with its scopes', async () => {
  const { machines, machineId, issued } = await aMachine()
  assert.match(issued.key, /^rfd_[a-z2-8]{12}_[A-Za-z0-9_-]{43}$/)
  assert.deepEqual(await machines.verifyKey(issued.key), { machineId, scopes: ['season:read'], partyId: null })
})

test('a key that is not exactly right opens nothing', async () => {
  const { machines, issued } = await aMachine()
  const last = issued.key.at(-1) === 'A' ? 'B' : 'A'
  const wrong = [
    issued.key.slice(0, -1) + last,
    issued.key.slice(0, -1),
    `${issued.key}A`,
    issued.key.toUpperCase(),
    issued.key.replace(/^rfd_.{12}/, 'rfd_aaaaaaaaaaaa'),
    'rfd__',
    '',
    'rfd_\0',
    '\ud800',
  ]
  for (const key of wrong) assert.equal(await machines.verifyKey(key), null)
})

test('after a change of keys both work for the overlap, then only the new one', async () => {
  const { time, machines, shown, machineId, issued } = await aMachine()
  assert.ok(await machines.verifyKey(issued.key))
  time.now = time.now.add({ hours: 1 })
  const next = await shown((tx, secret) => machines.rotateKey(tx, time.now, machineId, secret, 24))
  assert.ok(await machines.verifyKey(issued.key))
  assert.ok(await machines.verifyKey(next.key))
  time.now = time.now.add({ hours: 24, seconds: 1 })
  assert.equal(await machines.verifyKey(issued.key), null)
  assert.ok(await machines.verifyKey(next.key))
})

test('a change of keys does not prolong one that ends sooner', async () => {
  const { time, machines, shown, machineId } = await aMachine()
  const end = time.now.add({ hours: 2 })
  const short = await shown((tx, secret) => machines.issueKey(tx, time.now, machineId, secret, end))
  await shown((tx, secret) => machines.rotateKey(tx, time.now, machineId, secret, 24))
  time.now = time.now.add({ hours: 3 })
  assert.equal(await machines.verifyKey(short.key), null)
})

test('a revoked key opens nothing from the moment that is committed', async () => {
  const { machines, write, time, machineId, issued } = await aMachine()
  assert.ok(await machines.verifyKey(issued.key))
  await write(async (tx) => {
    await machines.revokeKey(tx, time.now, machineId, issued.keyId)
    assert.ok(await machines.verifyKey(issued.key), 'not yet: the transaction may still fail')
  })
  assert.equal(await machines.verifyKey(issued.key), null)
  await assert.rejects(
    write((tx) => machines.revokeKey(tx, time.now, machineId, crypto.randomUUID())),
    { code: 'not-found' },
  )
})

test('a revocation on another server is seen within half a minute', async () => {
  const { db, time, machines, issued } = await aMachine()
  assert.ok(await machines.verifyKey(issued.key))
  await db.superuser.query('update access.machine_key set revoked_at = now()')
  time.now = time.now.add({ seconds: 31 })
  assert.equal(await machines.verifyKey(issued.key), null)
})

test('a disabled machine is not let in by any key until it is enabled again', async () => {
  const { time, machines, write, machineId, issued } = await aMachine()
  assert.ok(await machines.verifyKey(issued.key))
  await write((tx) => machines.setDisabled(tx, time.now, machineId, true))
  assert.equal(await machines.verifyKey(issued.key), null)
  await write((tx) => machines.setDisabled(tx, time.now, machineId, false))
  assert.ok(await machines.verifyKey(issued.key))
})

test('only the hash of a key is kept, its use is noted, and each change is an event', async () => {
  const { db, machines, machineId, issued } = await aMachine()
  await machines.verifyKey(issued.key)
  const { rows } = await db.superuser.query<{ kept: string; used: boolean }>(
    `select to_jsonb(k)::text as kept, last_used_at is not null as used from access.machine_key k`,
  )
  assert.ok(!rows[0]?.kept.includes(issued.key.slice(17)))
  assert.equal(rows[0]?.used, true)
  const events = await db.superuser.query<{ type: string; subject: string }>('select type, subject from kernel.event')
  assert.deepEqual(events.rows, [{ type: 'machine.key-issued', subject: `machine:${machineId}` }])
})

test('nobody but an account administrator can read or write machines', async () => {
  const { db } = await aMachine()
  const rows = await db.database.read({ kind: 'anonymous', account: null, post: null }, (reader) =>
    reader.sql('select * from access.machine_key'),
  )
  assert.deepEqual(rows, [])
})
