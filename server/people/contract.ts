import { Type, type Static } from 'typebox'
import { Body, BothNames, BothNamesIn, Instant, Nullable, Uuid } from '../kernel/http/schemas.ts'
import { name_characters_most } from './facts.ts'
import { group_people_most } from './rules.ts'

const closed = { additionalProperties: false }

export const Sex = Type.Union([Type.Literal('male'), Type.Literal('female')])
export const BirthCalendar = Type.Union([Type.Literal('gregorian'), Type.Literal('hijri')])
export const Nationality = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 3166-1 alpha-3' })
export const TieKind = Type.Union([
  Type.Literal('family'),
  Type.Literal('mahram'),
  Type.Literal('companion'),
  Type.Literal('carer'),
])
export type TieKind = Static<typeof TieKind>

/** What a person writes; server/people/facts.ts reads it by the same rules as a file's rows. */
export const PilgrimInput = Body({
  name: Body({
    ar: Type.String({ maxLength: name_characters_most * 2 }),
    en: Type.String({ maxLength: name_characters_most * 2 }),
  }),
  sex: Sex,
  birth: Body({
    calendar: BirthCalendar,
    text: Type.String({ maxLength: 40, description: 'Year-month-day in its own calendar, such as 1381-10-19' }),
  }),
  nationality: Type.String({ maxLength: 100, description: 'ISO 3166-1 code, or a country’s name' }),
  passport: Type.String({ maxLength: 40 }),
  language: Nullable(Type.String({ maxLength: 40, description: 'BCP 47; null takes the nationality’s usual one' })),
})
export type PilgrimInput = Static<typeof PilgrimInput>

export const NewPilgrim = Body({ ...PilgrimInput.properties, groupId: Type.Optional(Nullable(Uuid)) })
export type NewPilgrim = Static<typeof NewPilgrim>

const GroupNamed = Type.Object({ id: Uuid, name: BothNames }, closed)

const pilgrimFacts = {
  id: Uuid,
  partyId: Uuid,
  name: BothNames,
  sex: Sex,
  birth: Type.Object(
    {
      calendar: BirthCalendar,
      text: Type.String({ description: 'As written, year-month-day in its own calendar' }),
      on: Nullable(Type.String({ description: 'The Gregorian day, where it can be told' })),
    },
    closed,
  ),
  nationality: Nationality,
  language: Type.String(),
  group: Nullable(GroupNamed),
}

export const Pilgrim = Type.Object({ ...pilgrimFacts, ties: Type.Integer() }, closed)
export type Pilgrim = Static<typeof Pilgrim>

export const PilgrimTie = Type.Object(
  { id: Uuid, kind: TieKind, with: Type.Object({ id: Uuid, name: BothNames }, closed) },
  closed,
)
export type PilgrimTie = Static<typeof PilgrimTie>

export const PilgrimDetail = Type.Object(
  { ...pilgrimFacts, passport: Type.String(), createdAt: Instant, ties: Type.Array(PilgrimTie) },
  closed,
)
export type PilgrimDetail = Static<typeof PilgrimDetail>

export const PeopleCounts = Type.Object(
  {
    people: Type.Integer(),
    withoutGroup: Type.Integer(),
    groups: Type.Integer(),
    nationalities: Type.Array(Type.Object({ nationality: Nationality, people: Type.Integer() }, closed)),
  },
  closed,
)
export type PeopleCounts = Static<typeof PeopleCounts>

export const Search = Body({
  text: Type.String({ minLength: 1, maxLength: 200, description: 'Words of a name, or a whole passport number' }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
})

export const GroupInput = Body({ name: BothNamesIn })
export type GroupInput = Static<typeof GroupInput>

export const Group = Type.Object(
  { id: Uuid, partyId: Uuid, name: BothNames, people: Type.Integer(), createdAt: Instant },
  closed,
)
export type Group = Static<typeof Group>

export const Move = Body({
  pilgrimIds: Type.Array(Uuid, { minItems: 1, maxItems: group_people_most, uniqueItems: true }),
  groupId: Nullable(Uuid),
  withTied: Type.Optional(
    Type.Boolean({ default: false, description: 'Move those tied to them as well, instead of refusing' }),
  ),
})
export const Moved = Type.Object({ moveId: Nullable(Uuid), moved: Type.Integer(), tied: Type.Integer() }, closed)
export type Moved = Static<typeof Moved>

export const Formation = Body({
  size: Type.Integer({ minimum: 2, maximum: group_people_most, default: 45, description: 'Most people in a group' }),
  nationality: Type.Optional(Nationality),
})
export const Formed = Type.Object(
  {
    people: Type.Integer(),
    groups: Type.Array(Type.Object({ id: Uuid, name: BothNames, people: Type.Integer() }, closed)),
  },
  closed,
)
export type Formed = Static<typeof Formed>

/** What forming groups would come to now. */
export const FormationTrial = Type.Object(
  {
    people: Type.Integer(),
    families: Type.Integer({ description: 'Those tied together, each of which goes into one group' }),
    groups: Type.Array(
      Type.Object(
        { nationality: Nullable(Nationality), people: Type.Integer() },
        { ...closed, description: 'The nationality that all of them have, null for a mixed group' },
      ),
    ),
  },
  closed,
)
export type FormationTrial = Static<typeof FormationTrial>

export const TieInput = Body({
  pilgrimIds: Type.Array(Uuid, { minItems: 2, maxItems: 2, uniqueItems: true }),
  kind: TieKind,
})
export const Tie = Type.Object({ id: Uuid, kind: TieKind, pilgrimIds: Type.Array(Uuid) }, closed)
export type Tie = Static<typeof Tie>
