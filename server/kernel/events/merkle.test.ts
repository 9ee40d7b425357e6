import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../../testing/soak.ts'
import {
  appendLeaves,
  consistencyProof,
  emptyFrontier,
  inclusionProof,
  leafHash,
  rootOf,
  rootOfFrontier,
  sameHash,
  verifyConsistency,
  verifyInclusion,
  type Hash,
} from './merkle.ts'

/** The inputs and roots by which implementations of RFC 6962 are commonly checked: root n is that of the first n inputs. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
)
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** The definitions of RFC 6962, section 2.1, word for word, as slow as they are plain. */
const naive = {
  hash: (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest(),
  split: (n: number) => 2 ** Math.floor(Math.log2(n - 1)),
  root(data: Uint8Array[]): Uint8Array {
    const [first] = data
    if (!first) return naive.hash()
    if (data.length === 1) return naive.hash(Buffer.from([0]), first)
    const k = naive.split(data.length)
    return naive.hash(Buffer.from([1]), naive.root(data.slice(0, k)), naive.root(data.slice(k)))
  },
  path(m: number, data: Uint8Array[]): Uint8Array[] {
    if (data.length === 1) return []
    const k = naive.split(data.length)
    return m < k
      ? [...naive.path(m, data.slice(0, k)), naive.root(data.slice(k))]
      : [...naive.path(m - k, data.slice(k)), naive.root(data.slice(0, k))]
  },
  proof(m: number, data: Uint8Array[], isWhole = true): Uint8Array[] {
    if (m === data.length) return isWhole ? [] : [naive.root(data)]
    const k = naive.split(data.length)
    return m <= k
      ? [...naive.proof(m, data.slice(0, k), isWhole), naive.root(data.slice(k))]
      : [...naive.proof(m - k, data.slice(k), false), naive.root(data.slice(0, k))]
  },
}

function must(hash: Hash | undefined): Hash {
  assert.ok(hash)
  return hash
}

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')
const someData = fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 })
const check = { seed: seedOf(1448), numRuns: stepsOf(300, 10_000) }

test('the roots are those published for RFC 6962', () => {
  for (const [size, root] of roots.entries()) {
    const data = inputs.slice(0, size)
    assert.equal(hex(rootOf(data.map(leafHash))), root)
    assert.equal(hex(naive.root(data)), root)
  }
})

test('growing in steps gives the same root as building at once', () => {
  fc.assert(
    fc.property(fc.array(someData, { maxLength: 6 }), (steps) => {
      let frontier = emptyFrontier
      for (const step of steps) frontier = appendLeaves(frontier, step.map(leafHash))
      assert.equal(frontier.size, steps.flat().length)
      assert.equal(hex(rootOfFrontier(frontier)), hex(naive.root(steps.flat())))
    }),
    check,
  )
})

test('an inclusion proof is the one defined, and holds for its leaf alone', () => {
  fc.assert(
    fc.property(someData, fc.nat(), fc.nat(), (data, atRandom, elsewhere) => {
      const index = atRandom % data.length
      const leaves = data.map(leafHash)
      const proof = inclusionProof(leaves, index)
      assert.deepEqual(
        proof.map(hex),
        naive.path(index, data).map((h) => hex(h)),
      )
      const claim = { leaf: must(leaves[index]), index, size: data.length, root: rootOf(leaves), proof }
      assert.equal(verifyInclusion(claim), true)
      assert.equal(verifyInclusion({ ...claim, leaf: leafHash(Buffer.from('another event')) }), false)
      assert.equal(verifyInclusion({ ...claim, root: leafHash(Buffer.from('another root')) }), false)
      assert.equal(verifyInclusion({ ...claim, proof: [...proof, claim.root] }), false)
      if (proof.length > 0) assert.equal(verifyInclusion({ ...claim, proof: proof.slice(1) }), false)
      const other = elsewhere % data.length
      if (other !== index && !sameHash(must(leaves[other]), claim.leaf)) {
        assert.equal(verifyInclusion({ ...claim, leaf: must(leaves[other]) }), false)
      }
    }),
    check,
  )
})

test('a consistency proof is the one defined, and fails when the past was rewritten', () => {
  fc.assert(
    fc.property(someData, fc.nat(), fc.nat(), (data, atRandom, changed) => {
      const oldSize = 1 + (atRandom % data.length)
      const leaves = data.map(leafHash)
      const proof = consistencyProof(leaves, oldSize)
      assert.deepEqual(
        proof.map(hex),
        naive.proof(oldSize, data).map((h) => hex(h)),
      )
      const claim = {
        oldSize,
        oldRoot: rootOf(leaves.slice(0, oldSize)),
        size: data.length,
        root: rootOf(leaves),
        proof,
      }
      assert.equal(verifyConsistency(claim), true)

      const rewritten = leaves.with(changed % oldSize, leafHash(Buffer.from('rewritten since')))
      assert.equal(
        verifyConsistency({ ...claim, root: rootOf(rewritten), proof: consistencyProof(rewritten, oldSize) }),
        false,
      )
      assert.equal(verifyConsistency({ ...claim, oldRoot: leafHash(Buffer.from('another root')) }), false)
      assert.equal(verifyConsistency({ ...claim, proof: [...proof, claim.root] }), false)
    }),
    check,
  )
})

test('sizes and places that cannot be are refused', () => {
  const leaves = inputs.map(leafHash)
  assert.throws(() => inclusionProof(leaves, 8), RangeError)
  assert.throws(() => inclusionProof(leaves, -1), RangeError)
  assert.throws(() => consistencyProof(leaves, 9), RangeError)
  const root = rootOf(leaves)
  assert.equal(verifyInclusion({ leaf: root, index: 0, size: 0, root, proof: [] }), false)
  assert.equal(verifyInclusion({ leaf: root, index: 0.5, size: 1, root, proof: [] }), false)
  assert.equal(verifyConsistency({ oldSize: 9, oldRoot: root, size: 8, root, proof: [] }), false)
  assert.equal(verifyConsistency({ oldSize: 0, oldRoot: rootOf([]), size: 8, root, proof: [] }), true)
})
