import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concernOf, slotRows, statusByPlace, sumsOf, type Concern } from './attention.ts'
import type { Opening, Slot } from './contract.ts'

const hour_ms = 3_600_000
const nine = Date.parse('2027-05-10T06:00:00Z')

function aSlot(change: Partial<Slot> & { from?: number } = {}): Slot {
  const { from = nine, ...rest } = change
  return {
    slot: 1,
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(from + hour_ms).toISOString(),
    capacity_people: 100,
    booked_people: 60,
    arrived_people: 30,
    ...rest,
  }
}

let pools = 0
function anOpening(slots: Slot[], placeId = 'mosque'): Opening {
  pools += 1
  const place = { id: placeId, code: placeId, name: { ar: placeId, en: placeId } }
  return { poolId: pools, kind: 'umrah', place, gates: [], day: '2027-05-10', isOpen: true, slots }
}

test('half an hour into its hour, a slot is judged by what is booked, arrived and possible', () => {
  const now = nine + hour_ms / 2
  const cases: [Concern, Partial<Slot>][] = [
    ['none', {}],
    ['over', { capacity_people: 50 }],
    ['over', { capacity_people: 59, booked_people: 60 }],
    ['behind', { arrived_people: 20 }],
    ['none', { arrived_people: 21 }],
    ['nearly-full', { booked_people: 95, arrived_people: 60 }],
    ['none', { booked_people: 94, arrived_people: 60 }],
    ['none', { booked_people: 19, arrived_people: 0 }],
    ['none', { capacity_people: 0, booked_people: 0, arrived_people: 0 }],
  ]
  for (const [concern, change] of cases) assert.equal(concernOf(aSlot(change), now), concern, JSON.stringify(change))
})

test('nobody is late before a quarter of the slot has passed', () => {
  const empty = aSlot({ arrived_people: 0 })
  assert.equal(concernOf(empty, nine + hour_ms / 4 - 1), 'none')
  assert.equal(concernOf(empty, nine + hour_ms / 4), 'behind')
  assert.equal(concernOf(empty, nine - 1), 'not-begun')
})

test('what needs attention stands first: over capacity, then behind, then nearly full, then what is under way', () => {
  const now = nine + hour_ms / 2
  const rows = slotRows(
    [
      anOpening([aSlot({ from: now + hour_ms / 4 })], 'later'),
      anOpening([aSlot()], 'calm'),
      anOpening([aSlot({ booked_people: 99, arrived_people: 60 })], 'full'),
      anOpening([aSlot({ arrived_people: 1 })], 'behind'),
      anOpening([aSlot({ capacity_people: 10 })], 'over'),
    ],
    now,
  )
  assert.deepEqual(
    rows.map((row) => row.place.id),
    ['over', 'behind', 'full', 'calm', 'later'],
  )
})

test('rows keep their order while people arrive', () => {
  const now = nine + hour_ms / 2
  const openings = Array.from({ length: 12 }, () => anOpening([aSlot()]))
  const orderOf = (arrived_people: number) =>
    slotRows(
      openings.map((opening, at) => ({ ...opening, slots: [aSlot({ arrived_people: arrived_people + (at % 3) })] })),
      now,
    ).map((row) => row.id)
  assert.deepEqual(orderOf(30), orderOf(45))
})

test('a place shows the worst of its slots under way, and none when nothing is', () => {
  const now = nine + hour_ms / 2
  const rows = slotRows(
    [
      anOpening([aSlot()], 'mixed'),
      anOpening([aSlot({ capacity_people: 10 })], 'mixed'),
      anOpening([aSlot()], 'calm'),
      anOpening([aSlot({ from: nine + hour_ms })], 'later'),
    ],
    now,
  )
  assert.deepEqual(Object.fromEntries(statusByPlace(rows)), { mixed: 'bad', calm: 'good' })
})

test('those who are expected are those booked for now who have not come', () => {
  const now = nine + hour_ms / 2
  const rows = slotRows([anOpening([aSlot(), aSlot({ slot: 2, from: nine + hour_ms })])], now)
  assert.deepEqual(sumsOf(rows), { expected_people: 30, attention: 0 })
})
