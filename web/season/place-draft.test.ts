import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFrom, draftOf, inputOf, missingIn } from './place-draft.ts'
import type { Place } from './place.ts'

const mosque: Place = {
  id: '01a1f9f0-f21d-71b0-abea-f26d5c635d2e',
  code: 'grand-mosque',
  kind: 'mosque',
  parentId: null,
  name: { ar: 'المسجد الحرام', en: 'Grand Mosque' },
  point: [39.8262, 21.4225],
  outline: [
    [
      [39.82, 21.42],
      [39.83, 21.42],
      [39.83, 21.43],
      [39.82, 21.42],
    ],
  ],
  capacity_people: 278_000,
  capacity_people_per_h: null,
  capacitySource: 'https://example.org',
  source: 'general',
  accuracy_m: 50,
  isApproximate: false,
  isOutlineApproximate: true,
}

test('a place that is opened and saved unchanged is the same place, its outline too', () => {
  const { id: _, ...sent } = mosque
  assert.deepEqual(inputOf(draftOf(mosque, null)), sent)
})

test('what is not known is sent as unknown, never as nought', () => {
  const input = inputOf({ ...draftOf(null, null), ar: 'بوابة', en: 'Gate', code: 'gate', source: 'survey' })
  assert.deepEqual([input.point, input.capacity_people, input.capacitySource], [null, null, null])
})

test('a place lacks something while a name, its code, its source or half of its point is missing', () => {
  assert.deepEqual(missingIn(draftOf(null, null)), ['ar', 'en', 'code', 'source'])
  assert.deepEqual(missingIn({ ...draftOf(mosque, null), latitude: Number.NaN }), ['point'])
  assert.deepEqual(missingIn(draftOf(mosque, null)), [])
})

test('a code is made from the name in Latin script', () => {
  assert.equal(codeFrom('King Fahd’s Gate (79)'), 'king-fahds-gate-79')
  assert.equal(codeFrom('Café  Ünion '), 'cafe-union')
})
