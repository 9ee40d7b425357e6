import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeOf, sentenceOf } from './capacity-change.ts'
import { whyNotBook, loadOf, type Slot } from './opening.ts'

const slot = (booked_people: number, capacity_people: number): Slot => ({
  slot: 1,
  startsAt: '2026-12-05T05:00:00Z',
  endsAt: '2026-12-05T06:00:00Z',
  capacity_people,
  booked_people,
  arrived_people: 0,
})

test('a capacity under what is booked takes nobody’s place and gives none out', () => {
  const change = changeOf([slot(132, 200)], 100)
  assert.equal(sentenceOf(change), 'over')
  assert.deepEqual(change, { before: 200, after: 100, booked: 132, left: 0, slotsOver: 1, over: 32 })
})

test('a capacity for several slots says how many of them it overbooks and what is left in the others', () => {
  const change = changeOf([slot(132, 200), slot(40, 200), slot(100, 200)], 100)
  assert.deepEqual([change.slotsOver, change.over, change.left], [1, 32, 60])
})

test('more, fewer and the same are told apart', () => {
  assert.equal(sentenceOf(changeOf([slot(10, 50)], 80)), 'more')
  assert.equal(sentenceOf(changeOf([slot(10, 50)], 20)), 'fewer')
  assert.equal(sentenceOf(changeOf([slot(10, 50)], 50)), 'same')
})

test('a slot booked beyond its capacity takes nothing from what is left in another', () => {
  assert.equal(loadOf([slot(132, 100), slot(40, 100)]).left, 60)
})

test('a slot cannot be chosen when it is over, closed, full, or too small for the party', () => {
  const before = Date.parse('2026-12-05T04:00:00Z')
  const open = { isOpen: true }
  assert.equal(whyNotBook(open, slot(0, 100), before, 45), null)
  assert.equal(whyNotBook(open, slot(60, 100), before, 45), 'too-few')
  assert.equal(whyNotBook(open, slot(100, 100), before), 'full')
  assert.equal(whyNotBook({ isOpen: false }, slot(0, 100), before), 'closed')
  assert.equal(whyNotBook(open, slot(0, 100), Date.parse('2026-12-05T06:00:00Z')), 'past')
})
