import type { Db } from '../kernel/database/database.ts'
import { auditStatus, keyIdOf, publicKeyPem, type SigningKey } from '../kernel/events/index.ts'
import type { AuditStatus } from './contract.ts'

/** How the log stands, without checking it. */
export async function readStatus(db: Db, key: SigningKey, witnesses: number): Promise<AuditStatus> {
  const [status, waitingSince, types] = await Promise.all([auditStatus(db), findOldestUnsealed(db), listTypes(db)])
  return {
    ...status,
    waitingSince,
    keyId: keyIdOf(key.publicKey),
    publicKey: publicKeyPem(key.publicKey),
    witnesses,
    types,
  }
}

async function findOldestUnsealed(db: Db): Promise<Temporal.Instant | null> {
  const [event] = await db.sql<{ at: Temporal.Instant }>(
    `select at from kernel.event
     where seq > coalesce((select seq from kernel.leaf order by leaf_index desc limit 1), 0) order by seq limit 1`,
  )
  return event?.at ?? null
}

/** Every type once, by as many jumps along the index as there are types: a distinct would read the whole of it. */
async function listTypes(db: Db): Promise<string[]> {
  const rows = await db.sql<{ type: string }>(
    `with recursive each as (
       (select type from kernel.event order by type limit 1)
       union all
       select (select e.type from kernel.event e where e.type > each.type order by e.type limit 1)
       from each where each.type is not null)
     select type from each where type is not null limit 500`,
    [],
    'audit-types',
  )
  return rows.map(({ type }) => type)
}
