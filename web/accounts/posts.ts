import type { Status } from '../kit/status-mark.tsx'
import type { MessageKey } from '../kit/messages.ts'
import type { MyPost } from '../me.ts'
import type { Account, AccountPost, PostInput, PostKind } from './accounts.ts'

const all: readonly PostKind[] = [
  'organiser',
  'gate',
  'room',
  'permit-officer',
  'season-admin',
  'account-admin',
  'auditor',
]
const ofParty: ReadonlySet<PostKind> = new Set(['organiser', 'gate', 'room', 'account-admin'])
const notBySeasonAdmin: ReadonlySet<PostKind> = new Set(['account-admin', 'auditor'])

/** Kinds of post that this person may give; the server decides again. */
export function kindsGivenBy(post: MyPost | null): readonly PostKind[] {
  if (post?.kind === 'season-admin') return all.filter((kind) => !notBySeasonAdmin.has(kind))
  if (post?.kind !== 'account-admin') return []
  return post.party ? all.filter((kind) => ofParty.has(kind)) : all
}

/** Whether this person may end the post: one they might have given, in their own party when they have one. */
export function mayEnd(post: AccountPost, by: MyPost | null): boolean {
  return kindsGivenBy(by).includes(post.kind) && (!by?.party || by.party.id === post.party?.id)
}

export type PostDraft = {
  kind: PostKind | null
  partyId: string | null
  placeId: string | null
  /** Days in Makkah; the last one is still part of it. */
  from: string | null
  until: string | null
}

const day_ms = 86_400_000

const startOf = (day: string): number => Date.parse(`${day}T00:00:00+03:00`)

export function isBackwards({ from, until }: PostDraft): boolean {
  return from !== null && until !== null && until < from
}

/** What is sent, once everything that the kind of post needs is there; null before. */
export function inputOf(draft: PostDraft): PostInput | null {
  const { kind, partyId, placeId, from, until } = draft
  if (kind === null || from === null || until === null || isBackwards(draft)) return null
  if ((kind === 'organiser' && partyId === null) || (kind === 'gate' && placeId === null)) return null
  return {
    kind,
    partyId,
    placeId: kind === 'gate' ? placeId : null,
    from: new Date(startOf(from)).toISOString(),
    until: new Date(startOf(until) + day_ms).toISOString(),
  }
}

/** The last day of a post that ends with a day, for the eye: midnight belongs to the day before. */
export const lastMoment = (until: string): number => Date.parse(until) - 1

export function stateOf(account: Account, now_ms: number): { status: Status; word: MessageKey } {
  if (account.disabledAt) return { status: 'bad', word: 'page.accounts.state.disabled' }
  if (account.posts.length === 0) return { status: 'unknown', word: 'page.accounts.state.no-post' }
  return account.posts.some(({ from }) => Date.parse(from) <= now_ms)
    ? { status: 'good', word: 'page.accounts.state.active' }
    : { status: 'watch', word: 'page.accounts.state.later' }
}
