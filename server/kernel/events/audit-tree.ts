import type { LeafRow } from './audit-rows.ts'
import type { Finding } from './finding.ts'
import { isSignatureGood, type Head } from './head.ts'
import { appendLeaves, emptyFrontier, rootOfFrontier, sameHash, type Frontier } from './merkle.ts'
import { keyIdOf } from './signing-key.ts'

/** A head to be compared on the way: of this database, with its frontier, or kept elsewhere. */
export type Checkpoint = { head: Head; frontier: Frontier | null; isKept: boolean }

export type TreeChecked = {
  /** Events in the tree. */
  leaves: number
  heads: number
  /** Ids of the keys that signed this database's heads. */
  keyIds: string[]
  /** Heads that do not fit because of what was found before them; not findings of their own. */
  follow_up_heads: number
}

/**
 * Goes along the leaves, growing the tree of what kernel.leaf holds, and compares it with each head where it reaches the
 * head's size. After the first that differs the later ones must differ too, so they are only counted.
 */
export class TreeWalk {
  readonly #trusted: ReadonlySet<string> | null
  readonly #found: (finding: Finding) => void
  readonly #keyIds = new Set<string>()
  readonly #differs = { stored: false, kept: false }
  #frontier = emptyFrontier
  #batch: readonly LeafRow[] = []
  #used = 0
  /** The first leaf that is missing: the tree can be followed up to it. */
  #brokenAt = Infinity
  #seq = 0
  #lastGoodSeq = 0
  #lastHead_size = 0
  #heads = 0
  #follow_up_heads = 0

  /** `trusted` are the ids of the keys that may have signed; null when any may. */
  constructor(trusted: readonly string[] | null, found: (finding: Finding) => void) {
    this.#trusted = trusted && new Set(trusted)
    this.#found = found
  }

  get leaves(): number {
    return this.#frontier.size
  }

  startBatch(batch: readonly LeafRow[]): void {
    this.#batch = batch
    this.#used = 0
    if (this.#brokenAt !== Infinity) return
    const gap = batch.findIndex((leaf, at) => leaf.leaf_index !== this.leaves + at)
    if (gap < 0) return
    this.#brokenAt = this.leaves + gap
    this.#found({ kind: 'leaf-missing', index: this.#brokenAt })
  }

  /** True when the batch holds enough leaves for a head of this size. */
  reaches(size: number): boolean {
    return size <= this.leaves + this.#batch.length - this.#used
  }

  /** Compares a head that the batch reaches. Heads come in the order of their sizes. */
  pass(checkpoint: Checkpoint): void {
    this.#advance(checkpoint.head.size)
    if (this.#checkSignature(checkpoint)) this.#compare(checkpoint)
  }

  finishBatch(): void {
    this.#advance(this.leaves + this.#batch.length - this.#used)
  }

  /** Takes note of a head for which the tree has too few leaves, once there are no more. */
  miss(checkpoint: Checkpoint): void {
    const { head, isKept } = checkpoint
    if (!this.#checkSignature(checkpoint)) return
    const side = isKept ? 'kept' : 'stored'
    if (this.#differs[side] || this.#brokenAt !== Infinity) return void this.#follow_up_heads++
    this.#differs[side] = true
    this.#found({ kind: isKept ? 'kept-beyond' : 'head-beyond', size: head.size, leaves: this.leaves })
  }

  finish(): TreeChecked {
    const size = this.#lastHead_size
    if (this.leaves > size) this.#found({ kind: 'leaves-unsigned', size, leaves: this.leaves - size })
    return {
      leaves: this.leaves,
      heads: this.#heads,
      keyIds: [...this.#keyIds],
      follow_up_heads: this.#follow_up_heads,
    }
  }

  #advance(to: number): void {
    const taken = this.#batch.slice(this.#used, this.#used + to - this.leaves)
    this.#frontier = appendLeaves(
      this.#frontier,
      taken.map((leaf) => leaf.hash),
    )
    this.#used += taken.length
    this.#seq = taken.at(-1)?.leaf_seq ?? this.#seq
  }

  #checkSignature({ head, isKept }: Checkpoint): boolean {
    const isGood = isSignatureGood(head)
    if (!isGood) this.#found({ kind: isKept ? 'kept-signature' : 'head-signature', size: head.size })
    if (isKept) return isGood
    this.#heads++
    this.#lastHead_size = head.size
    const keyId = keyIdOf(head.publicKey)
    const isStrange = this.#trusted !== null && !this.#trusted.has(keyId) && !this.#keyIds.has(keyId)
    if (isStrange) this.#found({ kind: 'head-key', size: head.size, keyId })
    this.#keyIds.add(keyId)
    return isGood
  }

  #compare({ head, frontier, isKept }: Checkpoint): void {
    const fits =
      head.size <= this.#brokenAt &&
      sameHash(rootOfFrontier(this.#frontier), head.root) &&
      (frontier === null || sameHash(rootOfFrontier(frontier), head.root))
    if (fits) return void (this.#lastGoodSeq = this.#seq)
    const side = isKept ? 'kept' : 'stored'
    if (this.#differs[side] || (!isKept && head.size > this.#brokenAt)) return void this.#follow_up_heads++
    this.#differs[side] = true
    const range = { afterSeq: this.#lastGoodSeq, upToSeq: this.#seq }
    this.#found({ kind: isKept ? 'kept-differs' : 'head-differs', size: head.size, range })
  }
}
