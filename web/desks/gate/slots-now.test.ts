import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Opening } from './contract.ts'
import { slotsNow } from './slots-now.ts'

const nine = Date.parse('2027-05-10T06:00:00Z')
const minute_ms = 60_000

const timeAt = (minutes: number): string => new Date(nine + minutes * minute_ms).toISOString()

function anOpening(poolId: number, times: [from: number, until: number][]): Opening {
  return {
    poolId,
    kind: 'umrah',
    place: { id: 'mosque', code: 'mosque', name: { ar: 'م', en: 'm' } },
    gates: [],
    day: '2027-05-10',
    isOpen: true,
    slots: times.map(([from, until], slot) => ({
      slot,
      startsAt: timeAt(from),
      endsAt: timeAt(until),
      capacity_people: 1,
      booked_people: 0,
      arrived_people: 0,
    })),
  }
}

test('a gate shows the slots under way, the first to end first, and the one that begins next', () => {
  const openings = [
    anOpening(1, [
      [0, 60],
      [60, 120],
    ]),
    anOpening(2, [
      [0, 30],
      [30, 60],
    ]),
  ]
  const at = (minutes: number) => slotsNow(openings, nine + minutes * minute_ms)
  assert.deepEqual(
    at(10).current.map(({ poolId }) => poolId),
    [2, 1],
  )
  assert.equal(at(10).next?.startsAt, timeAt(30))
  assert.deepEqual(
    at(60).current.map(({ poolId, slot }) => [poolId, slot.slot]),
    [[1, 1]],
  )
  assert.deepEqual(at(120), { current: [], next: null })
})
