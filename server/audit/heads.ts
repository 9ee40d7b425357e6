import type { Db } from '../kernel/database/database.ts'
import { headLine, keyIdOf, parseHeadLine, type Head } from '../kernel/events/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { SignedHead } from './contract.ts'

type HeadRow = Omit<Head, 'publicKey'> & { public_key: Uint8Array }

/** Signed heads, the newest first, of sizes under `below`. */
export async function listHeads(db: Db, below: number | null, limit: number): Promise<SignedHead[]> {
  const rows = await db.sql<HeadRow>(
    `select size, root, at, public_key, signature from kernel.head
     where ($1::bigint is null or size < $1) order by size desc limit $2`,
    [below, limit],
  )
  return rows.map(({ public_key, ...row }) => {
    const head = { ...row, publicKey: public_key }
    return {
      size: head.size,
      root: Buffer.from(head.root).toString('hex'),
      at: head.at,
      keyId: keyIdOf(head.publicKey),
      line: headLine(head),
    }
  })
}

/**
 * Reads lines that a witness kept.
 *
 * @throws Refusal `input.invalid` naming each line that is no head
 */
export function readHeadLines(lines: readonly string[]): Head[] {
  const heads = lines.map(parseHeadLine)
  const faults = heads.flatMap((head, at) => (head ? [] : [{ field: `body/heads/${at}`, message: 'fault.not-a-head' }]))
  if (faults.length > 0) throw new Refusal('input.invalid', {}, faults.slice(0, 20))
  return heads.filter((head) => head !== null)
}
