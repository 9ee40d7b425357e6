import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../../testing/soak.ts'
import { digestOf, findRecomputation, registerDigest, startDigest, type DigestRow } from './digest.ts'

const someRows = fc.array(
  fc.array(fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))),
)
const check = { seed: seedOf(1448), numRuns: stepsOf(300, 10_000) }
const wide = () => Promise.resolve(digestOf([['wide']]))
const narrow = () => Promise.resolve(digestOf([['narrow']]))
const hex = (rows: readonly DigestRow[]) => Buffer.from(digestOf(rows)).toString('hex')

test('a digest is SHA-256 of the rows as lines of JSON', () => {
  const rows = [
    ['a\n"b', 1, null],
    ['منى', 2.5, 0],
  ]
  const text = '["a\\n\\"b",1,null]\n["منى",2.5,0]\n'
  assert.equal(hex(rows), createHash('sha256').update(text).digest('hex'))
})

test('a digest of rows given one by one is that of all at once, however many', () => {
  const rows: DigestRow[] = Array.from({ length: 5_000 }, (_, n) => [n, `row ${n}`])
  const digest = startDigest()
  for (const row of rows) digest.add(row)
  assert.deepEqual(digest.finish(), digestOf(rows))
})

test('other rows, another order or another cut into rows give another digest', () => {
  fc.assert(
    fc.property(someRows, someRows, (one, other) => {
      // The whole numbers 0 and -0 are the same in a database.
      const same = JSON.stringify(one) === JSON.stringify(other)
      assert.equal(hex(one) === hex(other), same)
      if (one.length > 1) assert.notEqual(hex([one.flat()]), hex(one))
    }),
    check,
  )
})

test('what has no fixed form cannot be digested', () => {
  assert.throws(() => digestOf([[Number.NaN]]), TypeError)
  assert.throws(() => digestOf([[Number.POSITIVE_INFINITY]]), TypeError)
  assert.throws(() => digestOf(JSON.parse('[[true]]')), TypeError)
})

test('of two registered prefixes the longer one counts, and none can be taken twice', () => {
  registerDigest('prefix.', wide)
  registerDigest('prefix.narrow', narrow)
  assert.equal(findRecomputation('prefix.narrow-one'), narrow)
  assert.equal(findRecomputation('prefix.other'), wide)
  assert.equal(findRecomputation('elsewhere.other'), undefined)
  assert.throws(() => registerDigest('prefix.', wide), /registered already/)
})
