import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSeason } from '../testing/season.ts'
import { anOpening, somePilgrims } from './testing/opening.ts'

const season = await aSeason()
// Ten past nine in Makkah, so that a slot is under way and others are to come.
season.setNow(
  Temporal.Now.zonedDateTimeISO('Asia/Riyadh')
    .add({ days: 1 })
    .with({ hour: 9, minute: 10 })
    .round('minute')
    .toInstant(),
)
const officer = await season.someone('permit-officer')
const party = await season.aParty()
const organiser = await season.someone('organiser', { partyId: party })
const stranger = await season.someone('organiser', { partyId: await season.aParty() })

type Booked = { permits: { number: string; pilgrimId: string }[] }

async function book(poolId: number, slot: number, pilgrimIds: string[], key?: string) {
  return organiser.post('/api/permits', { poolId, slot, pilgrimIds }, key ? { 'idempotency-key': key } : {})
}

test('an officer opens a day by a rule and everybody sees its slots', async () => {
  const { poolId } = await anOpening(season, officer, 10)
  const read = await organiser.get(`/api/openings/${poolId}`)
  assert.equal(read.status, 200)
  const slots = read.body.slots as { capacity_people: number; startsAt: string }[]
  assert.equal(slots.length, 24)
  assert.equal(slots[0]?.capacity_people, 10)
})

test('a night’s opening runs past midnight', async () => {
  const placeId = await season.aPlace()
  const day = season.now().toZonedDateTimeISO('Asia/Riyadh').toPlainDate().toString()
  const rule = {
    kind: 'rawdah',
    placeId,
    gateIds: [],
    fromDay: day,
    toDay: day,
    firstStart: '22:00',
    lastEnd: '02:00',
    slot_min: 30,
    capacity_people: 5,
  }
  const opened = await officer.post('/api/openings', rule)
  const [opening] = opened.body.items as { slots: { endsAt: string }[] }[]
  assert.equal(opening?.slots.length, 8)
  assert.equal(Temporal.Instant.from(opening?.slots[7]?.endsAt ?? '').toZonedDateTimeISO('Asia/Riyadh').hour, 2)
  assert.equal((await officer.post('/api/openings', rule)).body.code, 'opening.exists')
  assert.equal(
    (await officer.post('/api/openings', { ...rule, fromDay: '2026-07-01', toDay: '2026-07-01' })).body.code,
    'opening.past',
  )
  assert.equal((await officer.post('/api/openings', { ...rule, placeId: season.seasonId })).body.code, 'opening.place')
})

test('an organiser books a group, each with a permit of their own', async () => {
  const { poolId, slot } = await anOpening(season, officer, 10)
  const { rows } = await season.superuser.query(
    `insert into people.pilgrim_group (season_id, party_id, name_ar, name_en, created_at) values ($1, $2, 'فوج', 'Group', now()) returning id`,
    [season.seasonId, party],
  )
  await somePilgrims(season, party, 7, rows[0].id)
  const answer = await organiser.post('/api/permits', { poolId, slot: slot + 2, groupId: rows[0].id })
  assert.equal(answer.status, 201)
  assert.equal(new Set((answer.body as Booked).permits.map((p) => p.number)).size, 7)
  const listed = await organiser.get(`/api/permits?group=${rows[0].id}`)
  assert.equal((listed.body.items as unknown[]).length, 7)
  const opening = await organiser.get(`/api/openings/${poolId}`)
  assert.equal(
    (opening.body.slots as { slot: number; booked_people: number }[]).find((s) => s.slot === slot + 2)?.booked_people,
    7,
  )
})

test('the same key and wish again give the same permits; another wish under the key is refused', async () => {
  const { poolId, slot } = await anOpening(season, officer, 10)
  const people = await somePilgrims(season, party, 2)
  const first = await book(poolId, slot + 1, people, 'booking-key-1')
  const again = await book(poolId, slot + 1, people, 'booking-key-1')
  assert.equal(first.status, 201)
  assert.deepEqual(again.body, first.body)
  const other = await book(poolId, slot + 2, people, 'booking-key-1')
  assert.deepEqual([other.status, other.body.code], [422, 'booking.other-request'])
})

test('a slot that is full says how many are left, and nobody of the party is booked', async () => {
  const { poolId, slot } = await anOpening(season, officer, 3)
  assert.equal((await book(poolId, slot + 1, await somePilgrims(season, party, 2))).status, 201)
  const full = await book(poolId, slot + 1, await somePilgrims(season, party, 2))
  assert.deepEqual([full.status, full.body.code], [409, 'slot.full'])
  assert.match(String(full.body.title), /1 left/)
})

test('a person holds one permit of a kind at a time, and may book again after cancelling', async () => {
  const { poolId, slot } = await anOpening(season, officer, 10)
  const people = await somePilgrims(season, party, 1)
  const first = await book(poolId, slot + 8, people)
  assert.equal((await book(poolId, slot + 9, people)).body.code, 'claim.taken')
  const { number } = (first.body as Booked).permits[0] ?? { number: '' }
  const cancelled = await organiser.post(`/api/permits/${number}/cancellation`)
  assert.equal(cancelled.status, 200)
  const twice = await organiser.post(`/api/permits/${number}/cancellation`)
  assert.deepEqual(twice.body, cancelled.body)
  assert.equal((await book(poolId, slot + 9, people)).status, 201)
  const read = await organiser.get(`/api/permits/${number}`)
  assert.equal(read.body.state, 'cancelled')
})

test('a permit can be cancelled until four hours before an umrah slot, not later', async () => {
  const { poolId, slot } = await anOpening(season, officer, 10)
  const late = await book(poolId, slot + 3, await somePilgrims(season, party, 1))
  const refused = await organiser.post(`/api/permits/${(late.body as Booked).permits[0]?.number}/cancellation`)
  assert.deepEqual([refused.status, refused.body.code], [409, 'permit.too-late'])
})

test('another organiser sees none of it: not the permits, not the people, and cannot cancel', async () => {
  const { poolId, slot } = await anOpening(season, officer, 10)
  const people = await somePilgrims(season, party, 1)
  const booked = await book(poolId, slot + 9, people)
  const { number } = (booked.body as Booked).permits[0] ?? { number: '' }
  assert.equal((await stranger.get(`/api/permits/${number}`)).status, 404)
  assert.equal((await stranger.post(`/api/permits/${number}/cancellation`)).status, 404)
  assert.deepEqual((await stranger.get('/api/permits')).body.items, [])
  assert.equal((await stranger.post('/api/permits', { poolId, slot, pilgrimIds: people })).status, 404)
  assert.equal((await officer.get(`/api/permits/${number}`)).status, 200)
})

test('a lowered capacity throws nobody out and gives no more', async () => {
  const { poolId, slot } = await anOpening(season, officer, 3)
  await book(poolId, slot + 1, await somePilgrims(season, party, 3))
  const lowered = await officer.send('PUT', `/api/openings/${poolId}/slots/${slot + 1}/capacity`, {
    capacity_people: 1,
  })
  const changed = (lowered.body.slots as { slot: number; capacity_people: number; booked_people: number }[]).find(
    (s) => s.slot === slot + 1,
  )
  assert.deepEqual([changed?.capacity_people, changed?.booked_people], [1, 3])
  assert.equal((await book(poolId, slot + 1, await somePilgrims(season, party, 1))).body.code, 'slot.full')
})

test('a closed day takes no bookings', async () => {
  const { poolId, slot } = await anOpening(season, officer, 3)
  await officer.send('PUT', `/api/openings/${poolId}/booking`, { isOpen: false })
  assert.equal((await book(poolId, slot + 1, await somePilgrims(season, party, 1))).body.code, 'pool.closed')
})

test('a slot that has ended is not booked', async () => {
  const { poolId } = await anOpening(season, officer, 3)
  // The engine goes by the database's time, which no caller can set: the pool's slots are moved into the past.
  await season.superuser.query(
    `update capacity.slot set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where pool_id = $1`,
    [poolId],
  )
  assert.equal((await book(poolId, 1, await somePilgrims(season, party, 1))).body.code, 'slot.past')
})
