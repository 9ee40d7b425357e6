import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSeason } from '../testing/season.ts'
import { anOpening, somePilgrims } from './testing/opening.ts'

const season = await aSeason()
const nine = Temporal.Now.zonedDateTimeISO('Asia/Riyadh')
  .add({ days: 1 })
  .with({ hour: 9, minute: 10 })
  .round('minute')
  .toInstant()
season.setNow(nine)
const officer = await season.someone('permit-officer')
const party = await season.aParty()
const organiser = await season.someone('organiser', { partyId: party })
const room = await season.someone('room')

async function aDay() {
  season.setNow(nine)
  const opening = await anOpening(season, officer, 100)
  const gate = await season.someone('gate', { placeId: opening.gateId })
  const otherGate = await season.someone('gate', { placeId: opening.otherGateId })
  return { ...opening, gate, otherGate }
}

async function aPermit(poolId: number, slot: number): Promise<string> {
  const pilgrimIds = await somePilgrims(season, party, 1)
  const booked = await organiser.post('/api/permits', { poolId, slot, pilgrimIds })
  return (booked.body as { permits: { number: string }[] }).permits[0]?.number ?? ''
}

test('the room sees what the gate did, with every slot of the hour', async () => {
  const { poolId, slot, gate, gateId } = await aDay()
  const number = await aPermit(poolId, slot)
  await gate.post('/api/gate/checks', { code: number })
  const seen = await room.get('/api/room')
  const opening = (
    seen.body.openings as { poolId: number; slots: { slot: number; booked_people: number; arrived_people: number }[] }[]
  ).find((o) => o.poolId === poolId)
  const now = opening?.slots.find((s) => s.slot === slot)
  assert.deepEqual([now?.booked_people, now?.arrived_people], [1, 1])
  const here = (seen.body.newest as { verdict: string; place: { id: string } }[]).filter((r) => r.place.id === gateId)
  assert.deepEqual(
    here.map((r) => r.verdict),
    ['admitted'],
  )
})

test('a gate admits a permit once, and says when it was used before', async () => {
  const { poolId, slot, gate } = await aDay()
  const number = await aPermit(poolId, slot)
  const first = await gate.post('/api/gate/checks', { code: `RIFADA:P:${number}` })
  assert.equal(first.status, 200)
  assert.equal(first.body.verdict, 'admitted')
  assert.deepEqual(first.body.name, { ar: 'حاج', en: 'Pilgrim' })
  season.setNow(nine.add({ minutes: 2 }))
  const second = await gate.post('/api/gate/checks', { code: number })
  assert.deepEqual([second.body.verdict, second.body.since], ['already-used', nine.toString()])
})

test('a check sent twice over a weak network is admitted both times, and is one reading', async () => {
  const { poolId, slot, gate } = await aDay()
  const number = await aPermit(poolId, slot)
  const key = { 'idempotency-key': 'gate-check-key-1' }
  const answers = [
    await gate.post('/api/gate/checks', { code: number }, key),
    await gate.post('/api/gate/checks', { code: number }, key),
  ]
  assert.deepEqual(
    answers.map((a) => a.body.verdict),
    ['admitted', 'admitted'],
  )
  const { rows } = await season.superuser.query(
    'select count(*)::int as n from readings.reading r where r.pool_id = $1',
    [poolId],
  )
  assert.equal(rows[0].n, 1)
})

test('of ten guards who scan the same permit at once, one admits', async () => {
  const { poolId, slot, gate } = await aDay()
  const number = await aPermit(poolId, slot)
  const answers = await Promise.all(Array.from({ length: 10 }, () => gate.post('/api/gate/checks', { code: number })))
  assert.equal(answers.filter((a) => a.body.verdict === 'admitted').length, 1)
  assert.equal(answers.filter((a) => a.body.verdict === 'already-used').length, 9)
})

test('too early says from when, too late says so, at the minute', async () => {
  const { poolId, slot, gate } = await aDay()
  const startsAt = nine
    .toZonedDateTimeISO('Asia/Riyadh')
    .with({ hour: 11, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    .toInstant()
  const number = await aPermit(poolId, slot + 2)
  const check = async (at: Temporal.Instant) => {
    season.setNow(at)
    return (await gate.post('/api/gate/checks', { code: number })).body
  }
  const early = await check(startsAt.subtract({ minutes: 30, seconds: 1 }))
  assert.deepEqual([early.verdict, early.opensAt], ['too-early', startsAt.subtract({ minutes: 30 }).toString()])
  assert.equal((await check(startsAt.add({ hours: 1, seconds: 1 }))).verdict, 'too-late')
  assert.equal((await check(startsAt.subtract({ minutes: 30 }))).verdict, 'admitted')
})

test('the wrong gate names the right one', async () => {
  const { poolId, slot, otherGate, gateId } = await aDay()
  const answer = await otherGate.post('/api/gate/checks', { code: await aPermit(poolId, slot) })
  assert.equal(answer.body.verdict, 'wrong-gate')
  assert.deepEqual(
    (answer.body.gates as { id: string }[]).map((g) => g.id),
    [gateId],
  )
})

test('a cancelled permit and an unknown number are told apart, and every check is a reading', async () => {
  const { poolId, slot, gate } = await aDay()
  const number = await aPermit(poolId, slot + 9)
  await organiser.post(`/api/permits/${number}/cancellation`)
  assert.equal((await gate.post('/api/gate/checks', { code: number })).body.verdict, 'cancelled')
  for (const code of ['1234567890123456', 'https://elsewhere.example/1', 'مرحبا']) {
    const unknown = await gate.post('/api/gate/checks', { code })
    assert.deepEqual([unknown.body.verdict, unknown.body.name], ['unknown', null])
  }
  const seen = await gate.get('/api/gate')
  assert.deepEqual((seen.body.last as { verdict: string }[]).map((r) => r.verdict).sort(), [
    'cancelled',
    'unknown',
    'unknown',
    'unknown',
  ])
})

test('a cancellation and a check at the same moment: one of them happens', async () => {
  const { poolId, slot, gate } = await aDay()
  for (let round = 0; round < 10; round++) {
    const number = await aPermit(poolId, slot + 9)

    const [cancelled, checked] = await Promise.all([
      organiser.post(`/api/permits/${number}/cancellation`),
      gate.post('/api/gate/checks', { code: number }),
    ])
    assert.equal(cancelled.status, 200)
    assert.ok(['cancelled', 'too-early'].includes(String(checked.body.verdict)))
  }
  const { rows } = await season.superuser.query(
    'select count(*)::int as n from permits.check_in c join capacity.release r using (pool_id, booking_no) where pool_id = $1',
    [poolId],
  )
  assert.equal(rows[0].n, 0)
})

test('only a gate checks, only the room watches', async () => {
  const { gate } = await aDay()
  for (const other of [organiser, room, officer])
    assert.equal((await other.post('/api/gate/checks', { code: '1' })).status, 403)
  assert.equal((await gate.get('/api/room')).status, 403)
  assert.equal((await gate.get('/api/permits')).status, 403)
  assert.equal((await season.nobody.post('/api/gate/checks', { code: '1' })).status, 401)
})
