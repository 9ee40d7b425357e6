import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Client } from 'pg'
import { system, type Actor } from '../actor.ts'
import { ImpurePayload, pureJson, type Payload } from './payload.ts'
import { listEvents } from './queries.ts'
import { record, recordAll } from './record.ts'
import { anEventLog, noon, sample } from './testing/log.ts'

const log = await anEventLog()

test('an event says what happened to whom, when, and who did it', async () => {
  const account = randomUUID()
  const post = { id: randomUUID(), kind: 'gate' as const, seasonId: randomUUID(), partyId: null, placeId: null }
  const actor: Actor = { kind: 'person', account, post }
  const digest = new Uint8Array(32).fill(7)
  const payload = { gate: 'bab-as-salam', units: 3, isLate: false, at: noon, slots: [randomUUID()] }
  const seq = await log.database.write(actor, (tx) =>
    record(tx, { type: 'permit.checked-in', subject: 'permit:17', season: post.seasonId, payload, digest, at: noon }),
  )
  const { events } = await log.database.read(system, (db) => listEvents(db, { subject: 'permit:17', limit: 10 }))
  assert.deepEqual(events, [
    {
      seq,
      at: noon,
      season: post.seasonId,
      type: 'permit.checked-in',
      subject: 'permit:17',
      actorKind: 'person',
      account,
      post: post.id,
      payload: { ...payload, at: noon.toString() },
      digest: Buffer.from(digest),
    },
  ])
})

test('an event is gone with the transaction that would have made its fact', async () => {
  const broken = log.database.write(system, async (tx) => {
    await record(tx, { type: 'permit.booked', subject: 'permit:undone', at: noon })
    throw new Error('the booking failed')
  })
  await assert.rejects(broken, /the booking failed/)
  const { events } = await log.database.read(system, (db) => listEvents(db, { subject: 'permit:undone', limit: 10 }))
  assert.deepEqual(events, [])
})

test('several events keep their order, also more than go into one statement', async () => {
  const many = Array.from({ length: 2_300 }, (_, n) => ({ ...sample(n), subject: 'sample:ordered' }))
  await log.database.hot(system, (tx) => recordAll(tx, many))
  const { rows } = await log.superuser.query<{ n: number }>(
    `select (payload->>'n')::int as n from kernel.event where subject = 'sample:ordered' order by seq`,
  )
  assert.deepEqual(
    rows.map((row) => row.n),
    many.map((_, n) => n),
  )
})

test('the log is read newest first, page by page, and by type', async () => {
  await log.database.write(system, (tx) =>
    recordAll(
      tx,
      [1, 2, 3, 4, 5].map((n) => ({ ...sample(n), type: 'sample.paged' })),
    ),
  )
  const seen: unknown[] = []
  let pages = 0
  for (let after: number | null = null; ; pages++) {
    const page = await log.database.read(system, (db) => listEvents(db, { after, type: 'sample.paged', limit: 2 }))
    seen.push(...page.events.map((event) => event.subject))
    after = page.next
    if (after === null) break
  }
  assert.deepEqual(seen, ['sample:5', 'sample:4', 'sample:3', 'sample:2', 'sample:1'])
  assert.equal(pages, 2)
})

for (const role of ['app', 'writer', 'owner'] as const) {
  test(`the ${role}'s role can neither change nor remove an event, a leaf, a head or a receipt`, async () => {
    const client = new Client({ connectionString: log.urls[role] })
    await client.connect()
    try {
      for (const [table, column] of Object.entries({
        event: 'subject',
        leaf: 'seq',
        head: 'size',
        witness_receipt: 'size',
      })) {
        for (const change of [
          `update kernel.${table} set ${column} = ${column}`,
          `delete from kernel.${table}`,
          `truncate kernel.${table}`,
        ]) {
          await assert.rejects(client.query(change), { code: '42501' }, change)
        }
      }
    } finally {
      await client.end()
    }
  })
}

test('no role of the server can choose an event’s number, transaction or actor', async () => {
  for (const column of ['seq', 'tx', 'actor_kind', 'account', 'post']) {
    const chosen = `insert into kernel.event (at, type, subject, ${column}) overriding system value values (now(), 'a.b', 'x', null)`
    await assert.rejects(
      log.database.write(system, (tx) => tx.sql(chosen)),
      { code: '42501' },
    )
    await assert.rejects(
      log.database.hot(system, (tx) => tx.sql(chosen)),
      { code: '42501' },
    )
  }
})

test('a transaction has its id before it takes a number', async () => {
  const { rows } = await log.superuser.query<{ 'QUERY PLAN': string }>(
    `explain (verbose) insert into kernel.event (at, type, subject) values (now(), 'a.b', 'x')`,
  )
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  assert.match(plan, /pg_current_xact_id\(\).*nextval/)
})

const impure: Record<string, Payload> = {
  'a name in Arabic': { who: 'أحمد بن علي' },
  'a name in Latin script': { who: 'Ahmed Ali' },
  'a name by its key': { holder_name: 'ahmed' },
  'a name by its key inside a list': { holders: [{ firstName: 'ahmed' }] },
  'a passport number': { document: 'A12345678' },
  'a telephone number': { contact: '0501234567' },
  'an e-mail address': { contact: 'someone@example.org' },
  'a key that is a name': { 'Ahmed Ali': 1 },
  'free text': { note: 'came late, was ill' },
  'a number that is none': { n: Number.NaN },
  'a number too large to be exact': { n: 2 ** 60 },
}
for (const [what, payload] of Object.entries(impure)) {
  test(`${what} cannot get into an event, and the error does not repeat it`, async () => {
    const value = JSON.stringify(Object.values(payload)[0])
    await assert.rejects(
      log.database.write(system, (tx) => record(tx, { ...sample(1), payload })),
      (error) => error instanceof ImpurePayload && /payload\./.test(error.message) && !error.message.includes(value),
    )
  })
}

test('ids, codes, numbers, booleans, instants and lists of them may be in an event', () => {
  const payload = {
    id: randomUUID(),
    code: 'mina-bridge-2',
    day: '2027-05-14',
    kind: 'permit.rawdah',
    count: 12,
    share: 0.25,
    isLate: true,
    none: null,
    at: noon,
    written: '2027-05-14T09:00:00Z',
    slots: [{ slot: randomUUID(), units: 2 }],
  }
  assert.deepEqual(JSON.parse(pureJson('a.b', payload)), { ...payload, at: noon.toString() })
})

test('an event of more than 4 KB is refused, by the code and by the table', async () => {
  const ids = Array.from({ length: 150 }, () => randomUUID())
  assert.throws(() => pureJson('a.b', { ids }), /4096 is the most/)
  const stuffed = `insert into kernel.event (at, type, subject, payload) values (now(), 'a.b', 'x', $1)`
  await assert.rejects(
    log.database.write(system, (tx) => tx.sql(stuffed, [JSON.stringify({ ids })])),
    { code: '23514' },
  )
  await assert.rejects(
    log.database.write(system, (tx) => tx.sql(stuffed, ['[]'])),
    { code: '23514' },
  )
})

test('an event’s type is a domain and what happened, its subject has no spaces', async () => {
  for (const wrong of [
    { type: 'booked' },
    { type: 'Permit.booked' },
    { subject: 'Ahmed Ali' },
    { subject: '' },
    { subject: 'x'.repeat(121) },
  ]) {
    await assert.rejects(
      log.database.write(system, (tx) => record(tx, { ...sample(1), ...wrong })),
      { code: '23514' },
    )
  }
})
