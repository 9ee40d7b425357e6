import type { Db, Tx } from '../kernel/database/database.ts'
import type { PeopleCounts, Pilgrim, PilgrimTie } from './contract.ts'
import type { Facts } from './facts.ts'

/** Where people belong: a season, and the organiser that brings them. */
export type Home = { seasonId: string; partyId: string }

const groupJson = `case when g.id is null then null
  else jsonb_build_object('id', g.id, 'name', jsonb_build_object('ar', g.name_ar, 'en', g.name_en)) end`

const factColumns = `p.id, p.party_id as "partyId", jsonb_build_object('ar', p.name_ar, 'en', p.name_en) as name, p.sex,
  jsonb_build_object('calendar', p.birth_calendar, 'text', p.birth_text, 'on', p.birth_on) as birth,
  p.nationality, p.language, ${groupJson} as "group"`

const pilgrimColumns = `${factColumns},
  (select count(*) from people.tie t where t.a = p.id) + (select count(*) from people.tie t where t.b = p.id) as ties`

const pilgrims = `people.pilgrim p left join people.pilgrim_group g on g.id = p.group_id`

export type PilgrimFilter = {
  partyId: string | undefined
  groupId: string | undefined
  nationality: string | undefined
  withoutGroup: boolean
  after: string | null
  limit: number
}

/** Pilgrims in the order in which they were registered. */
export function listPilgrims(db: Db, seasonId: string, by: PilgrimFilter): Promise<Pilgrim[]> {
  return db.sql<Pilgrim>(
    `select ${pilgrimColumns} from ${pilgrims}
     where p.season_id = $1 and ($2::uuid is null or p.party_id = $2) and ($3::uuid is null or p.group_id = $3)
       and ($4::text is null or p.nationality = $4) and (not $5::boolean or p.group_id is null)
       and ($6::uuid is null or p.id > $6)
     order by p.id limit $7`,
    [seasonId, by.partyId ?? null, by.groupId ?? null, by.nationality ?? null, by.withoutGroup, by.after, by.limit],
  )
}

/** Those of these ids that whoever asks may see. */
export function findPilgrims(db: Db, ids: readonly string[]): Promise<Pilgrim[]> {
  return db.sql<Pilgrim>(`select ${pilgrimColumns} from ${pilgrims} where p.id = any($1::uuid[]) order by p.id`, [ids])
}

export async function findPilgrim(db: Db, id: string): Promise<Pilgrim | null> {
  return (await findPilgrims(db, [id]))[0] ?? null
}

/** Who a pilgrim belongs to, and what of theirs is sealed. */
export type Sealed = Home & { id: string; passport_sealed: Buffer; person_key: Buffer; createdAt: Temporal.Instant }

export async function findSealed(db: Db, seasonId: string, id: string): Promise<Sealed | null> {
  const [row] = await db.sql<Sealed>(
    `select id, season_id as "seasonId", party_id as "partyId", passport_sealed, person_key, created_at as "createdAt"
     from people.pilgrim where season_id = $1 and id = $2`,
    [seasonId, id],
  )
  return row ?? null
}

export function listTiesOf(db: Db, id: string): Promise<PilgrimTie[]> {
  return db.sql<PilgrimTie>(
    `select t.id, t.kind, jsonb_build_object('id', o.id, 'name', jsonb_build_object('ar', o.name_ar, 'en', o.name_en)) as "with"
     from people.tie t join people.pilgrim o on o.id = case when t.a = $1 then t.b else t.a end
     where t.a = $1 or t.b = $1 order by t.id limit 200`,
    [id],
  )
}

export async function countPeople(db: Db, seasonId: string, partyId: string | undefined): Promise<PeopleCounts> {
  const where = 'season_id = $1 and ($2::uuid is null or party_id = $2)'
  const values = [seasonId, partyId ?? null]
  const [people, groups, nationalities] = await Promise.all([
    db.one<{ people: number; withoutGroup: number }>(
      `select count(*) as people, count(*) filter (where group_id is null) as "withoutGroup" from people.pilgrim where ${where}`,
      values,
    ),
    db.one<{ groups: number }>(`select count(*) as groups from people.pilgrim_group where ${where}`, values),
    db.sql<{ nationality: string; people: number }>(
      `select nationality, count(*) as people from people.pilgrim where ${where} group by nationality
       order by people desc, nationality limit 250`,
      values,
    ),
  ])
  return { ...people, ...groups, nationalities }
}

/** A pilgrim as rows are written: everything but what the database adds. */
export type PilgrimRow = {
  id: string
  groupId: string | null
  facts: Facts
  passport_sealed: Buffer
  passport_hash: Buffer
  person_key: Buffer
}

/** Ids for people not written yet, so that what is sealed can be bound to them. */
export async function newIds(db: Db, count: number): Promise<string[]> {
  const rows = await db.sql<{ id: string }>('select uuidv7() as id from generate_series(1, $1)', [count], 'new-ids')
  return rows.map((row) => row.id)
}

/** Writes pilgrims in one statement; the ids of those written. Missing ones have a passport the season knows already. */
export async function insertPilgrims(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  rows: readonly PilgrimRow[],
): Promise<Set<string>> {
  const column = <T>(value: (row: PilgrimRow) => T) => rows.map(value)
  const written = await tx.sql<{ id: string }>(
    `insert into people.pilgrim (season_id, party_id, created_by, created_at, id, group_id, name_ar, name_en, sex,
       birth_calendar, birth_text, birth_on, nationality, language, passport_sealed, passport_hash, person_key)
     select $1, $2, $3, $4, n.*
     from unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::date[],
       $13::text[], $14::text[], $15::bytea[], $16::bytea[], $17::bytea[]) as n
     on conflict (season_id, passport_hash) do nothing returning id`,
    [
      home.seasonId,
      home.partyId,
      tx.actor.account,
      at.toString(),
      column((row) => row.id),
      column((row) => row.groupId),
      column((row) => row.facts.nameAr),
      column((row) => row.facts.nameEn),
      column((row) => row.facts.sex),
      column((row) => row.facts.birth.calendar),
      column((row) => row.facts.birth.text),
      column((row) => row.facts.birth.on?.toString() ?? null),
      column((row) => row.facts.nationality),
      column((row) => row.facts.language),
      column((row) => row.passport_sealed),
      column((row) => row.passport_hash),
      column((row) => row.person_key),
    ],
    'pilgrims-insert',
  )
  return new Set(written.map((row) => row.id))
}

/** @throws DatabaseError 23505 `passport_once` when the season knows the passport as somebody else's */
export async function updatePilgrim(tx: Tx, row: Omit<PilgrimRow, 'groupId' | 'person_key'>): Promise<void> {
  const { facts } = row
  await tx.sql(
    `update people.pilgrim set name_ar = $2, name_en = $3, sex = $4, birth_calendar = $5, birth_text = $6, birth_on = $7,
       nationality = $8, language = $9, passport_sealed = $10, passport_hash = $11 where id = $1`,
    [
      row.id,
      facts.nameAr,
      facts.nameEn,
      facts.sex,
      facts.birth.calendar,
      facts.birth.text,
      facts.birth.on?.toString() ?? null,
      facts.nationality,
      facts.language,
      row.passport_sealed,
      row.passport_hash,
    ],
  )
}

/**
 * Which of these passports the season knows: by position, the pilgrim's id if they are the asker's own, otherwise null.
 */
export async function findPassports(
  db: Db,
  seasonId: string,
  hashes: readonly Buffer[],
): Promise<Map<number, string | null>> {
  const rows = await db.sql<{ place: number; pilgrim_id: string | null }>(
    'select place, pilgrim_id from people.passports_known($1, $2::bytea[])',
    [seasonId, hashes],
    'passports-known',
  )
  return new Map(rows.map((row) => [row.place - 1, row.pilgrim_id]))
}

export async function searchIds(db: Db, text: string, limit: number): Promise<string[]> {
  const rows = await db.sql<{ id: string }>('select id from people.search($1, $2)', [text, limit], 'people-search')
  return rows.map((row) => row.id)
}
