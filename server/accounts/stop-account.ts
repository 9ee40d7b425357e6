import { makePasswordLink } from '../kernel/access/sign-in/accounts.ts'
import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Account } from './contract.ts'
import { endSessions, findAccount, isWhollyWithin, removeSecondFactor, setDisabled } from './queries.ts'
import type { Reach } from './rules.ts'

/**
 * The account, when all of it lies within reach: a party's administrator stops nobody who also serves another party.
 *
 * @throws Refusal `not-found` when there is none or it may not be known; `access.denied` when part of it lies beyond
 */
async function getWithin(tx: Tx, reach: Reach, accountId: string): Promise<Account> {
  const account = await findAccount(tx, reach, accountId)
  if (!account) throw refuse('not-found')
  if (!(await isWhollyWithin(tx, reach, accountId))) throw refuse('access.denied')
  return account
}

/**
 * Disables an account: it cannot sign in and what is signed in ends at once. Its posts stay, so that enabling it is all
 * that is needed to undo this.
 *
 * @throws Refusal `account.own` for oneself
 */
export async function disableAccount(tx: Tx, at: Temporal.Instant, reach: Reach, accountId: string): Promise<void> {
  if (accountId === tx.actor.account) throw refuse('account.own')
  const account = await getWithin(tx, reach, accountId)
  if (account.disabledAt) return
  await setDisabled(tx, accountId, true, at)
  await endSessions(tx, accountId)
  await tell(tx, at, reach, accountId, 'disabled')
}

export async function enableAccount(tx: Tx, at: Temporal.Instant, reach: Reach, accountId: string): Promise<void> {
  const account = await getWithin(tx, reach, accountId)
  if (!account.disabledAt) return
  await setDisabled(tx, accountId, false, at)
  await tell(tx, at, reach, accountId, 'enabled')
}

/** Ends every session of an account: for a telephone that was lost. Returns how many there were. */
export async function endAllSessions(tx: Tx, at: Temporal.Instant, reach: Reach, accountId: string): Promise<number> {
  await getWithin(tx, reach, accountId)
  const ended = await endSessions(tx, accountId)
  await tell(tx, at, reach, accountId, 'sessions-ended', { sessions: ended })
  return ended
}

/** A link for choosing a new password: for somebody who forgot theirs. The old one works until the link is used. */
export async function linkPassword(
  tx: Tx,
  at: Temporal.Instant,
  reach: Reach,
  accountId: string,
  token: string,
): Promise<Temporal.Instant> {
  await getWithin(tx, reach, accountId)
  const until = await makePasswordLink(tx, accountId, token, at)
  await tell(tx, at, reach, accountId, 'link-made')
  return until
}

/**
 * Turns one-time codes off for somebody who lost the telephone they were on. Their password is asked for as before, and
 * every session ends.
 *
 * @throws Refusal `account.own` for oneself, `second-factor.off` when there are none
 */
export async function dropSecondFactor(tx: Tx, at: Temporal.Instant, reach: Reach, accountId: string): Promise<void> {
  if (accountId === tx.actor.account) throw refuse('account.own')
  await getWithin(tx, reach, accountId)
  if (!(await removeSecondFactor(tx, accountId))) throw refuse('second-factor.off')
  await endSessions(tx, accountId)
  await tell(tx, at, reach, accountId, 'second-factor-off')
}

/**
 * Ends one of one's own sessions.
 *
 * @throws Refusal `not-found` when it is not one of them
 */
export async function endOwnSession(tx: Tx, at: Temporal.Instant, accountId: string, sessionId: string): Promise<void> {
  if ((await endSessions(tx, accountId, sessionId)) === 0) throw refuse('not-found')
  await record(tx, { type: 'account.session-ended', subject: `account:${accountId}`, at })
}

function tell(
  tx: Tx,
  at: Temporal.Instant,
  reach: Reach,
  accountId: string,
  happened: string,
  payload: Record<string, number> = {},
) {
  return record(tx, {
    type: `account.${happened}`,
    subject: `account:${accountId}`,
    season: reach.seasonId,
    payload,
    at,
  })
}
