import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { machineScopes } from '../kernel/access/machines/scopes.ts'
import { aSeason, type Caller } from '../testing/season.ts'

const season = await aSeason()
const admin = await season.someone('account-admin')
const party = await season.aParty('agency')
const partyAdmin = await season.someone('account-admin', { partyId: party })

type Machine = { id: string; keys: { id: string; prefix: string; endsAt: string | null; revokedAt: string | null }[] }
type Made = { machine: Machine; key: { keyId: string; key: string } }

async function aMachine(by: Caller = admin, partyId: string | null = party): Promise<Made> {
  const name = { ar: 'نظام الجوازات', en: 'Passports system' }
  const answer = await by.post('/api/machines', { name, partyId, scopes: ['season:read'] })
  assert.equal(answer.status, 201, answer.text)
  return answer.body as Made
}

/** What the season answers to a system that brings this key. */
async function knock(key: string): Promise<number> {
  return (await season.app.inject({ url: '/api/places', headers: { authorization: `Bearer ${key}` } })).statusCode
}

const from = '2020-01-01T00:00:00Z'
const until = '2040-01-01T00:00:00Z'

async function givePost(machineId: string): Promise<string> {
  const post = { kind: 'room', partyId: party, placeId: null, from, until }
  const given = await admin.post(`/api/machines/${machineId}/posts`, post)
  assert.equal(given.status, 201)
  return String(given.body.id)
}

test('a machine enters with the key it was shown once, as far as its scopes reach', async () => {
  const { machine, key } = await aMachine()
  assert.equal(await knock(key.key), 409, 'without a post it is in no season')
  const post = await givePost(machine.id)
  assert.equal(await knock(key.key), 200)
  const denied = await season.app.inject({ url: '/api/accounts', headers: { authorization: `Bearer ${key.key}` } })
  assert.equal(denied.statusCode, 403)
  assert.equal(await knock(`${key.key.slice(0, -2)}xx`), 401)
  const list = await admin.get('/api/machines')
  assert.ok(!list.text.includes(key.key.slice(17)))
  assert.equal((await admin.send('DELETE', `/api/machines/${machine.id}/posts/${post}`)).status, 200)
  assert.equal(await knock(key.key), 409)
})

test('the same request again makes no second machine and shows the same key, which is kept nowhere', async () => {
  const body = { name: { ar: 'نظام', en: 'System' }, partyId: null, scopes: ['season:read'] }
  const key = { 'idempotency-key': randomUUID() }
  const [first, second] = [await admin.post('/api/machines', body, key), await admin.post('/api/machines', body, key)]
  assert.deepEqual(second.body, first.body)
  const secret = (first.body as Made).key.key.slice(17)
  const kept = await season.superuser.query<{ text: string }>(
    'select answer::text as text from kernel.idempotency union all select to_jsonb(k)::text from access.machine_key k',
  )
  assert.ok(!kept.rows.some(({ text }) => text?.includes(secret)))
})

test('keys are changed with an overlap and revoked at once', async () => {
  const { machine, key } = await aMachine()
  await givePost(machine.id)
  const next = await admin.post(`/api/machines/${machine.id}/keys`, { overlap_h: 24 })
  assert.equal(next.status, 201)
  assert.deepEqual([await knock(key.key), await knock(String(next.body.key))], [200, 200])
  assert.equal((await admin.send('DELETE', `/api/machines/${machine.id}/keys/${key.keyId}`)).status, 200)
  assert.deepEqual([await knock(key.key), await knock(String(next.body.key))], [401, 200])
  const listed = ((await admin.get('/api/machines')).body.items as Machine[]).find(({ id }) => id === machine.id)
  assert.deepEqual(listed?.keys.map(({ revokedAt }) => revokedAt !== null).sort(), [false, true])
  const last = await admin.post(`/api/machines/${machine.id}/keys`, { overlap_h: 0 })
  season.setNow(Temporal.Now.instant().add({ seconds: 2 }))
  assert.deepEqual([await knock(String(next.body.key)), await knock(String(last.body.key))], [401, 200])
})

test('a disabled machine stays outside until it is enabled', async () => {
  const { machine, key } = await aMachine()
  await givePost(machine.id)
  assert.equal((await admin.post(`/api/machines/${machine.id}/suspension`)).status, 200)
  assert.equal(await knock(key.key), 401)
  assert.equal((await admin.send('DELETE', `/api/machines/${machine.id}/suspension`)).status, 200)
  assert.equal(await knock(key.key), 200)
})

test('a party’s administrator runs its own machines and no others', async () => {
  const { machine: mine } = await aMachine(partyAdmin)
  const { machine: theirs } = await aMachine(admin, null)
  const listed = (await partyAdmin.get('/api/machines')).body.items as Machine[]
  assert.ok(listed.some(({ id }) => id === mine.id) && !listed.some(({ id }) => id === theirs.id))
  const beyond = { name: { ar: 'نظام', en: 'System' }, partyId: null, scopes: ['season:read'] }
  assert.equal((await partyAdmin.post('/api/machines', beyond)).body.code, 'access.denied')
  assert.equal((await partyAdmin.post(`/api/machines/${theirs.id}/keys`, { overlap_h: 1 })).status, 404)
  assert.equal((await partyAdmin.post(`/api/machines/${theirs.id}/suspension`)).status, 404)
  assert.equal((await partyAdmin.send('DELETE', `/api/machines/${theirs.id}/keys/${randomUUID()}`)).status, 404)
  const unknownParty = await admin.post('/api/machines', { ...beyond, partyId: randomUUID() })
  assert.equal(unknownParty.body.code, 'input.invalid')
  assert.equal((await admin.post('/api/machines', { ...beyond, scopes: ['everything'] })).body.code, 'input.invalid')
})

test('who may not is refused at every endpoint of machines', async () => {
  const { machine, key } = await aMachine()
  const body = { name: { ar: 'نظام', en: 'System' }, partyId: party, scopes: ['season:read'] }
  const endpoints: ['GET' | 'POST' | 'DELETE', string, object?][] = [
    ['GET', '/api/machines'],
    ['POST', '/api/machines', body],
    ['POST', `/api/machines/${machine.id}/keys`, { overlap_h: 1 }],
    ['DELETE', `/api/machines/${machine.id}/keys/${key.keyId}`],
    ['POST', `/api/machines/${machine.id}/suspension`, {}],
    ['DELETE', `/api/machines/${machine.id}/suspension`],
    ['POST', `/api/machines/${machine.id}/posts`, { kind: 'room', partyId: party, placeId: null, from, until }],
    ['DELETE', `/api/machines/${machine.id}/posts/${randomUUID()}`],
  ]
  const others = [
    await season.someone('season-admin'),
    await season.someone('organiser', { partyId: party }),
    await season.someone('auditor'),
  ]
  const call = (by: Caller, [method, url, sent]: (typeof endpoints)[number]) =>
    method === 'GET' ? by.get(url) : by.send(method, url, sent)
  for (const endpoint of endpoints) {
    for (const by of others) assert.equal((await call(by, endpoint)).status, 403, endpoint.join(' '))
    assert.equal((await call(season.nobody, endpoint)).status, 401, endpoint.join(' '))
  }
})

test('every scope that can be given is one that some policy speaks of', async () => {
  const server = path.join(import.meta.dirname, '..')
  const files = (await readdir(server, { recursive: true })).filter((file) => file.endsWith('policy.cedar'))
  const policies = (await Promise.all(files.map((file) => readFile(path.join(server, file), 'utf8')))).join('\n')
  for (const scope of machineScopes) assert.ok(policies.includes(`scopes.contains("${scope}")`), scope)
  for (const [, scope] of policies.matchAll(/scopes\.contains\("([^"]+)"\)/g)) {
    assert.ok((machineScopes as readonly string[]).includes(scope ?? ''), `${scope} can be given to no machine`)
  }
})
