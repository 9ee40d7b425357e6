import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../testing/soak.ts'
import { componentsOf, packGroups, type Unit } from './pack-groups.ts'

const unit = fc.record({
  people: fc.integer({ min: 1, max: 9 }),
  nationality: fc.constantFrom('IDN', 'MYS', 'EGY'),
  language: fc.constantFrom('id', 'ar'),
})

function unitsOf(some: readonly { people: number; nationality: string; language: string }[]): Unit[] {
  let next = 0
  return some.map(({ people, nationality, language }) => ({
    ids: Array.from({ length: people }, () => `p${String(next++).padStart(5, '0')}`),
    nationality,
    language,
  }))
}

test('every unit is in one group whole, no group is too large, and few places stay empty', () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 120 }), fc.integer({ min: 9, max: 50 }), (some, size) => {
      const units = unitsOf(some)
      const packed = packGroups(units, size)
      const groupOf = new Map(packed.flatMap((group, place) => group.ids.map((id) => [id, place] as const)))
      assert.equal(
        groupOf.size,
        units.reduce((sum, one) => sum + one.ids.length, 0),
      )
      for (const { ids } of units) assert.equal(new Set(ids.map((id) => groupOf.get(id))).size, 1)
      assert.ok(packed.every((group) => group.ids.length <= size && group.ids.length > 0))
      // Each of the four steps keeps groups at least four fifths full; what the last one leaves is at most half empty but one.
      const sparse = packed.filter((group) => group.ids.length < size / 2)
      assert.ok(sparse.length <= 1, `${sparse.length} groups are less than half full`)
    }),
    { seed: seedOf(1448), numRuns: stepsOf(200, 20_000) },
  )
})

test('people of one nationality fill groups of their own before anybody is mixed', () => {
  const units = unitsOf([
    ...Array.from({ length: 90 }, () => ({ people: 1, nationality: 'IDN', language: 'id' })),
    ...Array.from({ length: 50 }, () => ({ people: 1, nationality: 'EGY', language: 'ar' })),
    ...Array.from({ length: 5 }, () => ({ people: 1, nationality: 'MYS', language: 'id' })),
  ])
  const packed = packGroups(units, 45).map((group) => [group.nationality, group.ids.length])
  assert.deepEqual(packed, [
    ['EGY', 45],
    ['IDN', 45],
    ['IDN', 45],
    [null, 10],
  ])
})

test('a family larger than a group is a group by itself', () => {
  const [family, alone] = unitsOf([
    { people: 12, nationality: 'IDN', language: 'id' },
    { people: 1, nationality: 'IDN', language: 'id' },
  ])
  const packed = packGroups(
    [family, alone].filter((one) => one !== undefined),
    10,
  )
  assert.deepEqual(new Set(packed.map((group) => group.ids.length)), new Set([12, 1]))
})

test('who is tied to somebody who is tied to a third hangs together with both', () => {
  assert.deepEqual(
    componentsOf(
      ['a', 'b', 'c', 'd', 'e'],
      [
        ['c', 'a'],
        ['b', 'c'],
        ['e', 'x'],
      ],
    ),
    [['a', 'b', 'c'], ['d'], ['e']],
  )
})
