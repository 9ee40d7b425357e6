import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { slotsOf as slotsTheServerMakes } from '../../server/permits/rules.ts'
import { minutesOf, restOf, slotsOf, timeOf } from './opening-rule.ts'
import { minuteOf } from './time-scale.ts'

const day = '2026-12-05'
const time = fc.integer({ min: 0, max: 1439 }).map(timeOf)

test('the slots shown before days are opened are the slots that the server makes', () => {
  fc.assert(
    fc.property(time, time, fc.integer({ min: 5, max: 1440 }), (firstStart, lastEnd, slot_min) => {
      const rule = {
        kind: 'umrah' as const,
        placeId: '',
        gateIds: [],
        fromDay: day,
        toDay: day,
        firstStart,
        lastEnd,
        slot_min,
        capacity_people: 10,
      }
      const made = slotsTheServerMakes(rule, Temporal.PlainDate.from(day)).map((slot) => ({
        from_min: minuteOf(slot.startsAt.epochMilliseconds, day),
        to_min: minuteOf(slot.endsAt.epochMilliseconds, day),
      }))
      assert.deepEqual(slotsOf({ firstStart, lastEnd, slot_min }), made)
    }),
    { seed: 1448, numRuns: 300 },
  )
})

test('hours that end where they begin are a whole day, and a night ends on the next one', () => {
  assert.equal(slotsOf({ firstStart: '00:00', lastEnd: '00:00', slot_min: 120 }).length, 12)
  assert.deepEqual(slotsOf({ firstStart: '22:00', lastEnd: '02:00', slot_min: 120 }).at(-1), {
    from_min: 1440,
    to_min: 1560,
  })
})

test('minutes that no slot fills are told', () => {
  assert.equal(restOf({ firstStart: '04:00', lastEnd: '03:00', slot_min: 90 }), 30)
  assert.equal(restOf({ firstStart: '08:00', lastEnd: '20:00', slot_min: 60 }), 0)
})

test('a time of day is written with two digits each and anything else is no time', () => {
  assert.equal(timeOf(1505), '01:05')
  assert.equal(minutesOf('23:59'), 1439)
  for (const no of ['24:00', '7:00', '07:60', '', undefined]) assert.equal(minutesOf(no), null)
})
