import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSeason } from '../testing/season.ts'

const season = await aSeason()
const admin = await season.someone('season-admin')
const room = await season.someone('room')

const jamarat = {
  code: 'jamarat',
  kind: 'bridge',
  parentId: null,
  name: { ar: 'منشأة الجمرات', en: 'Jamarat facility' },
  point: [39.8728, 21.4213],
  outline: null,
  capacity_people: null,
  capacity_people_per_h: 300_000,
  capacitySource: 'https://www.zawya.com',
  source: 'test',
  accuracy_m: 200,
  isApproximate: true,
}

test('a season administrator adds a place and everybody with a post finds it', async () => {
  const added = await admin.post('/api/places', jamarat)
  assert.equal(added.status, 201)
  const read = await room.get(`/api/places/${String(added.body.id)}`)
  assert.equal(read.status, 200)
  assert.deepEqual(read.body.name, jamarat.name)
  const found = await room.get(`/api/places?name=${encodeURIComponent('الجمرات')}`)
  assert.equal((found.body.items as unknown[]).length, 1)
})

test('a place is added with its event', async () => {
  const { rows } = await season.superuser.query(`select account from kernel.event where type = 'place.added'`)
  assert.equal(rows[0].account, admin.account)
})

test('the same code is refused with what to do, in the reader’s language', async () => {
  const again = await admin.post('/api/places', jamarat, { 'accept-language': 'ar' })
  assert.equal(again.status, 409)
  assert.equal(again.body.code, 'place.code-taken')
  assert.match(String(again.body.title), /رمز/)
})

test('the same request again gives the same answer, and another body under its key is refused', async () => {
  const key = { 'idempotency-key': 'the-same-key-1' }
  const first = await admin.post('/api/places', { ...jamarat, code: 'mina' }, key)
  const second = await admin.post('/api/places', { ...jamarat, code: 'mina' }, key)
  assert.equal(first.status, 201)
  assert.deepEqual(second.body, first.body)
  const other = await admin.post('/api/places', { ...jamarat, code: 'arafat' }, key)
  assert.equal(other.status, 422)
  assert.equal(other.body.code, 'idempotency.other-request')
})

test('a place cannot come to lie inside itself', async () => {
  const outer = (await admin.post('/api/places', { ...jamarat, code: 'outer' })).body.id as string
  const inner = (await admin.post('/api/places', { ...jamarat, code: 'inner', parentId: outer })).body.id as string
  const turned = await admin.send('PUT', `/api/places/${outer}`, { ...jamarat, code: 'outer', parentId: inner })
  assert.equal(turned.status, 422)
  assert.equal(turned.body.code, 'place.cycle')
})

test('a room officer may not add a place, and nobody unknown may read one', async () => {
  assert.equal((await room.post('/api/places', jamarat)).status, 403)
  assert.equal((await season.nobody.get('/api/places')).status, 401)
  assert.equal((await room.get('/api/places/0196b0a0-0000-7000-8000-000000000000')).status, 404)
})

test('what does not fit is named field by field', async () => {
  const answer = await admin.post('/api/places', { ...jamarat, code: 'UPPER', accuracy_m: 'far', more: 1 })
  assert.equal(answer.status, 400)
  const fields = (answer.body.faults as { field: string }[]).map((fault) => fault.field)
  assert.deepEqual(fields.sort(), ['body/accuracy_m', 'body/code', 'body/more'])
})

test('text that cannot be stored is refused', async () => {
  for (const bad of ['a\u0000b', '\ud800']) {
    const answer = await admin.post('/api/places', { ...jamarat, code: 'bad', source: bad })
    assert.equal(answer.status, 400)
    assert.equal(answer.body.code, 'input.text')
  }
})
