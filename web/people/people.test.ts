import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageAt } from './age.ts'
import { byNationality } from './formation.ts'
import { groupsNamed, type Group } from './group.ts'
import { queryFrom, suits, type Person } from './person.ts'
import { pickedAfter } from './picked.ts'
import { bringingTogether } from './tying.ts'

const ids = ['0199f3a0-0000-7000-8000-000000000001', '0199f3a0-0000-7000-8000-000000000002']
const [first = '', second = ''] = ids

function aPerson(change: Partial<Person> = {}): Person {
  return {
    id: first,
    partyId: second,
    name: { ar: 'سيتي نور', en: 'Siti Nur' },
    sex: 'female',
    birth: { calendar: 'gregorian', text: '1962-03-25', on: '1962-03-25' },
    nationality: 'IDN',
    language: 'id',
    group: null,
    ties: 0,
    ...change,
  }
}

const aGroup = (id: string): NonNullable<Person['group']> => ({ id, name: { ar: 'الحافلة 1', en: 'Bus 1' } })

test('a broken link narrows a list by what can still be read of it', () => {
  assert.deepEqual(queryFrom({ group: 'x', nationality: 'Egypt', without: 'visa', party: '' }), {})
  assert.deepEqual(queryFrom({ group: first, nationality: 'EGY', without: 'group' }), {
    group: first,
    nationality: 'EGY',
    withoutGroup: true,
  })
})

test('somebody found by name is shown only where the filter lets them', () => {
  const grouped = aPerson({ group: aGroup(first) })
  assert.equal(suits(aPerson(), {}), true)
  assert.equal(suits(aPerson(), { nationality: 'EGY' }), false)
  assert.equal(suits(aPerson(), { without: 'group' }), true)
  assert.equal(suits(grouped, { without: 'group' }), false)
  assert.equal(suits(grouped, { group: first }), true)
  assert.equal(suits(grouped, { group: second }), false)
})

test('those picked stay picked while others are looked for, until they are shown and let go', () => {
  const one = aPerson()
  const other = aPerson({ id: second })
  const both = pickedAfter(new Map([[first, one]]), [other], new Set([first, second]))
  assert.deepEqual([...both.keys()], ids)
  assert.deepEqual([...pickedAfter(both, [one], new Set()).keys()], [second])
})

test('to be tied, whoever has no group comes to the other', () => {
  const alone = aPerson()
  const grouped = aPerson({ id: second, group: aGroup(first) })
  assert.equal(bringingTogether(alone, aPerson({ id: second })), null)
  assert.equal(bringingTogether(alone, grouped)?.mover, alone)
  assert.equal(bringingTogether(grouped, alone)?.mover, alone)
  const elsewhere = aPerson({ group: aGroup(second) })
  assert.deepEqual(bringingTogether(elsewhere, grouped), { mover: grouped, into: elsewhere.group })
})

test('an age turns on the birthday in Makkah, not in the reader’s own zone', () => {
  assert.equal(ageAt('1962-03-25', Date.parse('2027-03-24T20:59:59Z')), 64)
  assert.equal(ageAt('1962-03-25', Date.parse('2027-03-24T21:00:00Z')), 65)
  assert.equal(ageAt(null, 0), null)
})

test('groups to come are told by nationality, the mixed ones last', () => {
  assert.deepEqual(
    byNationality([
      { nationality: null, people: 45 },
      { nationality: 'EGY', people: 20 },
      { nationality: 'IDN', people: 45 },
      { nationality: 'IDN', people: 31 },
    ]),
    [
      { nationality: 'IDN', groups: 2, people: 76, least: 31, most: 45 },
      { nationality: 'EGY', groups: 1, people: 20, least: 20, most: 20 },
      { nationality: null, groups: 1, people: 45, least: 45, most: 45 },
    ],
  )
})

test('a group is found by words of either script, however its letters are typed', () => {
  const groups: Group[] = ['الأولى', 'الثانية'].map((ar, at) => ({
    id: ids[at] ?? '',
    partyId: first,
    name: { ar: `المجموعة ${ar}`, en: `Group ${at + 1}` },
    people: 0,
    createdAt: '2027-05-01T08:00:00Z',
  }))
  assert.deepEqual(
    groupsNamed(groups, 'الاولي مجموعه').map((group) => group.id),
    [first],
  )
  assert.deepEqual(
    groupsNamed(groups, 'group 2').map((group) => group.id),
    [second],
  )
})
