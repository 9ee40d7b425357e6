import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterFrom, rowsOf, type PlaceWords } from './place-filter.ts'
import type { Place, PlaceKind } from './place.ts'
import { treeOf } from './place-tree.ts'

function place(id: string, parentId: string | null, kind: PlaceKind, ar: string): Place {
  return {
    id,
    parentId,
    code: id,
    kind,
    name: { ar, en: id },
    point: null,
    outline: null,
    capacity_people: null,
    capacity_people_per_h: null,
    capacitySource: null,
    source: 'test',
    accuracy_m: 10,
    isApproximate: false,
    isOutlineApproximate: true,
  }
}

const tree = treeOf(
  [
    place('makkah', null, 'city', 'مكة المكرمة'),
    place('mina', 'makkah', 'area', 'منى'),
    place('mina-hospital', 'mina', 'hospital', 'مستشفى منى الوادي'),
    place('madinah', null, 'city', 'المدينة المنورة'),
  ],
  'en',
)
const found = (words: PlaceWords) => rowsOf(tree, filterFrom(words)).map(({ place: { id }, depth }) => [id, depth])

test('without a filter all places stand as a tree', () => {
  assert.deepEqual(found({}), [
    ['madinah', 0],
    ['makkah', 0],
    ['mina', 1],
    ['mina-hospital', 2],
  ])
})

test('a name is found in either script and without its exact letters', () => {
  assert.deepEqual(found({ name: 'مني' }), [
    ['mina', 0],
    ['mina-hospital', 0],
  ])
  assert.deepEqual(found({ name: 'مستشفي الوادي' }), [])
  assert.deepEqual(found({ name: 'MADINAH' }), [['madinah', 0]])
})

test('what lies in a place begins at its margin, and a hidden layer is left out', () => {
  assert.deepEqual(found({ in: 'mina' }), [
    ['mina', 0],
    ['mina-hospital', 1],
  ])
  assert.deepEqual(found({ in: 'mina', hidden: 'health' }), [['mina', 0]])
})

test('a kind that is asked for is shown though its layer is hidden', () => {
  assert.deepEqual(found({ kind: 'hospital', hidden: 'health' }), [['mina-hospital', 0]])
})
