import { hash as sha256 } from 'node:crypto'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

/**
 * The Merkle tree of RFC 6962, section 2.1: leaves and nodes are hashed with different first bytes, so that no node can be
 * passed off as a leaf; n leaves are split at the largest power of two below n.
 */
export function leafHash(data: Uint8Array): Hash {
  const prefixed = new Uint8Array(data.length + 1)
  prefixed.set(data, 1)
  return sha256('sha256', prefixed, 'buffer')
}

export function nodeHash(left: Hash, right: Hash): Hash {
  const joined = new Uint8Array(65)
  joined[0] = 1
  joined.set(left, 1)
  joined.set(right, 33)
  return sha256('sha256', joined, 'buffer')
}

/** The tree's right edge: the roots of its full subtrees, largest first. Enough to go on growing, at most 53 hashes. */
export type Frontier = { readonly size: number; readonly peaks: readonly Hash[] }

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

export function appendLeaves(frontier: Frontier, leaves: Iterable<Hash>): Frontier {
  const peaks = [...frontier.peaks]
  let size = frontier.size
  for (const leaf of leaves) {
    let node = leaf
    // A full subtree stands where the size has a binary one: adding a leaf carries through the trailing ones.
    for (let rest = size; rest % 2 === 1; rest = half(rest)) node = nodeHash(mustExist(peaks.pop()), node)
    peaks.push(node)
    size++
  }
  return { size, peaks }
}

/** The root of the tree that has this right edge; of the empty tree, the hash of nothing. */
export function rootOfFrontier(frontier: Frontier): Hash {
  const last = frontier.peaks.at(-1)
  if (!last) return sha256('sha256', new Uint8Array(0), 'buffer')
  return frontier.peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

export function rootOf(leaves: Iterable<Hash>): Hash {
  return rootOfFrontier(appendLeaves(emptyFrontier, leaves))
}

/**
 * The hashes that, with the leaf at `index`, give the root: RFC 6962's audit path, from the leaf upwards.
 *
 * @throws RangeError when there is no such leaf
 */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`no leaf ${index} among ${leaves.length}`)
  }
  return pathUpwards(levelsOf(leaves), 0, index)
}

/**
 * The hashes that show that the tree of the first `oldSize` leaves is the beginning of the tree of all.
 *
 * @throws RangeError when the old tree is not a smaller or equal one
 */
export function consistencyProof(leaves: readonly Hash[], oldSize: number): Hash[] {
  if (!Number.isInteger(oldSize) || oldSize < 0 || oldSize > leaves.length) {
    throw new RangeError(`no tree of ${oldSize} leaves within one of ${leaves.length}`)
  }
  if (oldSize === 0 || oldSize === leaves.length) return []
  const levels = levelsOf(leaves)
  // The largest full subtree that ends where the old tree ends is known to both sides.
  let level = 0
  let node = oldSize - 1
  for (; node % 2 === 1; node = half(node)) level++
  const path = pathUpwards(levels, level, node)
  // It is the whole old tree when that is a power of two: then the verifier has its root already.
  return node === 0 ? path : [mustExist(levels[level]?.[node]), ...path]
}

export type InclusionClaim = { leaf: Hash; index: number; size: number; root: Hash; proof: readonly Hash[] }

export function verifyInclusion({ leaf, index, size, root, proof }: InclusionClaim): boolean {
  if (!isIndex(index) || !isIndex(size) || index >= size) return false
  let node = leaf
  let at = index
  let last = size - 1
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node)
      // The rightmost node rises without a sibling until it is a right child.
      for (; at % 2 === 0 && at !== 0; at = half(at)) last = half(last)
    } else {
      node = nodeHash(node, sibling)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 && sameHash(node, root)
}

export type ConsistencyClaim = { oldSize: number; oldRoot: Hash; size: number; root: Hash; proof: readonly Hash[] }

export function verifyConsistency({ oldSize, oldRoot, size, root, proof }: ConsistencyClaim): boolean {
  if (!isIndex(oldSize) || !isIndex(size) || oldSize > size) return false
  if (oldSize === size) return proof.length === 0 && sameHash(oldRoot, root)
  if (oldSize === 0) return proof.length === 0 && sameHash(oldRoot, rootOf([]))

  let at = oldSize - 1
  let last = size - 1
  for (; at % 2 === 1; at = half(at)) last = half(last)
  const [start, ...rest] = at === 0 ? [oldRoot, ...proof] : proof
  if (!start) return false
  let oldNode = start
  let newNode = start
  for (const hash of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      oldNode = nodeHash(hash, oldNode)
      newNode = nodeHash(hash, newNode)
      for (; at % 2 === 0 && at !== 0; at = half(at)) last = half(last)
    } else {
      newNode = nodeHash(newNode, hash)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 && sameHash(oldNode, oldRoot) && sameHash(newNode, root)
}

export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

/** Every level of the tree, leaves first; the last node of a level may stand for an incomplete subtree. */
function levelsOf(leaves: readonly Hash[]): Hash[][] {
  const levels = [[...leaves]]
  for (let below = mustExist(levels[0]); below.length > 1; below = mustExist(levels.at(-1))) {
    const above: Hash[] = []
    for (let at = 0; at < below.length; at += 2) {
      const left = mustExist(below[at])
      const right = below[at + 1]
      above.push(right ? nodeHash(left, right) : left)
    }
    levels.push(above)
  }
  return levels
}

function pathUpwards(levels: readonly Hash[][], level: number, node: number): Hash[] {
  const path: Hash[] = []
  for (let at = node; level < levels.length - 1; level++, at = half(at)) {
    const sibling = levels[level]?.[at % 2 === 1 ? at - 1 : at + 1]
    if (sibling) path.push(sibling)
  }
  return path
}

/** Sizes pass 2³², where shifts no longer work. */
function half(n: number): number {
  return Math.floor(n / 2)
}

function isIndex(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function mustExist<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the tree has lost a node')
  return value
}
