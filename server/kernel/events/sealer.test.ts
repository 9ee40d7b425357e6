import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Client } from 'pg'
import { system } from '../actor.ts'
import type { Database } from '../database/database.ts'
import { seedOf, stepsOf } from '../../testing/soak.ts'
import { isSignatureGood } from './head.ts'
import { rootOf } from './merkle.ts'
import { auditStatus } from './queries.ts'
import { sealOnce } from './seal.ts'
import { startSealer } from './sealer.ts'
import { keyIdOf, publicKeyPem, signingKeyFromSecret } from './signing-key.ts'
import { anEventLog, clock, noon, type TestLog } from './testing/log.ts'

const insert = `insert into kernel.event (at, type, subject) values (now(), 'sample.taken', 'x') returning seq`

async function sealedSeqs(log: TestLog): Promise<number[]> {
  const { rows } = await log.superuser.query<{ seq: string }>('select seq from kernel.leaf order by leaf_index')
  return rows.map((row) => Number(row.seq))
}

async function committedSeqs(log: TestLog): Promise<number[]> {
  const { rows } = await log.superuser.query<{ seq: string }>('select seq from kernel.event order by seq')
  return rows.map((row) => Number(row.seq))
}

async function aSession(log: TestLog): Promise<{ client: Client; insertOne(): Promise<number> }> {
  const client = new Client({ connectionString: log.urls.app })
  await client.connect()
  const insertOne = async () => Number((await client.query<{ seq: string }>(insert)).rows[0]?.seq)
  return { client, insertOne }
}

test('a sealed log has a signed head whose root is that of its leaves', async () => {
  const log = await anEventLog()
  await log.recordSome(37)
  const head = await log.sealAll()
  const { rows } = await log.superuser.query<{ hash: Buffer }>('select hash from kernel.leaf order by leaf_index')
  assert.equal(head.size, 37)
  assert.deepEqual(Buffer.from(head.root), Buffer.from(rootOf(rows.map((row) => row.hash))))
  assert.equal(isSignatureGood(head), true)
  assert.equal(head.at.toString(), noon.toString())
  assert.equal(isSignatureGood({ ...head, size: 38 }), false)

  const status = await log.database.read(system, auditStatus)
  assert.deepEqual(status, {
    size: 37,
    root: Buffer.from(head.root).toString('hex'),
    sealedAt: noon,
    unsealed: 0,
    lastWitness: null,
  })
})

test('sealing a long backlog goes in batches, each with its head, and leaves nothing out', async () => {
  const log = await anEventLog()
  await log.recordSome(12_345)
  const head = await log.sealAll()
  assert.equal(head.size, 12_345)
  assert.deepEqual(await sealedSeqs(log), await committedSeqs(log))
  const { rows } = await log.superuser.query<{ size: string }>('select size from kernel.head order by size')
  assert.deepEqual(
    rows.map((row) => Number(row.size)),
    [5_000, 10_000, 12_345],
  )
})

test('a slow transaction that holds a lower number is not jumped by those that commit before it', async () => {
  const log = await anEventLog()
  const [slow, quick] = [await aSession(log), await aSession(log)]
  await slow.client.query('begin')
  await slow.insertOne()
  await quick.client.query('begin')
  await quick.insertOne()
  // The mark is taken while both run: the moment at which a snapshot's xmax would name the slow one as the limit.
  assert.deepEqual(await sealOnce(log.database, clock, log.key), { sealed_events: 0, isWaiting: true, head: null })
  await quick.client.query('commit')
  await log.recordSome(3)
  assert.deepEqual(await sealOnce(log.database, clock, log.key), { sealed_events: 0, isWaiting: true, head: null })
  assert.deepEqual(await sealedSeqs(log), [])

  await slow.client.query('commit')
  await log.sealAll()
  assert.deepEqual(await sealedSeqs(log), [1, 2, 3, 4, 5])
  await Promise.all([slow.client.end(), quick.client.end()])
})

test('however transactions interleave, no event is jumped or left out', async () => {
  const log = await anEventLog()
  const sessions = await Promise.all([1, 2, 3, 4].map(() => aSession(log)))
  const step = fc.record({
    who: fc.nat({ max: 3 }),
    what: fc.constantFrom('insert', 'insert', 'insert', 'savepoint', 'commit', 'commit', 'rollback', 'seal', 'seal'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const running = new Set<number>()
      for (const { who, what } of steps) {
        const session = sessions[who]
        assert.ok(session)
        if (what === 'seal') {
          await sealOnce(log.database, clock, log.key)
        } else if (what === 'insert' || what === 'savepoint') {
          if (!running.has(who)) await session.client.query('begin')
          running.add(who)
          // Inside a savepoint the row bears another transaction's id than the one that counts.
          if (what === 'savepoint') await session.client.query('savepoint here')
          await session.insertOne()
        } else if (running.delete(who)) {
          await session.client.query(what)
        }
      }
      for (const who of running) await sessions[who]?.client.query('commit')
      await log.recordSome(1)
      await log.sealAll()
      const sealed = await sealedSeqs(log)
      assert.deepEqual(
        sealed,
        sealed.toSorted((one, other) => one - other),
      )
      assert.deepEqual(sealed, await committedSeqs(log))
    }),
    { seed: seedOf(1448), numRuns: stepsOf(40, 1_000) },
  )
  await Promise.all(sessions.map((session) => session.client.end()))
  assert.deepEqual((await log.find()).findings, [])
})

test('two sealers at once seal every event once', async () => {
  const log = await anEventLog()
  const other = signingKeyFromSecret('another server of the same installation')
  const stops = [log.key, other].map((secret) => startSealer({ database: log.database, clock, secret, everyMs: 1 }))
  for (let round = 0; round < 30; round++) {
    await Promise.all([
      log.recordSome(20),
      sealOnce(log.database, clock, log.key),
      sealOnce(log.database, clock, other),
    ])
  }
  await Promise.all(stops.map((stop) => stop()))
  await log.sealAll()
  assert.deepEqual(await sealedSeqs(log), await committedSeqs(log))
  const { findings, result } = await log.find({})
  assert.deepEqual(findings, [])
  assert.equal(result.leaves, 600)
})

test('while nothing happens the sealer writes nothing', async () => {
  const log = await anEventLog()
  await log.recordSome(3)
  await log.sealAll()
  const version = async () => (await log.superuser.query('select xmin, xmax, ctid from kernel.seal_mark')).rows
  const before = await version()
  assert.deepEqual(await sealOnce(log.database, clock, log.key), { sealed_events: 0, isWaiting: false, head: null })
  assert.deepEqual(await version(), before)
})

test('a mark brought in from another server does not stop the sealing', async () => {
  const log = await anEventLog()
  await log.recordSome(3)
  await log.superuser.query(`update kernel.seal_mark set marked_seq = 2, marked_tx = '9000000000'`)
  await log.sealAll()
  assert.deepEqual(await sealedSeqs(log), [1, 2, 3])
})

test('the sealer refuses to go on from a head that does not fit its frontier', async () => {
  const log = await anEventLog()
  await log.recordSome(3)
  await log.sealAll()
  await log.tamper(`update kernel.head set root = sha256('x')`)
  await log.recordSome(1)
  const sealing = async () => {
    for (;;) {
      if (!(await sealOnce(log.database, clock, log.key)).isWaiting) return
      await setTimeout(20)
    }
  }
  await assert.rejects(sealing, /run the audit/)
})

test('the sealer says a failure once, lives on, and says when it works again', async () => {
  const log = await anEventLog()
  const said: string[] = []
  const heard = Promise.withResolvers<void>()
  let calls = 0
  const flaky: Database = {
    ...log.database,
    write: (actor, work) =>
      ++calls <= 3 ? Promise.reject(new Error('the database is away')) : log.database.write(actor, work),
  }
  const stop = startSealer({
    database: flaky,
    clock,
    secret: log.key,
    everyMs: 1,
    log: {
      error: (_values, words) => said.push(words),
      info: (_values, words) => {
        said.push(words)
        heard.resolve()
      },
    },
  })
  await heard.promise
  await stop()
  assert.deepEqual(said, ['sealing the event log failed and will be tried again', 'sealing the event log works again'])
})

test('the key follows from the secret and can be printed', () => {
  const key = signingKeyFromSecret('a secret for tests, long enough to be one')
  assert.deepEqual(key.publicKey, signingKeyFromSecret('a secret for tests, long enough to be one').publicKey)
  assert.notDeepEqual(key.publicKey, signingKeyFromSecret('another secret').publicKey)
  assert.match(publicKeyPem(key.publicKey), /^-----BEGIN PUBLIC KEY-----\n/)
  assert.match(keyIdOf(key.publicKey), /^[0-9a-f]{16}$/)
})
