import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Place } from '../../season/place.ts'
import { treeOf } from '../../season/place-tree.ts'
import type { Opening, Reading } from './contract.ts'
import {
  admittingGates,
  inView,
  namesOpenStreetMap,
  placeOfMost,
  pulsesOf,
  thingsDrawn,
  usualLayers,
  viewsIn,
  type Layer,
} from './places-drawn.ts'

function aPlace(id: string, kind: Place['kind'], parentId: string | null, change: Partial<Place> = {}): Place {
  return {
    id,
    code: id,
    kind,
    parentId,
    name: { ar: id, en: id },
    point: [39.8, 21.4],
    outline: null,
    capacity_people: null,
    capacity_people_per_h: null,
    capacitySource: null,
    accuracy_m: 100,
    isApproximate: false,
    isOutlineApproximate: true,
    source: 'survey',
    ...change,
  }
}

const places = [
  aPlace('city', 'city', null),
  aPlace('mosque', 'mosque', 'city'),
  aPlace('gate-1', 'gate', 'mosque'),
  aPlace('gate-2', 'gate', 'mosque'),
  aPlace('court', 'site', 'mosque', { point: null }),
  aPlace('hospital', 'hospital', 'city'),
  aPlace('other-city', 'city', null),
]
const tree = treeOf(places, 'en')
const named = (id: string) => ({ id, code: id, name: { ar: id, en: id } })

function anOpening(place: string, gates: string[], booked_people: number): Opening {
  const slot = {
    slot: 1,
    startsAt: '2027-05-10T06:00:00Z',
    endsAt: '2027-05-10T07:00:00Z',
    capacity_people: 100,
    booked_people,
    arrived_people: 0,
  }
  return {
    poolId: booked_people,
    kind: 'umrah',
    place: named(place),
    gates: gates.map(named),
    day: '2027-05-10',
    isOpen: true,
    slots: [slot],
  }
}

test('an opening without gates of its own is admitted at every gate of its place', () => {
  assert.deepEqual([...admittingGates([anOpening('mosque', [], 1)], tree)].sort(), ['gate-1', 'gate-2'])
  assert.deepEqual([...admittingGates([anOpening('mosque', ['gate-2'], 1)], tree)], ['gate-2'])
})

test('the slots’ own sites and gates stand out, the rest is grey, and what has no position is left out', () => {
  const statuses = new Map([['mosque', 'bad' as const]])
  const drawn = thingsDrawn(places, { shown: new Set(usualLayers), statuses, gates: new Set(['gate-1']) })
  const loud = drawn.filter((thing) => thing.isQuiet !== true).map(({ id }) => id)
  assert.deepEqual(loud, ['mosque', 'gate-1'])
  assert.equal(drawn.find(({ id }) => id === 'mosque')?.status, 'bad')
  assert.ok(!drawn.some(({ id }) => id === 'court' || id === 'hospital'))
})

const drawnWith = (...shown: Layer[]): string[] =>
  thingsDrawn(places, { shown: new Set(shown), statuses: new Map(), gates: new Set(['gate-1']) }).map(({ id }) => id)

test('a layer that is switched off hides its places, not those of the slots', () => {
  assert.deepEqual(drawnWith('slots'), ['gate-1'])
  assert.deepEqual(drawnWith('health'), ['hospital'])
  assert.deepEqual(drawnWith(), [])
})

test('the map looks first at the place with most permits, and at what lies around a place that holds nothing', () => {
  assert.equal(placeOfMost([anOpening('mosque', [], 5), anOpening('hospital', [], 9)]), 'hospital')
  assert.equal(placeOfMost([]), null)
  const drawn = thingsDrawn(places, {
    shown: new Set(['land', 'rites', 'entry', 'health']),
    statuses: new Map(),
    gates: new Set(),
  })
  const seen = (view: string | null) => inView(view, drawn, tree)?.map(({ id }) => id)
  assert.deepEqual(seen('mosque'), ['mosque', 'gate-1', 'gate-2'])
  assert.deepEqual(seen('hospital'), ['city', 'mosque', 'gate-1', 'gate-2', 'hospital'])
  assert.equal(seen(null), undefined)
  assert.equal(seen('gone'), undefined)
})

test('one can look at every city that holds something, and at the places of the slots', () => {
  assert.deepEqual(
    viewsIn(tree, [anOpening('mosque', [], 1)]).map(({ id }) => id),
    ['city', 'mosque'],
  )
})

test('a gate rings for an admission that has just happened, and for nothing else', () => {
  const now = Date.parse('2027-05-10T06:10:00Z')
  const reading = (id: string, ago_s: number, verdict: Reading['verdict'] = 'admitted', gate = 'gate-1'): Reading => ({
    id,
    at: new Date(now - ago_s * 1000).toISOString(),
    place: named(gate),
    verdict,
    kind: 'umrah',
  })
  const newest = [reading('new', 1), reading('refused', 1, 'too-early'), reading('elsewhere', 1, 'admitted', 'gone')]
  const rings = pulsesOf([...newest, reading('before', 5), reading('old', 60)], tree, now - 3000, now)
  assert.deepEqual(
    rings.map(({ id, status }) => [id, status]),
    [['new', 'good']],
  )
})

test('OpenStreetMap is named when any position comes from there', () => {
  assert.equal(namesOpenStreetMap(places), false)
  assert.equal(
    namesOpenStreetMap([...places, aPlace('x', 'gate', null, { source: '© OpenStreetMap contributors' })]),
    true,
  )
})
