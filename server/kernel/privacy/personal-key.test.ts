import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../../testing/soak.ts'
import { open, personalKeys, seal } from './personal-key.ts'

const keys = personalKeys('a secret of at least thirty-two characters')

test('what is sealed with a person’s key opens with it and is not found in the sealed bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), fc.uuid(), (text, owner) => {
      const { key, wrapped } = keys.issue(owner)
      const sealed = seal(key, text, 'passport')
      assert.equal(open(keys.unwrap(owner, wrapped), sealed, 'passport'), text)
      assert.equal(sealed.includes(Buffer.from(text)), false)
    }),
    { seed: seedOf(1448), numRuns: stepsOf(100, 5_000) },
  )
})

test('a key wrapped for one person does not open for another, nor under another secret', () => {
  const { wrapped } = keys.issue('one')
  assert.throws(() => keys.unwrap('other', wrapped))
  assert.throws(() => personalKeys('another secret of thirty-two characters').unwrap('one', wrapped))
})

test('sealed text moved to another place, or altered in any byte, does not open', () => {
  const { key } = keys.issue('one')
  const sealed = seal(key, 'A1234567', 'passport')
  assert.throws(() => open(key, sealed, 'visa'))
  for (let at = 0; at < sealed.length; at++) {
    const altered = Buffer.from(sealed)
    altered[at] = (altered[at] ?? 0) ^ 1
    assert.throws(() => open(key, altered, 'passport'), `byte ${at}`)
  }
  assert.throws(() => open(key, Buffer.alloc(0), 'passport'))
})

test('the same passport has one hash, and a number of another country another', () => {
  assert.deepEqual(keys.passportHash('IDN', 'A1234567'), keys.passportHash('IDN', 'A1234567'))
  assert.notDeepEqual(keys.passportHash('IDN', 'A1234567'), keys.passportHash('MYS', 'A1234567'))
  const other = personalKeys('another secret of thirty-two characters')
  assert.notDeepEqual(other.passportHash('IDN', 'A1234567'), keys.passportHash('IDN', 'A1234567'))
})
