import { createHash } from 'node:crypto'
import { system } from '../../actor.ts'
import type { Clock } from '../../clock.ts'
import type { Tx } from '../../database/database.ts'
import { record } from '../../events/index.ts'
import { Refusal } from '../../refusal.ts'
import type { SignInConnections } from './connection.ts'
import type { Passwords } from './passwords.ts'

export type NewAccount = {
  email: string
  name: string
  /** Null when it will be chosen by a link. A demo account's may be shorter than a person may choose. */
  password: string | null
  isDemo: boolean
}

/** What better-auth accepts at sign-in; an account with another address could never be entered. */
const address = /^(?!\.)(?!.*\.\.)[a-z0-9_'+.-]*[a-z0-9_+-]@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/

/**
 * Writes an account, with a password's hash when there is one.
 *
 * @throws Refusal `account.exists` when the address has an account, `input.invalid` when it is no address
 */
export async function insertAccount(
  tx: Tx,
  account: { email: string; name: string; passwordHash: string | null; isDemo: boolean },
  at: Temporal.Instant,
): Promise<{ accountId: string }> {
  const email = account.email.trim().toLowerCase()
  if (email.length > 254 || !address.test(email)) {
    throw new Refusal('input.invalid', {}, [{ field: 'body/email', message: 'fault.format.email' }])
  }
  const [made] = await tx.sql<{ id: string }>(
    `insert into auth.account (name, email, email_verified, is_demo, created_at, updated_at)
     values ($1, $2, true, $3, $4, $4) on conflict (email) do nothing returning id`,
    [account.name, email, account.isDemo, String(at)],
  )
  if (!made) throw new Refusal('account.exists')
  if (account.passwordHash !== null) {
    await tx.sql(
      `insert into auth.credential (account_id, provider_id, subject, password_hash, created_at, updated_at)
       values ($1, 'credential', $2, $3, $4, $4)`,
      [made.id, made.id, account.passwordHash, String(at)],
    )
  }
  return { accountId: made.id }
}

/** Long enough for somebody to be told by telephone or letter the day after. */
export const passwordLink_h = 72

/** Lets whoever has `token` choose the account's password, once, until the moment returned. Earlier links stop working. */
export async function makePasswordLink(
  tx: Tx,
  accountId: string,
  token: string,
  at: Temporal.Instant,
): Promise<Temporal.Instant> {
  const until = at.add({ hours: passwordLink_h }).round({ smallestUnit: 'second', roundingMode: 'floor' })
  // As better-auth looks for it: the hash of the purpose and the token.
  const hashed = createHash('sha256').update(`reset-password:${token}`).digest('base64url')
  await tx.sql('select auth.make_password_link($1, $2, $3)', [accountId, hashed, String(until)])
  return until
}

type Parts = { connections: SignInConnections; clock: Clock }

/** Makes an account outside any request: the demo season's, or a server's first. */
export async function createAccount(
  parts: Parts & { passwords: Passwords },
  account: NewAccount,
): Promise<{ accountId: string }> {
  const passwordHash = account.password === null ? null : await parts.passwords.hash(account.password)
  const at = parts.clock.now()
  return parts.connections.run(async (scope) => {
    const made = await insertAccount(await scope.tx(), { ...account, passwordHash }, at)
    await record(await scope.as(system), { type: 'account.created', subject: `account:${made.accountId}`, at })
    return made
  })
}

/** Removes the demo accounts: sessions, credentials and passkeys go with them, their posts end. */
export async function removeDemoAccounts({ connections, clock }: Parts): Promise<number> {
  const at = clock.now()
  return connections.run(async (scope) => {
    const tx = await scope.as(system)
    const removed = await tx.sql<{ id: string }>('delete from auth.account where is_demo returning id')
    if (removed.length === 0) return 0
    await tx.sql(
      'update season.post set ends_at = $2 where holder = any($1::uuid[]) and ends_at > $2 and starts_at < $2',
      [removed.map(({ id }) => id), String(at)],
    )
    await record(tx, {
      type: 'account.demo-removed',
      subject: 'account:demo',
      payload: { accounts: removed.length },
      at,
    })
    return removed.length
  })
}
