/** Who acts. A post is a duty held in a party from one date to another; rights come from it alone. */
export type PostKind = 'season-admin' | 'permit-officer' | 'gate' | 'organiser' | 'room' | 'auditor' | 'account-admin'

export const postKinds: readonly PostKind[] = [
  'season-admin',
  'permit-officer',
  'gate',
  'organiser',
  'room',
  'auditor',
  'account-admin',
]

export type ActingPost = {
  id: string
  kind: PostKind
  seasonId: string
  partyId: string | null
  placeId: string | null
}

export type Actor =
  | { kind: 'person'; account: string; post: ActingPost | null }
  | { kind: 'machine'; account: string; post: ActingPost | null; scopes: readonly string[] }
  | { kind: 'system'; account: null; post: null }
  | { kind: 'anonymous'; account: null; post: null }

export const system: Actor = { kind: 'system', account: null, post: null }
export const anonymous: Actor = { kind: 'anonymous', account: null, post: null }
