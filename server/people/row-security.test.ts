import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system, type Actor } from '../kernel/actor.ts'
import { aSeason } from '../testing/season.ts'
import { namesForGate } from './for-others.ts'
import { findPassports, searchIds } from './queries.ts'
import { registered } from './testing/pilgrims.ts'

const season = await aSeason()
const { database } = season
const partyId = await season.aParty()
const organiser = await season.someone('organiser', { partyId })
const other = await season.someone('organiser', { partyId: await season.aParty() })
const placeId = await season.aPlace({ kind: 'gate' })
const gate = await season.someone('gate', { placeId })
const officer = await season.someone('permit-officer')
const admin = await season.someone('season-admin')
const room = await season.someone('room')
const auditor = await season.someone('auditor')
// Posts that would see people of a party if the party alone decided.
const roomOfParty = await season.someone('room', { partyId })
const ids = await registered(organiser, 3)
const [first = '', second = ''] = ids
await registered(other, 2)
await organiser.post('/api/ties', { pilgrimIds: [first, second], kind: 'family' })
const group = await organiser.post('/api/groups', { name: { ar: 'الأولى', en: 'First' } })
await organiser.post('/api/group-moves', { pilgrimIds: [first], groupId: group.body.id, withTied: true })
await organiser.post(
  '/api/people/imports',
  'name_ar,name_en,sex,birth_date,nationality,passport\nعلي حسن,Ali Hasan,m,1960-01-01,EGY,E1234567\n',
)

const tables = ['pilgrim', 'pilgrim_group', 'tie', 'group_move', 'import_run', 'import_row'] as const

function counts(actor: Actor): Promise<number[]> {
  return database.read(actor, async (db) => {
    const rows = await Promise.all(
      tables.map((table) => db.one<{ count: number }>(`select count(*) as count from people.${table}`)),
    )
    return rows.map((row) => row.count)
  })
}

/** The same person, in a post that they do not hold. */
function pretending(actor: Actor, as: Actor): Actor {
  return { kind: 'person', account: actor.account ?? '', post: as.post }
}

test('each post sees the rows it may and no others, whatever a query asks for', async () => {
  assert.deepEqual(await counts(organiser.actor), [3, 1, 1, 2, 1, 1])
  assert.deepEqual(await counts(other.actor), [2, 0, 0, 0, 0, 0])
  assert.deepEqual(await counts(admin.actor), [5, 1, 1, 2, 0, 0])
  assert.deepEqual(await counts(officer.actor), [5, 1, 1, 2, 0, 0])
  for (const actor of [gate.actor, room.actor, roomOfParty.actor, auditor.actor, anonymous]) {
    assert.deepEqual(await counts(actor), [0, 0, 0, 0, 0, 0])
  }
})

test('a post that is somebody else’s, or of another season, opens nothing', async () => {
  assert.deepEqual(await counts(pretending(gate.actor, organiser.actor)), [0, 0, 0, 0, 0, 0])
  const { rows } = await season.superuser.query<{ id: string }>(
    `insert into season.season (code, name_ar, name_en, starts_on, ends_on) values ('1449', 'آخر', 'Other', '2027-07-01', '2028-06-30') returning id`,
  )
  const { rows: posts } = await season.superuser.query<{ id: string }>(
    `insert into season.post (season_id, kind, holder, starts_at, ends_at) values ($1, 'season-admin', $2, '2020-01-01', '2040-01-01') returning id`,
    [rows[0]?.id, room.account],
  )
  const elsewhere: Actor = {
    kind: 'person',
    account: room.account,
    post: { id: posts[0]?.id ?? '', kind: 'season-admin', seasonId: rows[0]?.id ?? '', partyId: null, placeId: null },
  }
  assert.deepEqual(await counts(elsewhere), [0, 0, 0, 0, 0, 0])
  assert.deepEqual(await database.read(elsewhere, (db) => searchIds(db, 'fatimah', 50)), [])
  assert.deepEqual(await database.read(elsewhere, (db) => namesForGate(db, ids)), [])
})

async function found(actor: Actor): Promise<number> {
  return (await database.read(actor, (db) => searchIds(db, 'fatimah khan', 50))).length
}

test('the search function grants what row security grants', async () => {
  assert.equal(await found(organiser.actor), 3)
  assert.equal(await found(other.actor), 2)
  assert.equal(await found(officer.actor), 5)
  for (const actor of [
    gate.actor,
    room.actor,
    roomOfParty.actor,
    auditor.actor,
    anonymous,
    pretending(gate.actor, officer.actor),
  ]) {
    assert.equal(await found(actor), 0)
  }
})

test('a gate is told the name and sex behind an id and nothing else; others are told nothing', async () => {
  const told = await database.read(gate.actor, (db) => namesForGate(db, [first]))
  assert.deepEqual(told, [{ id: first, name: { ar: 'فاطمة حسن خان', en: 'Fatimah Hasan Khan' }, sex: 'female' }])
  for (const actor of [officer.actor, admin.actor, system]) {
    assert.equal((await database.read(actor, (db) => namesForGate(db, ids))).length, 3)
  }
  for (const actor of [organiser.actor, other.actor, room.actor, auditor.actor, anonymous]) {
    assert.deepEqual(await database.read(actor, (db) => namesForGate(db, ids)), [])
  }
})

test('an organiser learns that a passport is taken, and whose only when it is their own', async () => {
  const { rows } = await season.superuser.query<{ passport_hash: Buffer; party_id: string }>(
    'select passport_hash, party_id from people.pilgrim order by party_id = $1 desc, id',
    [partyId],
  )
  const hashes = rows.map((row) => row.passport_hash)
  const ask = (actor: Actor) => database.read(actor, (db) => findPassports(db, season.seasonId, hashes))
  const mine = await ask(organiser.actor)
  assert.deepEqual(
    hashes.map((_, place) => typeof mine.get(place)),
    ['string', 'string', 'string', 'object', 'object'],
  )
  for (const actor of [gate.actor, officer.actor, room.actor, auditor.actor, anonymous])
    assert.equal((await ask(actor)).size, 0)
})

test('nobody writes people of a party they do not organise, whatever the code above would let them', async () => {
  const insert = `insert into people.pilgrim_group (season_id, party_id, name_ar, name_en, created_at) values ($1, $2, 'س', 'X', now())`
  for (const actor of [other.actor, admin.actor, officer.actor, gate.actor, auditor.actor, anonymous]) {
    await assert.rejects(
      database.write(actor, (tx) => tx.sql(insert, [season.seasonId, partyId])),
      /row-level security/,
    )
    const changed = await database.write(actor, (tx) =>
      tx.sql(`update people.pilgrim set name_en = 'X' where id = $1 returning id`, [first]),
    )
    assert.deepEqual(changed, [])
  }
})

test('the writer of the hot tables has no way to people', async () => {
  await assert.rejects(
    database.hot(system, (tx) => tx.sql('select from people.pilgrim')),
    /permission denied/,
  )
  await assert.rejects(
    database.hot(system, (tx) => tx.sql(`select * from people.search('fatimah', 10)`)),
    /permission denied/,
  )
})
