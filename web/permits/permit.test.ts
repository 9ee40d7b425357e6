import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inFours, numberIn, queryFrom } from './permit.ts'

test('a permit’s number is shown in groups of four', () => {
  assert.equal(inFours('3829178014970008'), '3829 1780 1497 0008')
})

test('a number is found in what is typed or pasted, in either digits', () => {
  for (const typed of [
    '3829178014970008',
    '3829 1780 1497 0008',
    '٣٨٢٩ ١٧٨٠ ١٤٩٧ ٠٠٠٨',
    'RIFADA:P:3829178014970008',
    '\u2066 3829-1780-1497-0008 \u2069',
  ])
    assert.equal(numberIn(typed), '3829178014970008')
  for (const typed of ['', 'Ahmad', '3829 1780', '38291780149700081']) assert.equal(numberIn(typed), null)
})

test('a word of an old link that is no longer known is left out, and the rest is kept', () => {
  assert.deepEqual(queryFrom({ kind: 'moon', state: 'issued', day: 'tomorrow', group: 'g' }), {
    state: 'issued',
    group: 'g',
  })
})
