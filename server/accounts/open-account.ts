import type { ActingPost } from '../kernel/actor.ts'
import { insertAccount, makePasswordLink } from '../kernel/access/sign-in/accounts.ts'
import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { givePost, wishOf } from './give-post.ts'
import { reachOf } from './rules.ts'
import type { AccountInput } from './contract.ts'

export type Opened = { accountId: string; until: Temporal.Instant }

/**
 * Opens an account with its first post, and a link for choosing its password: nobody but its holder ever knows it.
 *
 * @throws Refusal `account.exists` when the address has an account; that one can be given the post
 * @throws Refusal as `givePost` does
 */
export async function openAccount(
  tx: Tx,
  at: Temporal.Instant,
  by: ActingPost | null,
  input: AccountInput,
  token: string,
): Promise<Opened> {
  const reach = reachOf(by)
  const { accountId } = await insertAccount(
    tx,
    { name: input.name.trim(), email: input.email, passwordHash: null, isDemo: false },
    at,
  )
  await record(tx, { type: 'account.created', subject: `account:${accountId}`, season: reach.seasonId, at })
  await givePost(tx, at, reach, { kind: 'account', id: accountId }, wishOf(input.post))
  return { accountId, until: await makePasswordLink(tx, accountId, token, at) }
}
