import Type, { type Static } from 'typebox'
import { BothNames, BothNamesIn, Body, DateText, Instant, Nullable, PlainDate, Uuid } from '../kernel/http/schemas.ts'

/** Closed list of kinds of place; the demo season's README says what each is. */
export const placeKinds = [
  'city',
  'area',
  'site',
  'mosque',
  'gate',
  'camp',
  'station',
  'hospital',
  'clinic',
  'port',
  'checkpoint',
  'parking',
  'bridge',
  'road-node',
  'hotel-district',
  'centre',
] as const

export const PlaceKind = Type.Enum(placeKinds)
const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,79}$' })
const Position = Type.Array(Type.Number({ minimum: -180, maximum: 180 }), { minItems: 2, maxItems: 2 })
const Ring = Type.Array(Position, { minItems: 4, maxItems: 500 })

const placeFacts = {
  code: Code,
  kind: PlaceKind,
  parentId: Nullable(Uuid),
  point: Nullable(Type.Unsafe<[number, number]>(Position)),
  outline: Nullable(Type.Unsafe<[number, number][][]>(Type.Array(Ring, { minItems: 1, maxItems: 10 }))),
  capacity_people: Nullable(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
  capacity_people_per_h: Nullable(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
  capacitySource: Nullable(Type.String({ maxLength: 500 })),
  accuracy_m: Type.Integer({ minimum: 1, maximum: 100_000, description: 'How far off the position may be' }),
  isApproximate: Type.Boolean(),
}

export const PlaceInput = Body({
  ...placeFacts,
  name: BothNamesIn,
  source: Type.String({ minLength: 1, maxLength: 500 }),
  isOutlineApproximate: Type.Optional(Type.Boolean({ default: true })),
})
export type PlaceInput = Static<typeof PlaceInput>

export const Place = Type.Object(
  { id: Uuid, ...placeFacts, name: BothNames, source: Type.String(), isOutlineApproximate: Type.Boolean() },
  { additionalProperties: false },
)
export type Place = Static<typeof Place>

export const PartyKind = Type.Union([Type.Literal('agency'), Type.Literal('organiser'), Type.Literal('provider')])
export const PartyInput = Body({ code: Code, kind: PartyKind, name: BothNamesIn, short: Nullable(BothNamesIn) })
export type PartyInput = Static<typeof PartyInput>
export const Party = Type.Object(
  {
    id: Uuid,
    code: Type.String(),
    kind: PartyKind,
    name: BothNames,
    short: Nullable(BothNames),
    posts: Type.Integer(),
  },
  { additionalProperties: false },
)
export type Party = Static<typeof Party>

const Named = Type.Object({ code: Type.String(), name: BothNames }, { additionalProperties: false })
export const Season = Type.Object(
  {
    id: Uuid,
    code: Type.String(),
    name: BothNames,
    startsOn: PlainDate,
    endsOn: PlainDate,
    dhuAlHijjaOn: Nullable(PlainDate),
    phases: Type.Array(
      Type.Object({ ...Named.properties, startsOn: PlainDate, endsOn: PlainDate }, { additionalProperties: false }),
    ),
    peaks: Type.Array(
      Type.Object({ ...Named.properties, startsAt: Instant, endsAt: Instant }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
)
export type Season = Static<typeof Season>

export const Announcement = Body({ dhuAlHijjaOn: DateText })
