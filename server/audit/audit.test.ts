import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { system } from '../kernel/actor.ts'
import { auditStatus, parseHeadLine, recordAll, signingKeyFromSecret } from '../kernel/events/index.ts'
import { sealOnce } from '../kernel/events/seal.ts'
import { hasMessage } from '../kernel/messages/messages.ts'
import { anOpening, somePilgrims } from '../permits/testing/opening.ts'
import { aSeason, type Caller } from '../testing/season.ts'
import { findingKinds, type AuditEvent, type AuditRun, type AuditRunWhole } from './contract.ts'
import { createAuditor } from './run-audit.ts'
import { insertRun } from './runs.ts'

const season = await aSeason()
const admin = await season.someone('season-admin')
const auditor = await season.someone('auditor')
const key = signingKeyFromSecret(season.config.secret)
const clock = { now: () => season.now() }

const place = {
  code: 'mina',
  kind: 'area',
  parentId: null,
  name: { ar: 'منى', en: 'Mina' },
  point: [39.8728, 21.4213],
  outline: null,
  capacity_people: null,
  capacity_people_per_h: null,
  capacitySource: null,
  source: 'test',
  accuracy_m: 200,
  isApproximate: true,
}
const placeId = String((await admin.post('/api/places', place)).body.id)

async function sealAll(): Promise<void> {
  for (;;) {
    await sealOnce(season.database, clock, key)
    const { unsealed } = await season.database.read(system, auditStatus)
    if (unsealed === 0) return
    await setTimeout(20)
  }
}

async function eventsOf(by: Caller, query = ''): Promise<AuditEvent[]> {
  const answer = await by.get(`/api/audit/events${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.items as AuditEvent[]
}

async function untilOver(id: string): Promise<AuditRunWhole> {
  for (;;) {
    const { body } = await auditor.get(`/api/audit/runs/${id}`)
    const seen = body as unknown as AuditRunWhole
    if (seen.state !== 'running') return seen
    await setTimeout(20)
  }
}

async function run(body: object = {}): Promise<AuditRunWhole> {
  const started = await auditor.post('/api/audit/runs', body)
  assert.equal(started.status, 202, started.text)
  return untilOver(String(started.body.id))
}

/** What a superuser can do: changes the log past its triggers. */
async function tamper(...statements: string[]): Promise<void> {
  const { superuser } = season
  await superuser.query('begin')
  for (const table of ['event', 'leaf', 'head'])
    await superuser.query(`alter table kernel.${table} disable trigger only_grows`)
  for (const statement of statements) await superuser.query(statement)
  for (const table of ['event', 'leaf', 'head'])
    await superuser.query(`alter table kernel.${table} enable always trigger only_grows`)
  await superuser.query('commit')
}

test('an event is told with who did it in which post, and to what, by name', async () => {
  const [added] = await eventsOf(auditor, '?type=place.added')
  assert.equal(added?.account?.id, admin.account)
  assert.deepEqual(added?.account?.name, { ar: 'Holder', en: 'Holder' })
  assert.equal(added?.post?.kind, 'season-admin')
  assert.deepEqual(added?.subject, { kind: 'place', id: placeId, name: { ar: 'منى', en: 'Mina' }, day: null })
})

test('the log is narrowed to a type, a thing or an account, and paged from the newest', async () => {
  await admin.send('PUT', `/api/places/${placeId}`, { ...place, accuracy_m: 100 })
  assert.deepEqual(
    (await eventsOf(auditor, `?subject=place:${placeId}`)).map(({ type }) => type),
    ['place.changed', 'place.added'],
  )
  assert.ok(
    (await eventsOf(auditor, `?account=${admin.account}`)).every(({ account }) => account?.id === admin.account),
  )
  assert.deepEqual(await eventsOf(auditor, `?account=${randomUUID()}`), [])
  const first = await auditor.get('/api/audit/events?limit=1')
  const second = await auditor.get(`/api/audit/events?limit=1&cursor=${String(first.body.next)}`)
  const [one, two] = [first, second].map(({ body }) => (body.items as AuditEvent[])[0]?.seq ?? 0)
  assert.ok((one ?? 0) > (two ?? 0))
  assert.equal((await eventsOf(auditor, `?upTo=${two}`))[0]?.seq, two)
})

test('a season’s administrator reads the season’s events, and not who signed in elsewhere', async () => {
  const at = season.now()
  await season.database.write(system, (tx) =>
    recordAll(tx, [
      { type: 'account.signed-in', subject: `account:${randomUUID()}`, payload: { way: 'password' }, at },
    ]),
  )
  assert.equal((await eventsOf(auditor, '?type=account.signed-in')).length, 1)
  assert.deepEqual(await eventsOf(admin, '?type=account.signed-in'), [])
  assert.ok((await eventsOf(admin)).length > 0)
})

test('how the log stands: sealed, waiting, by which key, told to whom', async () => {
  const before = (await auditor.get('/api/audit')).body
  assert.ok(Number(before.unsealed) > 0 && before.waitingSince)
  await sealAll()
  const after = (await auditor.get('/api/audit')).body
  assert.deepEqual([after.unsealed, after.waitingSince, after.witnesses], [0, null, 0])
  assert.match(String(after.publicKey), /BEGIN PUBLIC KEY/)
  assert.ok((after.types as string[]).includes('place.added'))
})

test('heads are listed and given as the lines that a witness keeps', async () => {
  const listed = (await auditor.get('/api/audit/heads')).body.items as { size: number; line: string }[]
  const file = await auditor.get('/api/audit/heads.txt')
  assert.match(String(file.headers['content-disposition']), /attachment/)
  const lines = file.text.trim().split('\n')
  assert.deepEqual(
    lines.toReversed(),
    listed.map(({ line }) => line),
  )
  assert.equal(parseHeadLine(lines.at(-1) ?? '')?.size, listed[0]?.size)
})

test('a run over an untouched log finds nothing, and says how far it looked', async () => {
  await sealAll()
  const lines = (await auditor.get('/api/audit/heads.txt')).text.trim().split('\n')
  const done = await run({ heads: lines })
  assert.deepEqual([done.state, done.findings, done.found], ['ended', 0, []])
  assert.equal(done.result?.kept, lines.length)
  assert.equal(done.progress.checked, done.progress.of)
  assert.deepEqual(done.startedBy.name, { ar: 'Holder', en: 'Holder' })
  assert.deepEqual(
    (await eventsOf(auditor, `?subject=audit-run:${done.id}`)).map(({ type }) => type),
    ['audit.ended', 'audit.started'],
  )
})

test('a booking changed behind the log’s back is found by the event that vouches for it', async () => {
  const party = await season.aParty()
  const organiser = await season.someone('organiser', { partyId: party })
  const { poolId, slot } = await anOpening(season, await season.someone('permit-officer'), 10)
  const pilgrimIds = await somePilgrims(season, party, 2)
  assert.equal((await organiser.post('/api/permits', { poolId, slot, pilgrimIds })).status, 201)
  await sealAll()
  const before = await run()
  assert.equal(before.findings, 0)
  assert.ok((before.result?.digests ?? 0) > 0 && before.result?.digestsUnknown === 0)
  const { superuser } = season
  await superuser.query('alter table capacity.booking disable trigger never_changed')
  await superuser.query('update capacity.booking set bearer_id = $2 where pool_id = $1 and booking_no = 1', [
    poolId,
    randomUUID(),
  ])
  const [booked] = await eventsOf(auditor, '?type=capacity.booked')
  const after = await run()
  assert.deepEqual(after.found, [{ kind: 'digest-differs', seq: booked?.seq, type: 'capacity.booked' }])
  await superuser.query('update capacity.booking set bearer_id = $2 where pool_id = $1 and booking_no = 1', [
    poolId,
    pilgrimIds[0],
  ])
  await superuser.query('alter table capacity.booking enable trigger never_changed')
})

test('a line that is no head is refused by its number, and nothing runs', async () => {
  const lines = (await auditor.get('/api/audit/heads.txt?limit=1')).text.trim()
  const answer = await auditor.post('/api/audit/runs', { heads: [lines, 'nonsense'] })
  assert.equal(answer.status, 400)
  assert.deepEqual(
    (answer.body.faults as { field: string }[]).map(({ field }) => field),
    ['body/heads/1'],
  )
})

test('the same request again starts no second run, and another one waits its turn', async () => {
  const idempotency = { 'idempotency-key': randomUUID() }
  const first = await auditor.post('/api/audit/runs', {}, idempotency)
  const again = await auditor.post('/api/audit/runs', {}, idempotency)
  assert.deepEqual([again.status, again.body], [202, first.body])
  await untilOver(String(first.body.id))
  const unfinished = await season.database.write(auditor.actor, (tx) => insertRun(tx, season.now(), auditor.account))
  const refused = await auditor.post('/api/audit/runs', {})
  assert.deepEqual([refused.status, refused.body.code], [409, 'audit.running'])
  await season.superuser.query(`update audit.run set seen_at = now() - interval '2 minutes' where id = $1`, [
    unfinished,
  ])
  const shown = (await auditor.get('/api/audit/runs')).body.items as AuditRun[]
  assert.deepEqual([shown[0]?.state, shown[0]?.stoppedBecause], ['stopped', 'server'])
  assert.equal((await run()).state, 'ended')
})

test('a run that the server’s end cuts short says so', async () => {
  const auditorOf = createAuditor({
    database: season.database,
    clock,
    logger: season.app.log,
    keyIds: [],
  })
  const id = await season.database.write(auditor.actor, (tx) => insertRun(tx, season.now(), auditor.account))
  auditorOf.run(id ?? '', [])
  await auditorOf.close()
  const over = await untilOver(id ?? '')
  assert.deepEqual([over.state, over.stoppedBecause], ['stopped', 'server'])
})

test('a changed event is named, and the run’s findings cannot be taken away unseen', async () => {
  await sealAll()
  const [last] = await eventsOf(auditor, '?type=place.added')
  await tamper(`update kernel.event set subject = 'place:other' where seq = ${last?.seq}`)
  const done = await run()
  assert.deepEqual([done.findings, done.found], [1, [{ kind: 'row-changed', seq: last?.seq }]])
  await season.superuser.query('delete from audit.finding where run_id = $1', [done.id])
  const [ended] = await eventsOf(auditor, `?type=audit.ended&subject=audit-run:${done.id}`)
  const next = await run()
  assert.deepEqual(
    next.found.map(({ kind, seq }) => [kind, seq]),
    [
      ['row-changed', last?.seq],
      ['digest-differs', ended?.seq],
    ],
  )
})

test('a past rewritten together with its seals differs from a head that was kept', async () => {
  await sealAll()
  const kept = (await auditor.get('/api/audit/heads.txt?limit=1')).text.trim()
  await tamper('delete from kernel.leaf', 'delete from kernel.head')
  await season.superuser.query('update kernel.seal_mark set settled_seq = 0')
  await sealAll()
  const without = await run()
  assert.ok(!without.found.some(({ kind }) => kind === 'row-changed'))
  const held = await run({ heads: [kept] })
  const rewritten = held.found.find(({ kind }) => kind === 'kept-differs')
  assert.ok(rewritten && rewritten.size && rewritten.upToSeq)
})

test('every finding, and every type of event that is recorded, has words', () => {
  const finding = readFileSync(path.join(import.meta.dirname, '../kernel/events/finding.ts'), 'utf8')
  assert.deepEqual(
    [...finding.matchAll(/\{ kind: '([a-z-]+)'/g)].map(([, kind = '']) => kind).toSorted(),
    findingKinds.toSorted(),
  )
  for (const kind of findingKinds) assert.ok(hasMessage(`audit-finding.${kind}`), kind)
  const server = path.join(import.meta.dirname, '..')
  const sources = globSync('**/*.ts', { cwd: server }).filter((file) => !/\.test\.ts$|testing/.test(file))
  const lines = sources.flatMap((file) => readFileSync(path.join(server, file), 'utf8').match(/\btype: .*'/g) ?? [])
  const types = new Set(
    lines.flatMap((line) => [...line.matchAll(/'([a-z][a-z-]*\.[a-z-]+)'/g)].map(([, type]) => type ?? '')),
  )
  assert.ok(types.has('place.added') && types.has('opening.closed'))
  assert.deepEqual(
    [...types].filter((type) => !hasMessage(`event.${type}`)),
    [],
  )
})
