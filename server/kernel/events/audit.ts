import type { Db } from '../database/database.ts'
import { checkLeaves, checkUnsealed, leafBatches, type RowsChecked } from './audit-rows.ts'
import { TreeWalk, type Checkpoint, type TreeChecked } from './audit-tree.ts'
import type { Finding } from './finding.ts'
import type { Head } from './head.ts'
import { toHead, type HeadRow } from './queries.ts'
import { unpackFrontier } from './seal.ts'
import { keyIdOf } from './signing-key.ts'

export type AuditOptions = {
  /** Heads kept out of reach of whoever runs the database; their order does not matter. */
  kept?: readonly Head[]
  /** Ids of the keys that may have signed heads, besides those of kept heads. Without it, any key may. */
  keyIds?: readonly string[]
  /** Called after each few thousand events and waited for: what it throws ends the audit, what it awaits slows it down. */
  onProgress?: (progress: { leaves: number; of: number }) => unknown
}

export type AuditResult = RowsChecked & TreeChecked & { kept: number; findings: number }

const heads_a_query = 1_000

/**
 * Holds the log against its seals: every row against its leaf, the tree of the leaves against every head, every head
 * against its signature, every digest against the rows it stands for, and all of it against heads kept elsewhere.
 *
 * What it cannot find: a change to events that no head covers yet, and, without a head kept elsewhere, a past rewritten by
 * someone who holds both the database and the signing key.
 *
 * `db` must be one snapshot for as long as it runs (`database.read`). Memory stays bounded; findings are given as they come.
 */
export async function audit(
  db: Db,
  options: AuditOptions,
  onFinding: (finding: Finding) => void,
): Promise<AuditResult> {
  const { kept = [], onProgress } = options
  let findings = 0
  const found = (finding: Finding) => {
    findings++
    onFinding(finding)
  }
  const { of } = await db.one<{ of: number }>('select coalesce(max(leaf_index) + 1, 0) as of from kernel.leaf')
  const trusted = options.keyIds ? [...options.keyIds, ...kept.map((head) => keyIdOf(head.publicKey))] : null
  const walk = new TreeWalk(trusted, found)
  const rows: RowsChecked = { digests: 0, digestsUnknown: {}, unsealed: 0 }
  const checkpoints = inOrder(
    storedHeads(db),
    kept.toSorted((one, other) => one.size - other.size),
  )
  let next = await checkpoints.next()
  let lastSeq = 0

  for await (const batch of leafBatches(db)) {
    lastSeq = await checkLeaves(db, batch, lastSeq, rows, found)
    walk.startBatch(batch)
    for (; !next.done && walk.reaches(next.value.head.size); next = await checkpoints.next()) walk.pass(next.value)
    walk.finishBatch()
    await onProgress?.({ leaves: walk.leaves, of })
  }
  for (; !next.done; next = await checkpoints.next()) walk.miss(next.value)
  const result = walk.finish()
  await checkUnsealed(db, lastSeq, rows, found)
  await checkReceipts(db, result.leaves, found)
  return { ...rows, ...result, kept: kept.length, findings }
}

async function* storedHeads(db: Db): AsyncGenerator<Checkpoint> {
  for (let size = 0; ;) {
    const rows = await db.sql<HeadRow & { frontier: Uint8Array }>(
      `select size, root, at, public_key, signature, frontier from kernel.head where size > $1 order by size limit ${heads_a_query}`,
      [size],
      'audit-heads',
    )
    for (const row of rows) yield { head: toHead(row), frontier: unpackFrontier(row.size, row.frontier), isKept: false }
    size = rows.at(-1)?.size ?? size
    if (rows.length < heads_a_query) return
  }
}

async function* inOrder(
  stored: AsyncGenerator<Checkpoint>,
  kept: readonly Head[],
): AsyncGenerator<Checkpoint, undefined> {
  const rest = kept.map((head): Checkpoint => ({ head, frontier: null, isKept: true }))
  let at = 0
  for await (const checkpoint of stored) {
    for (let before = rest[at]; before && before.head.size < checkpoint.head.size; before = rest[at]) {
      yield before
      at++
    }
    yield checkpoint
  }
  yield* rest.slice(at)
}

async function checkReceipts(db: Db, leaves: number, found: (finding: Finding) => void): Promise<void> {
  const beyond = await db.sql<{ witness: string; size: number }>(
    'select witness, max(size) as size from kernel.witness_receipt where size > $1 group by witness order by witness limit 100',
    [leaves],
  )
  for (const { witness, size } of beyond) found({ kind: 'receipt-beyond', size, leaves, witness })
}
