import type { Db, Tx } from '../kernel/database/database.ts'
import { recordAll } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { FormationTrial, Formed } from './contract.ts'
import { insertGroups, type BothNames, type Member } from './group-queries.ts'
import { recordMoves } from './move-members.ts'
import { countryName } from './nationality.ts'
import { componentsOf, packGroups, type Packed, type Unit } from './pack-groups.ts'
import type { Home } from './queries.ts'
import { group_people_most } from './rules.ts'

/** One organiser forms at most this many people's groups at once; the rest at the next asking. */
const formed_most = 50_000

/**
 * Puts a party's people who have no group into new groups of at most `size`, those tied together in one, those of one
 * nationality and language together as far as they fill groups. Each group is named by its nationality and a number.
 *
 * @throws Refusal `group.nobody` when everybody has a group
 * @throws Refusal `group.too-large` when more people hang together than a group may have
 */
export async function formGroups(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  by: { size: number; nationality: string | null },
): Promise<Formed> {
  const { packed } = await packUngrouped(tx, home, by, { isLocked: true })
  const names = await freeNames(tx, home, packed)
  const made = await insertGroups(tx, at, home, names)
  const groups = packed.map((group, place) => {
    const name = names[place] ?? { ar: '', en: '' }
    return { id: made.get(name.en) ?? '', name, people: group.ids.length }
  })
  const { seasonId, partyId } = home
  const members = packed.flatMap((group) => group.ids).map((id): Member => ({ id, seasonId, partyId, groupId: null }))
  const to = packed.flatMap((group, place) => group.ids.map(() => groups[place]?.id ?? null))
  await recordAll(
    tx,
    groups.map(({ id }) => ({
      type: 'group.made',
      subject: `group:${id}`,
      season: home.seasonId,
      payload: { party: home.partyId },
      at,
    })),
  )
  await recordMoves(tx, at, home, members, to)
  return { people: members.length, groups }
}

/**
 * What `formGroups` would come to now, nothing written. The same people give the same groups; whoever is registered or moved
 * meanwhile may change them.
 *
 * @throws Refusal `group.nobody`, `group.too-large` as it would
 */
export async function tryGroups(
  db: Db,
  home: Home,
  by: { size: number; nationality: string | null },
): Promise<FormationTrial> {
  const { units, packed } = await packUngrouped(db, home, by, { isLocked: false })
  return {
    people: packed.reduce((sum, group) => sum + group.ids.length, 0),
    families: units.filter((unit) => unit.ids.length > 1).length,
    groups: packed.map(({ nationality, ids }) => ({ nationality, people: ids.length })),
  }
}

/** Those without a group, put into groups but not written. */
async function packUngrouped(
  db: Db,
  home: Home,
  by: { size: number; nationality: string | null },
  { isLocked }: { isLocked: boolean },
): Promise<{ units: Unit[]; packed: Packed[] }> {
  const people = await ungrouped(db, home, isLocked)
  const ids = people.map((one) => one.id)
  const components = componentsOf(ids, await tiesAmong(db, ids))
  const found = new Map(people.map((one) => [one.id, one]))
  const units = components.flatMap((members): Unit[] => {
    // Everybody tied goes along when one of them is of the nationality asked for.
    const first = members
      .map((id) => found.get(id))
      .find((one) => one && (by.nationality ?? one.nationality) === one.nationality)
    return first ? [{ ids: members, nationality: first.nationality, language: first.language }] : []
  })
  if (units.length === 0) throw refuse('group.nobody')
  if (units.some((unit) => unit.ids.length > group_people_most))
    throw refuse('group.too-large', { limit: group_people_most })
  return { units, packed: packGroups(units, by.size) }
}

type Ungrouped = { id: string; nationality: string; language: string }

function ungrouped(db: Db, home: Home, isLocked: boolean): Promise<Ungrouped[]> {
  return db.sql<Ungrouped>(
    `select id, nationality, language from people.pilgrim
     where season_id = $1 and party_id = $2 and group_id is null order by id limit $3
     ${isLocked ? 'for no key update' : ''}`,
    [home.seasonId, home.partyId, formed_most],
  )
}

async function tiesAmong(db: Db, ids: readonly string[]): Promise<[string, string][]> {
  const rows = await db.sql<{ a: string; b: string }>(
    'select a, b from people.tie where a = any($1::uuid[]) and b = any($1::uuid[]) order by a, b',
    [ids],
  )
  return rows.map(({ a, b }) => [a, b])
}

/** «إندونيسيا 3», Indonesia 3: the country and the next number that no group of the party has. */
async function freeNames(tx: Tx, home: Home, packed: readonly Packed[]): Promise<BothNames[]> {
  const taken = await tx.sql<{ name_ar: string; name_en: string }>(
    'select name_ar, name_en from people.pilgrim_group where season_id = $1 and party_id = $2',
    [home.seasonId, home.partyId],
  )
  const used = new Set(taken.flatMap((group) => [group.name_ar, group.name_en]))
  const next = new Map<string | null, number>()
  return packed.map(({ nationality }) => {
    const ar = nationality === null ? 'متنوعة' : countryName('ar', nationality)
    const en = nationality === null ? 'Mixed' : countryName('en', nationality)
    let number = next.get(nationality) ?? 1
    while (used.has(`${ar} ${number}`) || used.has(`${en} ${number}`)) number++
    next.set(nationality, number + 1)
    return { ar: `${ar} ${number}`, en: `${en} ${number}` }
  })
}
