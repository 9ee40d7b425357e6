import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../testing/soak.ts'
import { system } from '../kernel/actor.ts'
import { findRecomputation } from '../kernel/events/digest.ts'
import { aSeason, type Answer } from '../testing/season.ts'
import { aPilgrim, registered } from './testing/pilgrims.ts'

const season = await aSeason()
const partyId = await season.aParty()
const organiser = await season.someone('organiser', { partyId })
const other = await season.someone('organiser', { partyId: await season.aParty() })
const admin = await season.someone('season-admin')
const strangers = [
  await season.someone('gate', { placeId: await season.aPlace({ kind: 'gate' }) }),
  await season.someone('room'),
  await season.someone('auditor'),
  await season.someone('account-admin'),
]
const nobodysId = '0196b0a0-0000-7000-8000-000000000000'
let groups = 0

async function aGroup(): Promise<string> {
  groups++
  const made = await organiser.post('/api/groups', { name: { ar: `مجموعة ${groups}`, en: `Group ${groups}` } })
  assert.equal(made.status, 201, made.text)
  return String(made.body.id)
}

function move(pilgrimIds: readonly string[], groupId: string | null, withTied = false): Promise<Answer> {
  return organiser.post('/api/group-moves', { pilgrimIds, groupId, withTied })
}

async function groupOf(id: string): Promise<string | null> {
  const { rows } = await season.superuser.query<{ group_id: string | null }>(
    'select group_id from people.pilgrim where id = $1',
    [id],
  )
  return rows[0]?.group_id ?? null
}

test('a group is made, renamed and listed with how many people it has', async () => {
  const id = await aGroup()
  await move(await registered(organiser, 2), id)
  const renamed = await organiser.send('PUT', `/api/groups/${id}`, { name: { ar: 'حافلة ألف', en: 'Coach A' } })
  assert.equal(renamed.status, 200)
  assert.deepEqual([renamed.body.name, renamed.body.people], [{ ar: 'حافلة ألف', en: 'Coach A' }, 2])
  assert.deepEqual((await organiser.get(`/api/groups/${id}`)).body, renamed.body)
  const listed = (await organiser.get('/api/groups')).body.items as { id: string }[]
  assert.ok(listed.some((group) => group.id === id))
})

test('two groups of an organiser never have one name in either script', async () => {
  await organiser.post('/api/groups', { name: { ar: 'النور', en: 'An-Nur' } })
  for (const name of [
    { ar: 'النور', en: 'Another' },
    { ar: 'أخرى', en: 'An-Nur' },
  ]) {
    const answer = await organiser.post('/api/groups', { name })
    assert.equal(answer.status, 409)
    assert.equal(answer.body.code, 'group.name-taken')
  }
  const id = await aGroup()
  assert.equal(
    (await organiser.send('PUT', `/api/groups/${id}`, { name: { ar: 'س', en: 'An-Nur' } })).body.code,
    'group.name-taken',
  )
  assert.equal((await other.post('/api/groups', { name: { ar: 'النور', en: 'An-Nur' } })).status, 201)
})

test('tied people are not separated: the move is refused with how many would stay, or takes them along', async () => {
  const [a = '', b = '', c = '', alone = ''] = await registered(organiser, 4)
  const group = await aGroup()
  await organiser.post('/api/ties', { pilgrimIds: [a, b], kind: 'mahram' })
  await organiser.post('/api/ties', { pilgrimIds: [b, c], kind: 'family' })
  const refused = await move([a, alone], group)
  assert.equal(refused.status, 409)
  assert.equal(refused.body.code, 'group.split')
  assert.match(String(refused.body.title), /2 people/)
  assert.equal(await groupOf(alone), null)
  const moved = await move([a, alone], group, true)
  assert.deepEqual([moved.body.moved, moved.body.tied], [4, 2])
  for (const id of [a, b, c, alone]) assert.equal(await groupOf(id), group)
  assert.equal((await move([b], null)).body.code, 'group.split')
  assert.deepEqual((await move([a, b, c], null)).body.moved, 3)
})

test('a move is one event whose digest is that of its rows, and nobody moved is no event', async () => {
  const people = await registered(organiser, 3)
  const group = await aGroup()
  const { body } = await move(people, group)
  const recompute = findRecomputation('group.members-moved')
  const { rows } = await season.superuser.query<{ subject: string; digest: Buffer }>(
    `select subject, digest from kernel.event where subject = $1`,
    [`group-move:${String(body.moveId)}`],
  )
  assert.equal(rows.length, 1)
  const event = {
    seq: 0,
    at: season.now(),
    season: null,
    type: '',
    actorKind: '',
    account: null,
    post: null,
    payload: {},
    ...rows[0],
    subject: rows[0]?.subject ?? '',
    digest: null,
  }
  const digest = await season.database.read(
    system,
    (db) => recompute?.(db, event) ?? Promise.reject(new Error('none registered')),
  )
  assert.deepEqual(Buffer.from(digest), rows[0]?.digest)
  assert.deepEqual((await move(people, group)).body, { moveId: null, moved: 0, tied: 0 })
})

test('people in different groups are brought together before they are tied', async () => {
  const [a = '', b = ''] = await registered(organiser, 2)
  await move([a], await aGroup())
  const answer = await organiser.post('/api/ties', { pilgrimIds: [a, b], kind: 'carer' })
  assert.equal(answer.status, 409)
  assert.equal(answer.body.code, 'tie.apart')
})

test('a tie made twice is one tie, and once it is removed the two may part', async () => {
  const [a = '', b = ''] = await registered(organiser, 2)
  const first = await organiser.post('/api/ties', { pilgrimIds: [a, b], kind: 'companion' })
  const second = await organiser.post('/api/ties', { pilgrimIds: [b, a], kind: 'companion' })
  assert.equal(second.body.id, first.body.id)
  const detail = await organiser.get(`/api/people/${a}`)
  assert.deepEqual(
    (detail.body.ties as { with: { id: string } }[]).map((tie) => tie.with.id),
    [b],
  )
  const key = { 'idempotency-key': 'remove-tie-once' }
  assert.equal((await organiser.send('DELETE', `/api/ties/${String(first.body.id)}`, undefined, key)).status, 204)
  assert.equal((await organiser.send('DELETE', `/api/ties/${String(first.body.id)}`, undefined, key)).status, 204)
  assert.equal((await organiser.send('DELETE', `/api/ties/${String(first.body.id)}`)).status, 404)
  assert.equal((await move([a], await aGroup())).status, 200)
})

test('nobody is tied to, or moved with, another organiser’s pilgrim', async () => {
  const [mine = ''] = await registered(organiser, 1)
  const [theirs = ''] = await registered(other, 1)
  const tied = await organiser.post('/api/ties', { pilgrimIds: [mine, theirs], kind: 'family' })
  assert.equal(tied.body.code, 'pilgrim.unknown')
  const moved = await move([mine, theirs], await aGroup())
  assert.equal(moved.body.code, 'pilgrim.unknown')
  const theirGroup = await other.post('/api/groups', { name: { ar: 'لهم', en: 'Theirs' } })
  assert.equal((await move([mine], String(theirGroup.body.id))).body.code, 'group.unknown')
  assert.equal(
    (await organiser.post('/api/people', aPilgrim({ groupId: theirGroup.body.id }))).body.code,
    'group.unknown',
  )
})

test('the database itself refuses to separate tied people, whichever code asks', async () => {
  const [a = '', b = ''] = await registered(organiser, 2)
  const group = await aGroup()
  await organiser.post('/api/ties', { pilgrimIds: [a, b], kind: 'family' })
  await assert.rejects(
    season.database.write(system, (tx) => tx.sql('update people.pilgrim set group_id = $2 where id = $1', [a, group])),
    /tied pilgrims have one group/,
  )
  await season.database.write(system, async (tx) => {
    await tx.sql('update people.pilgrim set group_id = $2 where id = $1', [a, group])
    await tx.sql('update people.pilgrim set group_id = $2 where id = $1', [b, group])
  })
  assert.equal(await groupOf(b), group)
})

test('of a tie and a move at the same moment one waits for the other, and nobody is separated', async () => {
  for (let round = 0; round < 8; round++) {
    const [a = '', b = ''] = await registered(organiser, 2)
    const group = await aGroup()
    const [tied, moved] = await Promise.all([
      organiser.post('/api/ties', { pilgrimIds: [a, b], kind: 'family' }),
      move([a], group),
    ])
    assert.ok([201, 409].includes(tied.status) && [200, 409].includes(moved.status), `${tied.text} ${moved.text}`)
    if (tied.status === 201) assert.equal(await groupOf(a), await groupOf(b))
  }
})

test('a group takes five hundred people and no more', async () => {
  const group = await aGroup()
  await season.superuser.query(
    `insert into people.pilgrim (season_id, party_id, group_id, name_ar, name_en, sex, birth_calendar, birth_text, birth_on,
       nationality, language, passport_sealed, passport_hash, person_key, created_at)
     select $1, $2, $3, 'ملء', 'Filler', 'male', 'gregorian', '1960-01-01', '1960-01-01', 'EGY', 'ar', '', sha256(n::text::bytea), '', now()
     from generate_series(1, 499) n`,
    [season.seasonId, partyId, group],
  )
  const people = await registered(organiser, 2)
  assert.equal((await move(people, group)).body.code, 'group.too-large')
  assert.equal((await move(people.slice(0, 1), group)).status, 200)
  assert.equal((await organiser.post('/api/people', aPilgrim({ groupId: group }))).body.code, 'group.too-large')
})

test('groups form themselves from everybody without one, ties and nationalities together', async () => {
  const forming = await season.someone('organiser', { partyId: await season.aParty() })
  const indonesians = await registered(forming, 7, { nationality: 'IDN' })
  await registered(forming, 6, { nationality: 'EGY' })
  await forming.post('/api/ties', { pilgrimIds: [indonesians[0], indonesians[6]], kind: 'family' })
  const trial = await forming.get('/api/group-formations?size=5')
  assert.deepEqual(trial.body, {
    people: 13,
    families: 1,
    groups: [
      { nationality: 'EGY', people: 5 },
      { nationality: 'IDN', people: 5 },
      { nationality: null, people: 3 },
    ],
  })
  const formed = await forming.post('/api/group-formations', { size: 5 })
  assert.equal(formed.status, 201, formed.text)
  const made = formed.body.groups as { id: string; name: { ar: string; en: string }; people: number }[]
  assert.deepEqual(
    made.map((group) => [group.name.en, group.people]),
    [
      ['Egypt 1', 5],
      ['Indonesia 1', 5],
      ['Mixed 1', 3],
    ],
  )
  assert.equal(made[1]?.name.ar, 'إندونيسيا 1')
  assert.equal(await groupOf(indonesians[0] ?? ''), await groupOf(indonesians[6] ?? ''))
  const again = await forming.post('/api/group-formations', { size: 5 })
  assert.equal(again.body.code, 'group.nobody')
  assert.equal((await forming.get('/api/group-formations?size=5')).body.code, 'group.nobody')
  await registered(forming, 5, { nationality: 'EGY' })
  const more = await forming.post('/api/group-formations', { size: 5, nationality: 'EGY' })
  assert.deepEqual(
    (more.body.groups as typeof made).map((group) => group.name.en),
    ['Egypt 2'],
  )
})

test('no sequence of moves, ties and partings separates people who are tied', async () => {
  const mover = await season.someone('organiser', { partyId: await season.aParty() })
  const people = await registered(mover, 8)
  const groupIds: (string | null)[] = [null]
  for (const en of ['One', 'Two', 'Three'])
    groupIds.push(String((await mover.post('/api/groups', { name: { ar: en, en } })).body.id))
  const person = fc.nat(7)
  const step = fc.oneof(
    fc.record({
      does: fc.constant('move'),
      who: fc.uniqueArray(person, { minLength: 1, maxLength: 4 }),
      to: fc.nat(3),
      withTied: fc.boolean(),
    }),
    fc.record({ does: fc.constant('tie'), who: fc.uniqueArray(person, { minLength: 2, maxLength: 2 }) }),
    fc.record({ does: fc.constant('untie') }),
    fc.record({ does: fc.constant('form') }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const ties: string[] = []
      for (const one of steps) {
        if ('to' in one) {
          const pilgrimIds = one.who.map((who) => people[who])
          await mover.post('/api/group-moves', { pilgrimIds, groupId: groupIds[one.to], withTied: one.withTied })
        } else if ('who' in one) {
          const made = await mover.post('/api/ties', { pilgrimIds: one.who.map((who) => people[who]), kind: 'family' })
          if (made.status === 201) ties.push(String(made.body.id))
        } else if (one.does === 'untie') await mover.send('DELETE', `/api/ties/${ties.pop() ?? nobodysId}`)
        else await mover.post('/api/group-formations', { size: 5 })
        const { rowCount } = await season.superuser.query(
          `select from people.tie t join people.pilgrim a on a.id = t.a join people.pilgrim b on b.id = t.b
           where a.group_id is distinct from b.group_id`,
        )
        assert.equal(rowCount, 0, JSON.stringify(one))
      }
      await season.superuser.query('delete from people.tie where a = any($1::uuid[])', [people])
    }),
    { seed: seedOf(1448), numRuns: stepsOf(15, 400) },
  )
})

test('who has no business with groups is refused at every address', async () => {
  const group = await aGroup()
  const [a = '', b = ''] = await registered(organiser, 2)
  const tie = String((await organiser.post('/api/ties', { pilgrimIds: [a, b], kind: 'family' })).body.id)
  const name = { ar: 'اسم', en: 'Name' }
  const writes = (caller: typeof organiser) =>
    Promise.all([
      caller.post('/api/groups', { name }),
      caller.post('/api/group-moves', { pilgrimIds: [a], groupId: null }),
      caller.post('/api/group-formations', { size: 45 }),
      caller.post('/api/ties', { pilgrimIds: [a, b], kind: 'family' }),
      caller.send('DELETE', `/api/ties/${tie}`),
      caller.send('PUT', `/api/groups/${group}`, { name }),
    ])
  for (const stranger of [...strangers, admin]) {
    assert.deepEqual(
      (await writes(stranger)).map((answer) => answer.status),
      [403, 403, 403, 403, 403, 404],
    )
  }
  for (const stranger of strangers) {
    assert.equal((await stranger.get('/api/groups')).status, 403)
    assert.equal((await stranger.get(`/api/groups/${group}`)).status, 404)
  }
  assert.equal((await admin.get(`/api/groups/${group}`)).status, 200)
  assert.equal((await other.get(`/api/groups/${group}`)).status, 404)
  assert.equal((await other.send('PUT', `/api/groups/${group}`, { name })).status, 404)
  assert.equal((await other.send('DELETE', `/api/ties/${tie}`)).status, 404)
  assert.deepEqual(
    (await writes(season.nobody)).map((answer) => answer.status),
    [401, 401, 401, 401, 401, 401],
  )
  assert.equal((await season.nobody.get('/api/groups')).status, 401)
  assert.equal((await season.nobody.get(`/api/groups/${group}`)).status, 401)
})
