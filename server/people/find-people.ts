import type { Db } from '../kernel/database/database.ts'
import { open, type PersonalKeys } from '../kernel/privacy/personal-key.ts'
import type { Pilgrim, PilgrimDetail } from './contract.ts'
import { readPassport } from './facts.ts'
import { nationalities } from './nationality.ts'
import { findPilgrim, findPilgrims, findSealed, listTiesOf, searchIds } from './queries.ts'

/**
 * Finds people by words of their names in either script, or by a whole passport number. Only those that the acting post may
 * see anyway: organisers their own, the season's administrators and permit officers all.
 */
export async function searchPeople(
  db: Db,
  keys: PersonalKeys,
  seasonId: string,
  text: string,
  limit: number,
): Promise<Pilgrim[]> {
  const ids = [...(await byPassport(db, keys, seasonId, text)), ...(await searchIds(db, text, limit))]
  const found = new Map((await findPilgrims(db, ids)).map((pilgrim) => [pilgrim.id, pilgrim]))
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []).slice(0, limit)
}

/** The hash is over the nationality as well: 250 of them cost half a millisecond. */
async function byPassport(db: Db, keys: PersonalKeys, seasonId: string, text: string): Promise<string[]> {
  const number = readPassport(text)
  if (typeof number !== 'string' || !/\d/.test(number)) return []
  const rows = await db.sql<{ id: string }>(
    'select id from people.pilgrim where season_id = $1 and passport_hash = any($2::bytea[]) order by id',
    [seasonId, nationalities.map((nationality) => keys.passportHash(nationality, number))],
  )
  return rows.map((row) => row.id)
}

/** All that is held of one pilgrim, the passport number opened; null when there is none that whoever asks may see. */
export async function readPilgrim(
  db: Db,
  keys: PersonalKeys,
  seasonId: string,
  id: string,
): Promise<PilgrimDetail | null> {
  const [pilgrim, sealed, ties] = await Promise.all([
    findPilgrim(db, id),
    findSealed(db, seasonId, id),
    listTiesOf(db, id),
  ])
  if (!pilgrim || !sealed) return null
  const passport = open(keys.unwrap(id, sealed.person_key), sealed.passport_sealed, 'passport')
  return { ...pilgrim, passport, createdAt: sealed.createdAt, ties }
}
