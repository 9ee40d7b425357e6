import type { ActingPost, PostKind } from '../kernel/actor.ts'
import { refuse, Refusal } from '../kernel/refusal.ts'

/** How far somebody who gives posts reaches: the whole season, or one party of it. */
export type Reach = { seasonId: string; partyId: string | null; by: PostKind }

/** @throws Refusal `access.denied` without a post */
export function reachOf(post: ActingPost | null): Reach {
  if (!post) throw refuse('access.denied')
  return { seasonId: post.seasonId, partyId: post.partyId, by: post.kind }
}

export type Wish = {
  kind: PostKind
  partyId: string | null
  placeId: string | null
  from: Temporal.Instant
  until: Temporal.Instant
}

/** Duties inside one party, which the party's own account administrator may give. */
const ofParty: ReadonlySet<PostKind> = new Set(['organiser', 'gate', 'room', 'account-admin'])
/** Who watches, and who makes accounts: not for a season's administrator to give, so that nobody gives themselves both. */
const notBySeasonAdmin: ReadonlySet<PostKind> = new Set(['account-admin', 'auditor'])

/** Null when somebody of this reach may give the post, otherwise why not. */
export function whyNotGive(reach: Reach, wish: Wish, holderIsSelf: boolean): Refusal | null {
  if (holderIsSelf) return refuse('account.own')
  if (reach.partyId !== null && (wish.partyId !== reach.partyId || !ofParty.has(wish.kind)))
    return refuse('access.denied')
  if (reach.by === 'season-admin' && notBySeasonAdmin.has(wish.kind)) return refuse('access.denied')
  if (wish.kind === 'organiser' && wish.partyId === null) return refuse('post.needs-party')
  if (wish.kind === 'gate' && wish.placeId === null) return refuse('post.needs-place')
  if (Temporal.Instant.compare(wish.until, wish.from) <= 0) {
    return new Refusal('input.invalid', {}, [{ field: 'body/until', message: 'fault.after-start' }])
  }
  return null
}
