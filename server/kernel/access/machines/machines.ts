import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { system } from '../../actor.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Tx } from '../../database/database.ts'
import { record } from '../../events/index.ts'
import { refuse } from '../../refusal.ts'
import { loadKey, markUsed, type KnownKey } from './queries.ts'

export type Machine = { machineId: string; scopes: readonly string[]; partyId: string | null }

/** What may be known of a key. The key itself is put together where it is shown, once; only its hash is kept. */
export type IssuedKey = { keyId: string; prefix: string; endsAt: Temporal.Instant | null }

export function keyText({ prefix }: { prefix: string }, secret: string): string {
  return `rfd_${prefix}_${secret}`
}

export type Machines = {
  /** The machine behind a key, or null when it is not valid now. */
  verifyKey(key: string): Promise<Machine | null>
  /** A further key with this secret of 43 characters (256 bits); the others stay as they are. */
  issueKey(
    tx: Tx,
    at: Temporal.Instant,
    machineId: string,
    secret: string,
    endsAt?: Temporal.Instant | null,
  ): Promise<IssuedKey>
  /**
   * A new key, while the keys before it go on working for `overlap_h`, so that the other side can change over at its leisure.
   */
  rotateKey(tx: Tx, at: Temporal.Instant, machineId: string, secret: string, overlap_h: number): Promise<IssuedKey>
  /** Ends one key now. @throws Refusal `not-found` when the machine has no such key */
  revokeKey(tx: Tx, at: Temporal.Instant, machineId: string, keyId: string): Promise<void>
  /** Lets a machine in no longer, or again. Its keys are kept. @throws Refusal `not-found` */
  setDisabled(tx: Tx, at: Temporal.Instant, machineId: string, isDisabled: boolean): Promise<void>
}

/** Another server's change is seen after this at the latest; this server's at once. */
const kept_ms = 30_000
/** Longer than any transaction may take, so that what a change distrusts is not kept again before the change is there. */
const distrusted_ms = 60_000
const mostKept = 10_000

type Kept = { known: KnownKey | null; until_ms: number }

/**
 * Keys of other agencies' systems: `rfd_`, twelve letters that name the key, and a secret of 256 bits, which is why a plain
 * SHA-256 of it is safe to keep.
 */
export function createMachines({ database, clock }: { database: Database; clock: Clock }): Machines {
  const kept = new Map<string, Kept>()
  const distrusted = new Map<string, number>()

  async function known(prefix: string, now_ms: number): Promise<KnownKey | null> {
    const found = kept.get(prefix)
    const isDistrusted = (distrusted.get(prefix) ?? 0) > now_ms
    if (found && !isDistrusted && found.until_ms > now_ms) return found.known
    const loaded = await database.read(system, (db) => loadKey(db, prefix))
    if (kept.size >= mostKept) kept.clear()
    kept.set(prefix, { known: loaded, until_ms: now_ms + kept_ms })
    if (!isDistrusted) distrusted.delete(prefix)
    return loaded
  }

  function distrust(prefixes: readonly { prefix: string }[], at: Temporal.Instant): void {
    for (const { prefix } of prefixes) distrusted.set(prefix, at.epochMilliseconds + distrusted_ms)
  }

  return {
    async verifyKey(key) {
      const [, prefix = '', secret = ''] = /^rfd_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/.exec(key) ?? []
      if (prefix === '') return null
      const at = clock.now()
      const found = await known(prefix, at.epochMilliseconds)
      // Compared also when there is none, so that the time taken does not tell which keys exist.
      const isRight = timingSafeEqual(sha256(secret), found?.sha256 ?? sha256(''))
      if (!found || !isRight || !isValidAt(found, at)) return null
      if (found.isUseDue) await noteUse(found, at)
      return { machineId: found.machineId, scopes: found.scopes, partyId: found.partyId }
    },
    issueKey: (tx, at, machineId, secret, endsAt = null) => issue(tx, at, { machineId, secret, endsAt }, 'key-issued'),
    async rotateKey(tx, at, machineId, secret, overlap_h) {
      const ending = await tx.sql<{ prefix: string }>(
        `update access.machine_key set ends_at = greatest($2::timestamptz + make_interval(hours => $3), starts_at + interval '1 second')
         where machine_id = $1 and revoked_at is null and (ends_at is null or ends_at > $2::timestamptz + make_interval(hours => $3))
         returning prefix`,
        [machineId, String(at), overlap_h],
      )
      distrust(ending, at)
      return issue(tx, at, { machineId, secret, endsAt: null }, 'key-rotated')
    },
    async revokeKey(tx, at, machineId, keyId) {
      const ended = await tx.sql<{ prefix: string }>(
        `update access.machine_key set revoked_at = coalesce(revoked_at, $3) where machine_id = $1 and id = $2 returning prefix`,
        [machineId, keyId, String(at)],
      )
      if (ended.length === 0) throw refuse('not-found')
      distrust(ended, at)
      await tell(tx, at, machineId, 'key-revoked', { key: keyId })
    },
    async setDisabled(tx, at, machineId, isDisabled) {
      const changed = await tx.sql(
        `update access.machine set disabled_at = case when $2 then coalesce(disabled_at, $3) end where id = $1 returning id`,
        [machineId, isDisabled, String(at)],
      )
      if (changed.length === 0) throw refuse('not-found')
      distrust(await tx.sql('select prefix from access.machine_key where machine_id = $1', [machineId]), at)
      await tell(tx, at, machineId, isDisabled ? 'disabled' : 'enabled')
    },
  }

  async function noteUse(key: KnownKey, at: Temporal.Instant): Promise<void> {
    key.isUseDue = false
    await database.write(system, (tx) => markUsed(tx, key.keyId, at))
  }
}

async function issue(
  tx: Tx,
  at: Temporal.Instant,
  { machineId, secret, endsAt }: { machineId: string; secret: string; endsAt: Temporal.Instant | null },
  happened: string,
): Promise<IssuedKey> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) throw new Error('a machine key needs a secret of 256 bits')
  const prefix = randomLetters(12)
  const [made] = await tx.sql<{ id: string }>(
    `insert into access.machine_key (machine_id, prefix, sha256, starts_at, ends_at)
     select id, $2, $3, $4, $5 from access.machine where id = $1 returning id`,
    [machineId, prefix, sha256(secret), atOrBefore(at), endsAt === null ? null : String(endsAt)],
  )
  if (!made) throw refuse('not-found')
  await tell(tx, at, machineId, happened, { key: made.id })
  return { keyId: made.id, prefix, endsAt }
}

function tell(tx: Tx, at: Temporal.Instant, machineId: string, happened: string, payload: Record<string, string> = {}) {
  return record(tx, { type: `machine.${happened}`, subject: `machine:${machineId}`, payload, at })
}

function isValidAt(key: KnownKey, at: Temporal.Instant): boolean {
  if (key.isRevoked || key.isDisabled || Temporal.Instant.compare(key.startsAt, at) > 0) return false
  return key.endsAt === null || Temporal.Instant.compare(at, key.endsAt) < 0
}

/** PostgreSQL keeps microseconds and rounds; a key must not begin after the moment it was made. */
function atOrBefore(at: Temporal.Instant): string {
  return at.round({ smallestUnit: 'microsecond', roundingMode: 'floor' }).toString()
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Letters and digits that cannot be taken for each other; the byte range 0-247 divides evenly among the 31. */
function randomLetters(length: number): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz2345678'
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += letters[byte % letters.length]
    }
  }
  return text
}
