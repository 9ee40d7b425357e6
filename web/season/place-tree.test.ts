import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Place } from './place.ts'
import { treeOf } from './place-tree.ts'

function place(id: string, parentId: string | null, en: string): Place {
  return {
    id,
    parentId,
    code: id,
    kind: 'site',
    name: { ar: en, en },
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

const places = [
  place('gate-10', 'mosque', 'Gate 10'),
  place('gate-2', 'mosque', 'Gate 2'),
  place('mosque', 'makkah', 'Grand Mosque'),
  place('makkah', null, 'Makkah'),
  place('mina', 'makkah', 'Mina'),
]

test('each place is followed by what lies in it, and numbers in names count as numbers', () => {
  const { inOrder } = treeOf(places, 'en')
  assert.deepEqual(
    inOrder.map(({ place: { id }, depth }) => [id, depth]),
    [
      ['makkah', 0],
      ['mosque', 1],
      ['gate-2', 2],
      ['gate-10', 2],
      ['mina', 1],
    ],
  )
})

test('the way down to a place and all that lies in one are known', () => {
  const tree = treeOf(places, 'en')
  const gate = tree.byId.get('gate-2')
  assert.ok(gate)
  assert.deepEqual(
    tree.above(gate).map(({ id }) => id),
    ['makkah', 'mosque'],
  )
  assert.deepEqual(new Set(tree.within('makkah').map(({ id }) => id)), new Set(['mosque', 'mina', 'gate-2', 'gate-10']))
})

test('a place whose parent is not among those known stands as a root', () => {
  assert.deepEqual(
    treeOf([place('stray', 'nowhere', 'Stray')], 'en').inOrder.map(({ depth }) => depth),
    [0],
  )
})
