import { anonymous, type Actor } from '../../actor.ts'
import type { Tx } from '../../database/database.ts'
import { record } from '../../events/index.ts'
import type { Refusal, RefusalCode } from '../../refusal.ts'
import type { Scope } from './connection.ts'
import type { Asked, SignInEndpoint } from './endpoints.ts'
import { clearFailures, closeAfterFailure, mostFailures } from './lockout.ts'
import type { SignedIn } from './session.ts'

/** What better-auth answered, and what it did. */
export type Told = {
  body: Asked
  cookies: string[]
  location: string | null
  refusal: Refusal | null
  /** The account a session was opened for. */
  opened: string | null
  /** The account whose password was set by a link. */
  passwordOf: string | null
}

type Question = { endpoint: SignInEndpoint; asked: Asked; challenged: string | null; by: SignedIn | null }
type Counted = { at: Temporal.Instant; subject: Buffer | undefined }

const ways: Record<string, string> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'code',
  '/two-factor/verify-backup-code': 'backup-code',
  '/passkey/verify-authentication': 'passkey',
  '/callback/oidc': 'oidc',
}

/** Events of what somebody who is signed in does to their own account. */
const ownDoings: Record<string, string> = {
  '/sign-out': 'signed-out',
  '/change-password': 'password-changed',
  '/two-factor/disable': 'second-factor-off',
  '/two-factor/generate-backup-codes': 'backup-codes-made',
  '/passkey/verify-registration': 'passkey-added',
  '/passkey/delete-passkey': 'passkey-removed',
}

/** Writes what a request achieved, in the transaction that made it so. */
export async function recordSuccess(scope: Scope, question: Question, told: Told, counted: Counted): Promise<void> {
  const { by } = question
  const { path } = question.endpoint
  if (counted.subject) await clearFailures(await scope.tx(), counted.subject)
  const way = ways[path]
  if (told.opened && by && path === '/two-factor/verify-totp') {
    return recordOf(scope, by.accountId, 'second-factor-on', counted.at)
  }
  if (told.opened && way) return recordOf(scope, told.opened, 'signed-in', counted.at, { way })
  if (told.passwordOf) return recordOf(scope, told.passwordOf, 'password-changed', counted.at, { way: 'link' })
  const doing = ownDoings[path]
  if (doing && by) return recordOf(scope, by.accountId, doing, counted.at)
}

async function recordOf(
  scope: Scope,
  accountId: string,
  happened: string,
  at: Temporal.Instant,
  payload: Record<string, string> = {},
): Promise<void> {
  const actor: Actor = { kind: 'person', account: accountId, post: null }
  await record(await scope.as(actor), { type: `account.${happened}`, subject: `account:${accountId}`, payload, at })
}

const failures: ReadonlySet<RefusalCode> = new Set([
  'sign-in.failed',
  'sign-in.code',
  'sign-in.locked',
  'sign-in.oidc',
  'sign-in.no-account',
  'passkey.refused',
])

/** Writes a failed sign-in, and the lock when this was the last failure allowed. Never what was typed. */
export async function recordFailure(
  scope: Scope,
  question: Question,
  refusal: Refusal,
  counted: Counted,
): Promise<void> {
  const { path } = question.endpoint
  const way = ways[path]
  if (!way || !failures.has(refusal.code) || (question.by && path.startsWith('/two-factor/'))) return
  const tx = await scope.tx()
  const accountId = await accountMeant(tx, question)
  const isLocked = counted.subject
    ? await closeAfterFailure(tx, counted.subject, counted.at)
    : accountId !== null && (await hasLockedSecondFactor(tx, path, refusal, accountId))
  const subject = `account:${accountId ?? 'unknown'}`
  const as = await scope.as(anonymous)
  await record(as, { type: 'account.sign-in-failed', subject, payload: { way }, at: counted.at })
  if (isLocked) await record(as, { type: 'account.locked', subject, payload: { way }, at: counted.at })
}

async function accountMeant(tx: Tx, { endpoint, asked, challenged }: Question): Promise<string | null> {
  if (challenged) return challenged
  const [found] =
    endpoint.path === '/sign-in/email'
      ? await tx.sql<{ id: string }>('select id from auth.account where email = $1', [
          String(asked.email).toLowerCase(),
        ])
      : endpoint.path === '/passkey/verify-authentication'
        ? await tx.sql<{ id: string }>('select account_id as id from auth.passkey where credential_id = $1', [
            (asked.response as { id: string }).id,
          ])
        : []
  return found?.id ?? null
}

async function hasLockedSecondFactor(tx: Tx, path: string, refusal: Refusal, accountId: string): Promise<boolean> {
  if (!path.startsWith('/two-factor/') || refusal.code !== 'sign-in.code') return false
  const rows = await tx.sql('select from auth.second_factor where account_id = $1 and failures = $2', [
    accountId,
    mostFailures,
  ])
  return rows.length > 0
}
