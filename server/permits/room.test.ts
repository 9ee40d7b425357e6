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

test('the room sums up what all gates said in the last hour, and how many of them were at work', async () => {
  const { poolId, slot, gateId, otherGateId } = await anOpening(season, officer, 10)
  const gate = await season.someone('gate', { placeId: gateId })
  const otherGate = await season.someone('gate', { placeId: otherGateId })
  const pilgrimIds = await somePilgrims(season, party, 3)
  const booked = await organiser.post('/api/permits', { poolId, slot, pilgrimIds })
  const numbers = (booked.body as { permits: { number: string }[] }).permits.map((permit) => permit.number)

  season.setNow(nine.subtract({ minutes: 61 }))
  await gate.post('/api/gate/checks', { code: 'long ago' })
  season.setNow(nine)
  for (const code of numbers.slice(0, 2)) await gate.post('/api/gate/checks', { code })
  await otherGate.post('/api/gate/checks', { code: numbers[2] })

  const { lastHour } = (await room.get('/api/room')).body
  assert.deepEqual(lastHour, {
    checks: [
      { verdict: 'admitted', count: 2 },
      { verdict: 'wrong-gate', count: 1 },
    ],
    gates: 2,
  })
})

test('a quiet hour is no checks at no gates', async () => {
  season.setNow(nine.add({ hours: 5 }))
  const { lastHour } = (await room.get('/api/room')).body
  assert.deepEqual(lastHour, { checks: [], gates: 0 })
})
