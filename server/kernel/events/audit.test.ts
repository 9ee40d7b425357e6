import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '../actor.ts'
import { digestOf, registerDigest } from './digest.ts'
import { sayFinding } from './finding.ts'
import { headLine, parseHeadLine, signHead } from './head.ts'
import { leafOf } from './leaf.ts'
import { eventTextColumns, type EventText } from './logged-event.ts'
import { rootOf } from './merkle.ts'
import { record } from './record.ts'
import { keyIdOf, signingKeyFromSecret } from './signing-key.ts'
import { anEventLog, noon, sample, type TestLog } from './testing/log.ts'

/** A log of 30 events under three heads of 10, 20 and 30. */
async function aSealedLog(): Promise<TestLog> {
  const log = await anEventLog()
  for (let round = 0; round < 3; round++) {
    await log.recordSome(10)
    await log.sealAll()
  }
  return log
}

const hex = (bytes: Uint8Array) => `'\\x${Buffer.from(bytes).toString('hex')}'`
const ofSeqs = (afterSeq: number, upToSeq: number) => ({ afterSeq, upToSeq })

test('an untouched log passes, and says what was checked', async () => {
  const log = await aSealedLog()
  await log.recordSome(4)
  const progress: unknown[] = []
  const { findings, result } = await log.find({ onProgress: (at) => progress.push(at) })
  assert.deepEqual(findings, [])
  assert.deepEqual(result, {
    leaves: 30,
    heads: 3,
    kept: 0,
    keyIds: [keyIdOf(log.key.publicKey)],
    digests: 0,
    digestsUnknown: {},
    unsealed: 4,
    findings: 0,
    follow_up_heads: 0,
  })
  assert.deepEqual(progress, [{ leaves: 30, of: 30 }])
})

test('a row changed by a superuser is found and named, whichever column it is', async () => {
  const log = await aSealedLog()
  const changes = [
    `subject = 'sample:other'`,
    `payload = '{"n": 4.0}'`,
    `at = at + interval '1 microsecond'`,
    `account = gen_random_uuid()`,
    `actor_kind = 'person'`,
    `tx = '1'`,
  ]
  await log.tamper(...changes.map((change, n) => `update kernel.event set ${change} where seq = ${n + 5}`))
  const { findings } = await log.find()
  assert.deepEqual(
    findings,
    changes.map((_, n) => ({ kind: 'row-changed', seq: n + 5 })),
  )
  assert.equal(findings[0] && sayFinding(findings[0]), 'Event 5 was changed after it was sealed.')
})

test('a removed row is found and named', async () => {
  const log = await aSealedLog()
  await log.tamper('delete from kernel.event where seq = 12')
  assert.deepEqual((await log.find()).findings, [{ kind: 'row-removed', seq: 12 }])
})

test('a row put in among sealed ones is found and named', async () => {
  const log = await anEventLog()
  await assert.rejects(
    log.database.write(system, async (tx) => {
      await record(tx, sample(1))
      throw new Error('leaves a gap')
    }),
  )
  await log.recordSome(5)
  await log.sealAll()
  await log.tamper(
    `insert into kernel.event (seq, at, type, subject) overriding system value values (1, now(), 'sample.taken', 'sample:late')`,
  )
  assert.deepEqual((await log.find()).findings, [{ kind: 'row-inserted', seq: 1 }])
})

test('a row changed together with its leaf is found by the heads', async () => {
  const log = await aSealedLog()
  await log.tamper(`update kernel.event set subject = 'sample:other' where seq = 15`)
  const { rows } = await log.superuser.query<EventText>(`select ${eventTextColumns} from kernel.event e where seq = 15`)
  assert.ok(rows[0])
  const forged = Buffer.from(leafOf({ ...rows[0], seq: 15 })).toString('hex')
  await log.tamper(`update kernel.leaf set hash = '\\x${forged}' where seq = 15`)
  const { findings, result } = await log.find()
  assert.deepEqual(findings, [{ kind: 'head-differs', size: 20, range: ofSeqs(10, 20) }])
  assert.equal(result.follow_up_heads, 1)
})

test('a past rewritten with the key in hand is found only by a head kept elsewhere', async () => {
  const log = await aSealedLog()
  const line = headLine(await log.sealAll())
  await log.tamper(
    'delete from kernel.event where seq > 25',
    'delete from kernel.leaf where seq > 25',
    'delete from kernel.head',
    `update kernel.seal_mark set marked_seq = 25, settled_seq = 25`,
  )
  const { rows } = await log.superuser.query<{ hash: Buffer }>('select hash from kernel.leaf order by leaf_index')
  const forged = signHead(log.key, { size: 25, root: rootOf(rows.map((row) => row.hash)), at: noon })
  const peaks = Buffer.concat([
    rootOf(rows.slice(0, 16).map((r) => r.hash)),
    rootOf(rows.slice(16, 24).map((r) => r.hash)),
    rows[24]?.hash ?? Buffer.of(),
  ])
  await log.tamper(
    `insert into kernel.head (size, root, at, public_key, signature, frontier)
     values (25, ${hex(forged.root)}, '${noon.toString()}', ${hex(forged.publicKey)}, ${hex(forged.signature)}, ${hex(peaks)})`,
  )
  const kept = parseHeadLine(line)
  assert.ok(kept)
  assert.deepEqual((await log.find()).findings, [])
  assert.deepEqual((await log.find({ kept: [kept] })).findings, [{ kind: 'kept-beyond', size: 30, leaves: 25 }])

  await log.recordSome(20)
  await log.sealAll()
  assert.deepEqual((await log.find()).findings, [])
  const { findings } = await log.find({ kept: [kept] })
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['kept-differs'],
  )
  assert.match(findings[0] ? sayFinding(findings[0]) : '', /^The past was rewritten/)
})

test('heads kept elsewhere that fit are silent, between the stored ones too', async () => {
  const log = await aSealedLog()
  const { rows } = await log.superuser.query<{ hash: Buffer }>('select hash from kernel.leaf order by leaf_index')
  const at = (size: number) =>
    signHead(log.key, { size, root: rootOf(rows.slice(0, size).map((row) => row.hash)), at: noon })
  const { findings, result } = await log.find({ kept: [at(30), at(7), at(10), at(23)] })
  assert.deepEqual(findings, [])
  assert.equal(result.kept, 4)
})

test('a head with a forged signature, another key or a changed line is found', async () => {
  const log = await aSealedLog()
  const stranger = signingKeyFromSecret('somebody else’s')
  await log.tamper(`update kernel.head set at = at + interval '1 second' where size = 20`)
  assert.deepEqual((await log.find()).findings, [{ kind: 'head-signature', size: 20 }])
  await log.tamper(`update kernel.head set at = at - interval '1 second' where size = 20`)

  const { findings } = await log.find({ keyIds: [keyIdOf(stranger.publicKey)] })
  assert.deepEqual(findings, [{ kind: 'head-key', size: 10, keyId: keyIdOf(log.key.publicKey) }])

  const head = await log.sealAll()
  const changed = parseHeadLine(headLine(head).replace(' 30 ', ' 29 '))
  assert.ok(changed)
  assert.deepEqual((await log.find({ kept: [changed] })).findings, [{ kind: 'kept-signature', size: 29 }])
})

test('leaves and heads that were removed are found', async () => {
  const log = await aSealedLog()
  await log.tamper('delete from kernel.head where size = 30')
  assert.deepEqual((await log.find()).findings, [{ kind: 'leaves-unsigned', size: 20, leaves: 10 }])

  const second = await aSealedLog()
  await second.tamper('delete from kernel.leaf where leaf_index >= 28')
  assert.deepEqual((await second.find()).findings, [{ kind: 'head-beyond', size: 30, leaves: 28 }])

  const third = await aSealedLog()
  await third.tamper('delete from kernel.leaf where leaf_index = 14')
  const { findings, result } = await third.find()
  assert.deepEqual(findings, [
    { kind: 'row-inserted', seq: 15 },
    { kind: 'leaf-missing', index: 14 },
  ])
  assert.equal(result.follow_up_heads, 2)
})

test('leaves that changed places are found', async () => {
  const log = await aSealedLog()
  await log.tamper(
    'delete from kernel.leaf where leaf_index in (3, 4)',
    `insert into kernel.leaf select 7 - (seq - 1), seq, sha256('x') from kernel.event where seq in (4, 5)`,
  )
  const kinds = (await log.find()).findings.map((finding) => finding.kind)
  assert.deepEqual(kinds, ['row-changed', 'leaf-out-of-order', 'row-changed', 'head-differs'])
})

test('a log shorter than a witness was told is found', async () => {
  const log = await aSealedLog()
  await log.database.write(system, (tx) =>
    tx.sql(
      `insert into kernel.witness_receipt (witness, size, at, answer) values ('https://w.example/', 31, now(), '')`,
    ),
  )
  assert.deepEqual((await log.find()).findings, [
    { kind: 'receipt-beyond', size: 31, leaves: 30, witness: 'https://w.example/' },
  ])
})

test('a digest that no longer fits the rows of its batch is found, sealed or not', async () => {
  const log = await anEventLog()
  await log.superuser.query(`
    create schema sample;
    create table sample.row (batch int, n int, primary key (batch, n));
    grant usage on schema sample to rifada_app;
    grant select, insert on sample.row to rifada_app`)
  registerDigest('sample.batch-', async (db, event) => {
    const rows = await db.sql<{ n: number }>('select n from sample.row where batch = $1 order by n', [
      Number(event.subject.split(':')[1]),
    ])
    return digestOf(rows.map((row) => [row.n]))
  })
  const writeBatch = (batch: number) =>
    log.database.write(system, async (tx) => {
      await tx.sql('insert into sample.row select $1, n from generate_series(1, 100) as n', [batch])
      const digest = digestOf(Array.from({ length: 100 }, (_, n) => [n + 1]))
      await record(tx, { type: 'sample.batch-written', subject: `batch:${batch}`, digest, at: noon })
    })
  await writeBatch(1)
  await writeBatch(2)
  await log.database.write(system, (tx) =>
    record(tx, { type: 'unknown.batch-written', subject: 'batch:3', digest: digestOf([]), at: noon }),
  )
  await log.sealAll()
  await writeBatch(4)
  const untouched = await log.find()
  assert.deepEqual(untouched.findings, [])
  assert.equal(untouched.result.digests, 3)
  assert.deepEqual(untouched.result.digestsUnknown, { 'unknown.batch-written': 1 })

  await log.superuser.query(`
    update sample.row set n = 1000 where batch = 2 and n = 50;
    delete from sample.row where batch = 4 and n = 7`)
  assert.deepEqual((await log.find()).findings, [
    { kind: 'digest-differs', seq: 2, type: 'sample.batch-written' },
    { kind: 'digest-differs', seq: 4, type: 'sample.batch-written' },
  ])
})
