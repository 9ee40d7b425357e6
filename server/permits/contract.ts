import Type, { type Static } from 'typebox'
import { BothNames, Body, DateText, Instant, Nullable, PlainDate, Uuid } from '../kernel/http/schemas.ts'

export const permitKinds = ['umrah', 'haram-prayer', 'prophet-visit', 'rawdah'] as const
export const Kind = Type.Enum(permitKinds)

export const PermitKind = Type.Object(
  {
    code: Kind,
    name: BothNames,
    early_min: Type.Integer(),
    late_min: Type.Integer(),
    cancel_before_min: Type.Integer(),
  },
  { additionalProperties: false },
)

const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'Makkah time, HH:MM' })

export const OpeningRule = Body({
  kind: Kind,
  placeId: Uuid,
  gateIds: Type.Array(Uuid, {
    maxItems: 40,
    uniqueItems: true,
    description: 'Gates that admit it; none means every gate of the place',
  }),
  fromDay: DateText,
  toDay: DateText,
  firstStart: TimeOfDay,
  lastEnd: TimeOfDay,
  slot_min: Type.Integer({ minimum: 5, maximum: 1440 }),
  capacity_people: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'People a slot' }),
})
export type OpeningRule = Static<typeof OpeningRule>

export const SlotLoad = Type.Object(
  {
    slot: Type.Integer(),
    startsAt: Instant,
    endsAt: Instant,
    capacity_people: Type.Integer(),
    booked_people: Type.Integer(),
    arrived_people: Type.Integer(),
  },
  { additionalProperties: false },
)
export type SlotLoad = Static<typeof SlotLoad>

const Place = Type.Object({ id: Uuid, code: Type.String(), name: BothNames }, { additionalProperties: false })

export const Opening = Type.Object(
  {
    poolId: Type.Integer(),
    kind: Kind,
    place: Place,
    gates: Type.Array(Place),
    day: PlainDate,
    isOpen: Type.Boolean(),
    slots: Type.Array(SlotLoad),
  },
  { additionalProperties: false },
)
export type Opening = Static<typeof Opening>

export const PoolId = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
export const SlotNo = Type.Integer({ minimum: 1, maximum: 1_440 })

export const Wish = Body({
  poolId: PoolId,
  slot: SlotNo,
  pilgrimIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true })),
  groupId: Type.Optional(Uuid),
})
export type Wish = Static<typeof Wish>

export const permitStates = ['issued', 'used', 'cancelled', 'missed'] as const
export const PermitState = Type.Enum(permitStates)

export const Permit = Type.Object(
  {
    number: Type.String({ description: '16 digits' }),
    code: Type.String({ description: 'What its QR holds' }),
    kind: Kind,
    state: PermitState,
    pilgrim: Type.Object({ id: Uuid, name: BothNames, groupId: Nullable(Uuid) }, { additionalProperties: false }),
    place: Place,
    day: PlainDate,
    startsAt: Instant,
    endsAt: Instant,
    issuedAt: Instant,
    usedAt: Nullable(Instant),
    cancelledAt: Nullable(Instant),
    cancelUntil: Instant,
  },
  { additionalProperties: false },
)
export type Permit = Static<typeof Permit>

export const Booked = Type.Object(
  { permits: Type.Array(Type.Object({ number: Type.String(), pilgrimId: Uuid }, { additionalProperties: false })) },
  { additionalProperties: false },
)

export const Cancellation = Type.Object(
  { number: Type.String(), cancelledAt: Instant },
  { additionalProperties: false },
)

export const verdicts = [
  'admitted',
  'too-early',
  'too-late',
  'wrong-gate',
  'already-used',
  'cancelled',
  'unknown',
] as const
export type VerdictCode = (typeof verdicts)[number]
export const Verdict = Type.Enum(verdicts)

export const Check = Body({
  code: Type.String({ minLength: 1, maxLength: 200, description: 'What the QR holds, or the 16 digits as typed' }),
})

export const CheckAnswer = Type.Object(
  {
    verdict: Verdict,
    at: Instant,
    name: Nullable(BothNames),
    number: Nullable(Type.String()),
    kind: Nullable(Kind),
    startsAt: Nullable(Instant),
    endsAt: Nullable(Instant),
    /** When the permit was used before, or was cancelled. */
    since: Nullable(Instant),
    /** From when it is admitted here. */
    opensAt: Nullable(Instant),
    /** Where it is admitted instead. */
    gates: Type.Array(Place),
  },
  { additionalProperties: false },
)
export type CheckAnswer = Static<typeof CheckAnswer>

export const ReadingSeen = Type.Object(
  {
    id: Uuid,
    at: Instant,
    place: Place,
    verdict: Verdict,
    kind: Nullable(Kind),
  },
  { additionalProperties: false },
)
export type ReadingSeen = Static<typeof ReadingSeen>
