import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../../testing/soak.ts'
import { leafOf, leafText } from './leaf.ts'
import { eventTextColumns, type EventText } from './logged-event.ts'
import { anEventLog } from './testing/log.ts'

const log = await anEventLog()

const event: EventText = {
  seq: 17,
  tx: '4711',
  at: '2027-05-14T09:00:00.123456Z',
  season_id: null,
  type: 'permit.booked',
  subject: 'permit:17',
  actor_kind: 'system',
  account: null,
  post: null,
  payload: '{"b": [1, 2.50], "a": {"y": "é", "x": null}}',
  digest: null,
}

const withPayload = (payload: string) => leafText({ ...event, payload })

test('a leaf is the documented line, keys sorted and numbers as they are stored', () => {
  const line =
    '["rifada-event-1",17,"4711","2027-05-14T09:00:00.123456Z",null,"permit.booked","permit:17","system",null,null,{"a":{"x":null,"y":"é"},"b":[1,2.50]},null]'
  assert.equal(leafText(event), line)
  assert.deepEqual(leafOf(event), createHash('sha256').update(`\0${line}`).digest())
})

test('a leaf does not depend on the session’s time zone, date style or byte format', async () => {
  await log.recordSome(1)
  const read = async () => (await log.superuser.query<EventText>(`select ${eventTextColumns} from kernel.event e`)).rows
  const before = (await read()).map(leafText)
  await log.superuser.query(`set timezone = 'Asia/Riyadh'; set datestyle = 'German'; set bytea_output = 'escape'`)
  assert.deepEqual((await read()).map(leafText), before)
})

test('any change of any field changes the leaf', () => {
  const textFields = ['tx', 'at', 'season_id', 'type', 'subject', 'actor_kind', 'account', 'post', 'digest'] as const
  fc.assert(
    fc.property(fc.constantFrom(...textFields), fc.string({ maxLength: 12 }), (name, text) => {
      if (text !== event[name]) assert.notDeepEqual(leafOf({ ...event, [name]: text }), leafOf(event))
    }),
    { seed: seedOf(1448), numRuns: stepsOf(500, 10_000) },
  )
  assert.notDeepEqual(leafOf({ ...event, seq: 18 }), leafOf(event))
  assert.notDeepEqual(leafOf({ ...event, payload: '{}' }), leafOf(event))
})

test('numbers that are equal as doubles are told apart', () => {
  assert.notEqual(withPayload('{"n": 1}'), withPayload('{"n": 1.00000000000000000001}'))
  assert.notEqual(withPayload('{"n": 9007199254740993}'), withPayload('{"n": 9007199254740992}'))
})
