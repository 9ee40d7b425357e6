import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSeason } from '../testing/season.ts'
import { aPilgrim, registered } from './testing/pilgrims.ts'

const season = await aSeason()
const partyId = await season.aParty()
const organiser = await season.someone('organiser', { partyId })
const other = await season.someone('organiser', { partyId: await season.aParty() })
const placeId = await season.aPlace({ kind: 'gate' })
const admin = await season.someone('season-admin')
const officer = await season.someone('permit-officer')
const strangers = [
  await season.someone('gate', { placeId }),
  await season.someone('room'),
  await season.someone('auditor'),
  await season.someone('account-admin'),
]

test('an organiser registers a pilgrim and reads what was written', async () => {
  const made = await organiser.post(
    '/api/people',
    aPilgrim({ passport: 'x 765-4321', birth: { calendar: 'hijri', text: '1370-05-12' } }),
  )
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.passport, 'X7654321')
  assert.deepEqual(made.body.birth, { calendar: 'hijri', text: '1370-05-12', on: '1951-02-19' })
  assert.equal(made.body.language, 'id')
  const read = await organiser.get(`/api/people/${String(made.body.id)}`)
  assert.deepEqual(read.body, made.body)
})

test('a passport number lies in the database sealed, and nowhere else', async () => {
  await organiser.post('/api/people', aPilgrim({ passport: 'SEALED99', name: { ar: 'اسم سري', en: 'Secret Name' } }))
  const { rows } = await season.superuser.query<{ text: string }>(
    `select (select string_agg(t::text, '') from people.pilgrim t) || (select string_agg(t::text, '') from kernel.event t)
       || (select string_agg(t::text, '') from kernel.idempotency t) as text`,
  )
  const kept = rows[0]?.text ?? ''
  assert.equal(kept.includes('SEALED99'), false)
  assert.equal(kept.includes(Buffer.from('SEALED99').toString('hex')), false)
  const { rows: answers } = await season.superuser.query<{ text: string }>(
    `select string_agg(answer::text, '') || (select string_agg(payload::text, '') from kernel.event) as text from kernel.idempotency`,
  )
  assert.doesNotMatch(answers[0]?.text ?? '', /Secret|سري/)
})

test('the same request again gives the same pilgrim, and registers nobody twice', async () => {
  const pilgrim = aPilgrim()
  const key = { 'idempotency-key': 'register-once-1' }
  const first = await organiser.post('/api/people', pilgrim, key)
  const second = await organiser.post('/api/people', pilgrim, key)
  assert.equal(second.body.id, first.body.id)
  const again = await organiser.post('/api/people', pilgrim)
  assert.equal(again.body.code, 'pilgrim.exists')
})

test('a passport that another organiser registered is taken, without a word on who has it', async () => {
  await other.post('/api/people', aPilgrim({ passport: 'TAKEN123' }))
  const answer = await organiser.post('/api/people', aPilgrim({ passport: 'TAKEN123' }))
  assert.equal(answer.status, 409)
  assert.equal(answer.body.code, 'pilgrim.exists')
  assert.doesNotMatch(answer.text, /Fatimah/)
})

test('everything that cannot be read is named field by field, in the reader’s language', async () => {
  const wrong = aPilgrim({
    name: { ar: 'Siti', en: '' },
    nationality: 'Atlantis',
    passport: 'A1',
    birth: { calendar: 'hijri', text: '1962-03-25' },
  })
  const answer = await organiser.post('/api/people', wrong, { 'accept-language': 'ar' })
  assert.equal(answer.status, 400)
  const faults = answer.body.faults as { field: string; message: string }[]
  assert.deepEqual(faults.map((fault) => fault.field).sort(), [
    'body/birth/text',
    'body/name/ar',
    'body/name/en',
    'body/nationality',
    'body/passport',
  ])
  assert.ok(faults.every((fault) => /[\u0600-\u06ff]/.test(fault.message)))
})

test('a change is kept with an event that tells which facts changed and not what they are', async () => {
  const pilgrim = aPilgrim()
  const made = await organiser.post('/api/people', pilgrim)
  const id = String(made.body.id)
  const changed = await organiser.send('PUT', `/api/people/${id}`, {
    ...pilgrim,
    name: { ar: 'مريم خان', en: 'Maryam Khan' },
    passport: 'NEW12345',
  })
  assert.equal(changed.status, 200, changed.text)
  assert.equal(changed.body.passport, 'NEW12345')
  const { rows } = await season.superuser.query(
    `select payload from kernel.event where type = 'pilgrim.changed' and subject = $1`,
    [`pilgrim:${id}`],
  )
  assert.deepEqual(
    rows.map((row) => row.payload.changed),
    [['name-ar', 'name-en', 'travel-document']],
  )
  const same = await organiser.send('PUT', `/api/people/${id}`, {
    ...pilgrim,
    name: { ar: 'مريم خان', en: 'Maryam Khan' },
    passport: 'NEW12345',
  })
  assert.equal(same.status, 200)
  const { rowCount } = await season.superuser.query(
    `select from kernel.event where type = 'pilgrim.changed' and subject = $1`,
    [`pilgrim:${id}`],
  )
  assert.equal(rowCount, 1)
})

test('a pilgrim cannot be given the passport of another', async () => {
  const taken = aPilgrim()
  await other.post('/api/people', taken)
  const mine = aPilgrim()
  const made = await organiser.post('/api/people', mine)
  const answer = await organiser.send('PUT', `/api/people/${String(made.body.id)}`, {
    ...mine,
    passport: taken.passport,
  })
  assert.equal(answer.body.code, 'pilgrim.exists')
})

test('a list is read page by page and by nationality', async () => {
  await registered(organiser, 5, { nationality: 'MYS' })
  const first = await organiser.get('/api/people?nationality=MYS&limit=3')
  const rest = await organiser.get(`/api/people?nationality=MYS&limit=3&cursor=${String(first.body.next)}`)
  const ids = [first, rest].flatMap((page) => (page.body.items as { id: string }[]).map((item) => item.id))
  assert.equal(new Set(ids).size, 5)
  assert.equal(rest.body.next, null)
  const made = Buffer.from('["not an id"]').toString('base64url')
  for (const list of ['people', 'groups', 'people/imports']) {
    assert.equal((await organiser.get(`/api/${list}?cursor=${made}`)).body.code, 'input.cursor')
  }
  const counts = await organiser.get('/api/people/counts')
  assert.deepEqual(
    (counts.body.nationalities as { nationality: string; people: number }[]).find((one) => one.nationality === 'MYS'),
    { nationality: 'MYS', people: 5 },
  )
})

test('people are found by words of a name in either script and by a whole passport number', async () => {
  await organiser.post(
    '/api/people',
    aPilgrim({ name: { ar: 'طه الأندلسيّ', en: 'Taha Al-Andalusi' }, passport: 'FIND1234' }),
  )
  for (const text of ['andalus', 'الاندلسى', 'طه', 'taha al-andalusi', 'find-1234', 'FIND 1234']) {
    const found = await organiser.post('/api/people/searches', { text })
    const names = (found.body.items as { name: { en: string } }[]).map((item) => item.name.en)
    assert.deepEqual(names, ['Taha Al-Andalusi'], text)
  }
  for (const text of ['%', '_', 'FIND123', '😀', '\\']) {
    assert.deepEqual((await organiser.post('/api/people/searches', { text })).body.items, [], text)
  }
})

test('an organiser never sees, finds or changes another’s pilgrim', async () => {
  const theirs = aPilgrim({ name: { ar: 'نور الغائبة', en: 'Nur Hidden' }, passport: 'HIDDEN77' })
  const id = String((await other.post('/api/people', theirs)).body.id)
  assert.equal((await organiser.get(`/api/people/${id}`)).status, 404)
  assert.equal((await organiser.send('PUT', `/api/people/${id}`, theirs)).status, 404)
  for (const text of ['hidden', 'الغائبة', 'HIDDEN77']) {
    assert.deepEqual((await organiser.post('/api/people/searches', { text })).body.items, [])
    assert.equal(((await admin.post('/api/people/searches', { text })).body.items as unknown[]).length, 1)
  }
  const theirParty = other.actor.post?.partyId ?? ''
  const listed = (await organiser.get(`/api/people?party=${theirParty}&limit=100`)).body.items as { partyId: string }[]
  assert.ok(listed.every((pilgrim) => pilgrim.partyId === partyId))
  assert.equal(
    (await organiser.get(`/api/people/counts?party=${theirParty}`)).text,
    (await organiser.get('/api/people/counts')).text,
  )
})

test('administrators and permit officers read everybody and write nobody', async () => {
  const [id] = await registered(organiser, 1)
  for (const reader of [admin, officer]) {
    assert.equal((await reader.get(`/api/people/${id}`)).status, 200)
    assert.equal((await reader.get('/api/people')).status, 200)
    assert.equal((await reader.get('/api/people/counts')).status, 200)
    assert.equal((await reader.post('/api/people', aPilgrim())).status, 403)
    assert.equal((await reader.send('PUT', `/api/people/${id}`, aPilgrim())).status, 404)
  }
})

test('who has no business with people is refused at every address', async () => {
  const [id] = await registered(organiser, 1)
  for (const stranger of strangers) {
    assert.equal((await stranger.get('/api/people')).status, 403)
    assert.equal((await stranger.get('/api/people/counts')).status, 403)
    assert.equal((await stranger.get(`/api/people/${id}`)).status, 404)
    assert.equal((await stranger.post('/api/people', aPilgrim())).status, 403)
    assert.equal((await stranger.send('PUT', `/api/people/${id}`, aPilgrim())).status, 404)
    assert.equal((await stranger.post('/api/people/searches', { text: 'khan' })).status, 403)
  }
  const { nobody } = season
  assert.equal((await nobody.get('/api/people')).status, 401)
  assert.equal((await nobody.get('/api/people/counts')).status, 401)
  assert.equal((await nobody.get(`/api/people/${id}`)).status, 401)
  assert.equal((await nobody.post('/api/people', aPilgrim())).status, 401)
  assert.equal((await nobody.send('PUT', `/api/people/${id}`, aPilgrim())).status, 401)
  assert.equal((await nobody.post('/api/people/searches', { text: 'khan' })).status, 401)
})
