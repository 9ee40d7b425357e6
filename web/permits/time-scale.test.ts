import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Opening } from './opening.ts'
import { minuteOf, scaleOf } from './time-scale.ts'

function opening(day: string, ...spans: [from: string, to: string][]): Opening {
  return {
    poolId: 1,
    kind: 'umrah',
    place: { id: 'p', code: 'p', name: { ar: 'م', en: 'P' } },
    gates: [],
    day,
    isOpen: true,
    slots: spans.map(([startsAt, endsAt], at) => ({
      slot: at + 1,
      startsAt,
      endsAt,
      capacity_people: 1,
      booked_people: 0,
      arrived_people: 0,
    })),
  }
}

test('the same hour of different days stands at the same place on the line', () => {
  const scale = scaleOf([
    opening('2026-12-05', ['2026-12-05T01:00:00Z', '2026-12-05T03:00:00Z']),
    opening('2026-12-06', ['2026-12-06T09:00:00Z', '2026-12-06T19:00:00Z']),
  ])
  assert.deepEqual([scale.from_min, scale.to_min], [240, 1320])
  const noon = (day: string) => scale.shareOf(Date.parse(`${day}T12:00:00+03:00`), day)
  assert.equal(noon('2026-12-05'), noon('2026-12-06'))
  assert.ok(scale.ticks.length > 2 && scale.ticks.length <= 9)
})

test('a night that runs into the next day belongs to the day it began on', () => {
  assert.equal(minuteOf(Date.parse('2026-12-05T22:30:00Z'), '2026-12-05'), 1530)
  assert.equal(scaleOf([opening('2026-12-05', ['2026-12-05T19:00:00Z', '2026-12-05T23:00:00Z'])]).to_min, 1560)
})
