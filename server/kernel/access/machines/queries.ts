import type { Db, Tx } from '../../database/database.ts'

export type KnownKey = {
  keyId: string
  machineId: string
  sha256: Buffer
  scopes: string[]
  partyId: string | null
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant | null
  isRevoked: boolean
  isDisabled: boolean
  /** Whether its use should be written down: it was not in the last hour. */
  isUseDue: boolean
}

export async function loadKey(db: Db, prefix: string): Promise<KnownKey | null> {
  const [found] = await db.sql<KnownKey>(
    `select k.id as "keyId", k.machine_id as "machineId", k.sha256, m.scopes, m.party_id as "partyId",
       k.starts_at as "startsAt", k.ends_at as "endsAt", k.revoked_at is not null as "isRevoked",
       m.disabled_at is not null as "isDisabled", coalesce(k.last_used_at < now() - interval '1 hour', true) as "isUseDue"
     from access.machine_key k join access.machine m on m.id = k.machine_id where k.prefix = $1`,
    [prefix],
    'machine-key',
  )
  return found ?? null
}

export async function markUsed(tx: Tx, keyId: string, at: Temporal.Instant): Promise<void> {
  await tx.sql('update access.machine_key set last_used_at = $2 where id = $1', [keyId, String(at)])
}

/** A machine's name in both scripts, its party and what it may do. */
export type NewMachine = {
  name: { ar: string; en: string }
  partyId: string | null
  scopes: readonly string[]
}

export async function insertMachine(
  tx: Tx,
  machine: NewMachine,
  by: string | null,
  at: Temporal.Instant,
): Promise<{ machineId: string }> {
  const { id } = await tx.one<{ id: string }>(
    `insert into access.machine (name_ar, name_en, party_id, scopes, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [machine.name.ar, machine.name.en, machine.partyId, machine.scopes, by, String(at)],
  )
  return { machineId: id }
}
