import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as opening from '../open-days/draft.ts'
import { draftFrom, stepFor, type DraftWords } from './draft.ts'

const steps = (words: DraftWords, people = 0) => stepFor(words.step, draftFrom(words), people)

test('an address that names a later step leads to the first question without an answer', () => {
  assert.equal(steps({ step: 'review' }), 'kind')
  assert.equal(steps({ step: 'review', kind: 'umrah' }), 'when')
  assert.equal(steps({ step: 'review', kind: 'umrah', day: '2026-12-05', slot: '66-5' }), 'who')
  assert.equal(steps({ step: 'review', kind: 'umrah', day: '2026-12-05', slot: '66-5' }, 45), 'review')
  assert.equal(steps({ step: 'kind', kind: 'umrah', slot: '66-5' }, 45), 'kind')
})

test('words of an address that make no sense are no answers', () => {
  const draft = draftFrom({ kind: 'moon', day: '2026-02-30', slot: 'x', by: 'bus' })
  assert.deepEqual(draft, { kind: null, day: null, slot: null, group: null, by: 'group' })
})

test('days are not opened twice, nor in the past, nor more than a month at once', () => {
  const place = '01a1f9f0-f21d-71b0-abea-f26d5c635d2e'
  const rule = (words: opening.DraftWords) => opening.draftFrom({ kind: 'umrah', place, ...words })
  const none = new Set<string>()
  assert.equal(opening.faultOf(rule({ from: '2026-12-05' }), '2026-12-01', none), null)
  assert.equal(opening.faultOf(rule({ from: '2026-12-05' }), '2026-12-01', new Set(['2026-12-05'])), 'open')
  assert.equal(opening.faultOf(rule({ from: '2026-11-30', to: '2026-12-05' }), '2026-12-01', none), 'past')
  assert.equal(opening.faultOf(rule({ from: '2026-12-05', to: '2027-01-05' }), '2026-12-01', none), 'days')
  assert.equal(opening.faultOf(rule({ from: '2026-12-05', to: '2026-12-04' }), '2026-12-01', none), 'days')
  const short = rule({ from: '2026-12-05', first: '08:00', last: '09:00', slot: '90' })
  assert.equal(opening.faultOf(short, '2026-12-01', none), 'slots')
})

test('a rule without a capacity stops at its capacity', () => {
  const words = { kind: 'umrah', place: '01a1f9f0-f21d-71b0-abea-f26d5c635d2e', from: '2026-12-05', step: 'review' }
  assert.equal(opening.stepFor('review', opening.draftFrom(words)), 'capacity')
  assert.equal(opening.stepFor('review', opening.draftFrom({ ...words, people: '100' })), 'review')
})
