import { Type, type Static } from 'typebox'
import {
  BothNames,
  BothNamesIn,
  Body,
  Instant,
  InstantText,
  Nullable,
  PlainDate,
  Uuid,
} from '../kernel/http/schemas.ts'
import { postKinds } from '../kernel/actor.ts'
import { machineScopes } from '../kernel/access/machines/scopes.ts'

export const PostKind = Type.Union(postKinds.map((kind) => Type.Literal(kind)))
const Exact = { additionalProperties: false }

export const Post = Type.Object(
  {
    id: Uuid,
    kind: PostKind,
    party: Nullable(Type.Object({ id: Uuid, name: BothNames }, Exact)),
    place: Nullable(Type.Object({ id: Uuid, code: Type.String(), name: BothNames }, Exact)),
    from: Instant,
    until: Instant,
  },
  Exact,
)
export type Post = Static<typeof Post>

export const PostInput = Body({
  kind: PostKind,
  partyId: Nullable(Uuid),
  placeId: Nullable(Uuid),
  from: InstantText,
  until: InstantText,
})
export type PostInput = Static<typeof PostInput>

const PersonName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })

export const AccountInput = Body({
  name: PersonName,
  email: Type.String({ format: 'email', maxLength: 254 }),
  post: PostInput,
})
export type AccountInput = Static<typeof AccountInput>

export const Account = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    email: Type.String(),
    isDemo: Type.Boolean(),
    hasSecondFactor: Type.Boolean(),
    disabledAt: Nullable(Instant),
    createdAt: Instant,
    posts: Type.Array(Post, { description: 'Posts of the season held now or later' }),
  },
  Exact,
)
export type Account = Static<typeof Account>

/** A link with which somebody chooses a password, told once: its words go after `#`, where no server sees them. */
export const PasswordLink = Type.Object(
  { token: Type.String({ description: 'For POST /api/auth/reset-password' }), until: Instant },
  Exact,
)

export const Session = Type.Object(
  { id: Uuid, userAgent: Type.String(), createdAt: Instant, usedAt: Instant, isThis: Type.Boolean() },
  Exact,
)
export type Session = Static<typeof Session>

const Scope = Type.Union(machineScopes.map((scope) => Type.Literal(scope)))

export const MachineInput = Body({
  name: BothNamesIn,
  partyId: Nullable(Uuid),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: machineScopes.length, uniqueItems: true }),
})
export type MachineInput = Static<typeof MachineInput>

export const MachineKey = Type.Object(
  {
    id: Uuid,
    prefix: Type.String({ description: 'The part of the key that may be known' }),
    startsAt: Instant,
    endsAt: Nullable(Instant),
    revokedAt: Nullable(Instant),
    lastUsedAt: Nullable(Instant),
  },
  Exact,
)
export type MachineKey = Static<typeof MachineKey>

export const Machine = Type.Object(
  {
    id: Uuid,
    name: BothNames,
    partyId: Nullable(Uuid),
    scopes: Type.Array(Type.String()),
    createdAt: Instant,
    disabledAt: Nullable(Instant),
    keys: Type.Array(MachineKey),
    posts: Type.Array(Post, { description: 'Posts of the season held now or later; they say in which party it acts' }),
  },
  Exact,
)
export type Machine = Static<typeof Machine>

export const ShownKey = Type.Object(
  { keyId: Uuid, key: Type.String({ description: 'Shown now and never again' }), endsAt: Nullable(Instant) },
  Exact,
)

export const Me = Type.Object(
  {
    account: Nullable(
      Type.Object({ id: Uuid, name: Type.String(), email: Type.String(), hasSecondFactor: Type.Boolean() }, Exact),
    ),
    posts: Type.Array(Post),
    season: Nullable(
      Type.Object(
        {
          id: Uuid,
          code: Type.String(),
          name: BothNames,
          phase: Nullable(Type.Object({ code: Type.String(), name: BothNames }, Exact)),
          today: PlainDate,
          dhuAlHijjaOn: Nullable(PlainDate),
        },
        Exact,
      ),
    ),
    demo: Type.Boolean({ description: 'Whether demo accounts can sign in here' }),
    map: Type.Object({ style: Nullable(Type.String()) }, Exact),
  },
  Exact,
)
export type Me = Static<typeof Me>
