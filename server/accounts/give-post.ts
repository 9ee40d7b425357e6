import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse, Refusal } from '../kernel/refusal.ts'
import type { PostInput } from './contract.ts'
import { endPost, findPostForUpdate, insertPost, strangers } from './queries.ts'
import { whyNotGive, type Reach, type Wish } from './rules.ts'

export function wishOf({ kind, partyId, placeId, from, until }: PostInput): Wish {
  return { kind, partyId, placeId, from: Temporal.Instant.from(from), until: Temporal.Instant.from(until) }
}

/** Who holds a post: a person's account, or a machine's. */
export type Holder = { kind: 'account' | 'machine'; id: string }

/**
 * Gives an account a post of the season, from one moment to another. It gives rights from its first moment on.
 *
 * @throws Refusal `account.own` for oneself; `access.denied` beyond the giver's reach
 * @throws Refusal `post.needs-party`, `post.needs-place`, or `input.invalid` for a party or place of another season
 */
export async function givePost(
  tx: Tx,
  at: Temporal.Instant,
  reach: Reach,
  holder: Holder,
  wish: Wish,
): Promise<string> {
  const refusal = whyNotGive(reach, wish, holder.id === tx.actor.account)
  if (refusal) throw refusal
  const unknown = await strangers(tx, reach.seasonId, wish)
  if (unknown.length > 0) {
    const faults = unknown.map((name) => ({ field: `body/${name}`, message: 'fault.not-of-season' }))
    throw new Refusal('input.invalid', {}, faults)
  }
  const id = await insertPost(tx, reach.seasonId, holder.id, wish, tx.actor.account, at)
  await record(tx, {
    type: `${holder.kind}.post-given`,
    subject: `${holder.kind}:${holder.id}`,
    season: reach.seasonId,
    payload: {
      post: id,
      kind: wish.kind,
      party: wish.partyId,
      place: wish.placeId,
      from: wish.from,
      until: wish.until,
    },
    at,
  })
  return id
}

/**
 * Ends a post now. Whoever is signed in with it can do nothing more by it from their next request on.
 *
 * @throws Refusal `not-found` when the account holds no such post, or it is beyond reach
 * @throws Refusal `account.own` for oneself
 */
export async function takePost(
  tx: Tx,
  at: Temporal.Instant,
  reach: Reach,
  holder: Holder,
  postId: string,
): Promise<void> {
  const post = await findPostForUpdate(tx, reach.seasonId, holder.id, postId)
  if (!post || (reach.partyId !== null && post.partyId !== reach.partyId)) throw refuse('not-found')
  const wish = { kind: post.kind, partyId: post.partyId, placeId: null, from: post.startsAt, until: post.startsAt }
  const refusal = whyNotGive(reach, wish, holder.id === tx.actor.account)
  if (refusal?.code === 'account.own' || refusal?.code === 'access.denied') throw refusal
  await endPost(tx, postId, at)
  await record(tx, {
    type: `${holder.kind}.post-ended`,
    subject: `${holder.kind}:${holder.id}`,
    season: reach.seasonId,
    payload: { post: postId },
    at,
  })
}
