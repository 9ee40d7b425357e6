import type { Db } from '../../kernel/database/database.ts'
import type { PersonalKeys } from '../../kernel/privacy/personal-key.ts'
import { differences, type Facts } from '../facts.ts'
import { findGroupsByName } from '../group-queries.ts'
import { findPassports, type Home } from '../queries.ts'
import { group_people_most } from '../rules.ts'
import { inBatches } from './sealed-rows.ts'
import { columnOfField, type RowFault } from './read-rows.ts'

/** A row that the file alone finds no fault with. */
export type SoundRow = { line: number; facts: Facts; group: string | null; family: string | null }

/** What the season says of it. `groupId` is the group it joins with its family; otherwise the one named is used or made. */
export type Verdict =
  | { status: 'good'; groupId: string | null }
  | { status: 'known'; pilgrimId: string }
  | { status: 'bad'; faults: RowFault[] }

type Held = { id: string; groupId: string | null; facts: Omit<Facts, 'passport'> }

/**
 * Holds rows against what the season has: whether each is known, and whether the new ones fit in with the groups and with
 * those of their family who are known.
 */
export async function holdAgainstSeason(
  db: Db,
  keys: PersonalKeys,
  home: Home,
  rows: readonly SoundRow[],
): Promise<Map<number, Verdict>> {
  const verdicts = new Map<number, Verdict>()
  const held = new Map<string, Held>()
  for await (const some of inBatches(rows)) {
    const hashes = some.map((row) => keys.passportHash(row.facts.nationality, row.facts.passport))
    const taken = await findPassports(db, home.seasonId, hashes)
    const own = [...taken.values()].filter((id) => id !== null)
    for (const one of own.length > 0 ? await findHeld(db, own) : []) held.set(one.id, one)
    some.forEach((row, place) => verdicts.set(row.line, verdictOn(row, taken.get(place), held)))
  }
  const groups = await findGroupsByName(db, home, [...new Set(rows.flatMap((row) => row.group ?? []))])
  joinFamilies(rows, verdicts, held, groups)
  fillGroups(rows, verdicts, groups)
  return verdicts
}

/** `owner` is whose passport it is: nobody's (undefined), another organiser's (null), or one of the organiser's own. */
function verdictOn(row: SoundRow, owner: string | null | undefined, held: ReadonlyMap<string, Held>): Verdict {
  if (owner === undefined) return { status: 'good', groupId: null }
  const known = owner === null ? undefined : held.get(owner)
  return known ? heldVerdict(known, row.facts) : fault('passport', 'passport.elsewhere')
}

function heldVerdict(held: Held, said: Facts): Verdict {
  const fields = differences(held.facts, said)
  if (fields.length === 0) return { status: 'known', pilgrimId: held.id }
  const isOtherName = fields.some((field) => field === 'nameAr' || field === 'nameEn')
  const faults = fields.map((field): RowFault => {
    return { column: columnOfField(field), code: isOtherName ? 'passport.other-name' : 'known.differs' }
  })
  return { status: 'bad', faults }
}

/** New members of a family go where its known members are; a file that wants them elsewhere is told so. */
function joinFamilies(
  rows: readonly SoundRow[],
  verdicts: Map<number, Verdict>,
  held: ReadonlyMap<string, Held>,
  groups: ReadonlyMap<string, { id: string }>,
): void {
  const families = Map.groupBy(
    rows.filter((row) => row.family !== null),
    (row) => row.family,
  )
  for (const members of families.values()) {
    const known = members.flatMap((row) => {
      const verdict = verdicts.get(row.line)
      return verdict?.status === 'known' ? (held.get(verdict.pilgrimId) ?? []) : []
    })
    if (known.length === 0) continue
    const [groupId = null, ...others] = new Set(known.map((one) => one.groupId))
    for (const row of members) {
      if (verdicts.get(row.line)?.status !== 'good') continue
      const named = row.group === null ? null : (groups.get(row.group)?.id ?? 'to be made')
      const fits = others.length === 0 && (named === null || named === groupId)
      verdicts.set(row.line, fits ? { status: 'good', groupId } : fault('group', 'family.elsewhere'))
    }
  }
}

/** Nobody is put into a group beyond its limit: then none of the rows for it are taken. */
function fillGroups(
  rows: readonly SoundRow[],
  verdicts: Map<number, Verdict>,
  groups: ReadonlyMap<string, { people: number }>,
): void {
  const wanted = Map.groupBy(
    rows.filter((row) => row.group !== null && verdicts.get(row.line)?.status === 'good'),
    (row) => row.group ?? '',
  )
  for (const [name, members] of wanted) {
    if ((groups.get(name)?.people ?? 0) + members.length <= group_people_most) continue
    for (const row of members) verdicts.set(row.line, fault('group', 'group.full'))
  }
}

function fault(column: RowFault['column'], code: RowFault['code']): Verdict {
  return { status: 'bad', faults: [{ column, code }] }
}

async function findHeld(db: Db, ids: readonly string[]): Promise<Held[]> {
  const rows = await db.sql<{
    id: string
    groupId: string | null
    nameAr: string
    nameEn: string
    sex: Facts['sex']
    calendar: Facts['birth']['calendar']
    text: string
    nationality: string
    language: string
  }>(
    `select id, group_id as "groupId", name_ar as "nameAr", name_en as "nameEn", sex, birth_calendar as calendar,
       birth_text as text, nationality, language
     from people.pilgrim where id = any($1::uuid[])`,
    [ids],
  )
  return rows.map(({ id, groupId, calendar, text, nameAr, nameEn, sex, nationality, language }) => {
    return { id, groupId, facts: { nameAr, nameEn, sex, nationality, language, birth: { calendar, text, on: null } } }
  })
}
