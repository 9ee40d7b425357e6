import type { Db, Tx } from '../kernel/database/database.ts'
import type { Group } from './contract.ts'
import type { Home } from './queries.ts'

export type BothNames = { ar: string; en: string }

const groupColumns = `g.id, g.party_id as "partyId", jsonb_build_object('ar', g.name_ar, 'en', g.name_en) as name,
  (select count(*) from people.pilgrim p where p.group_id = g.id) as people, g.created_at as "createdAt"`

/** Groups in the order in which they were made. */
export function listGroups(
  db: Db,
  seasonId: string,
  by: { partyId: string | undefined; after: string | null; limit: number },
): Promise<Group[]> {
  return db.sql<Group>(
    `select ${groupColumns} from people.pilgrim_group g
     where g.season_id = $1 and ($2::uuid is null or g.party_id = $2) and ($3::uuid is null or g.id > $3)
     order by g.id limit $4`,
    [seasonId, by.partyId ?? null, by.after, by.limit],
  )
}

export async function findGroup(db: Db, seasonId: string, id: string): Promise<Group | null> {
  const [row] = await db.sql<Group>(
    `select ${groupColumns} from people.pilgrim_group g where g.season_id = $1 and g.id = $2`,
    [seasonId, id],
  )
  return row ?? null
}

/** Locks groups in the order of their ids; how many people each has. */
export async function lockGroups(tx: Tx, home: Home, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.sql<{ id: string }>(
    `select id from people.pilgrim_group where id = any($1::uuid[]) and season_id = $2 and party_id = $3
     order by id for no key update`,
    [ids, home.seasonId, home.partyId],
  )
  const counts = await tx.sql<{ id: string; people: number }>(
    'select group_id as id, count(*) as people from people.pilgrim where group_id = any($1::uuid[]) group by group_id',
    [ids],
  )
  const people = new Map(counts.map((row) => [row.id, row.people]))
  return new Map(rows.map(({ id }) => [id, people.get(id) ?? 0]))
}

/** Null when the party has a group with one of the names. */
export async function insertGroup(tx: Tx, at: Temporal.Instant, home: Home, name: BothNames): Promise<string | null> {
  return (await insertGroups(tx, at, home, [name])).get(name.en) ?? null
}

/** Makes groups; their ids by English name. A name that is taken is left out. */
export async function insertGroups(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  names: readonly BothNames[],
): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; name_en: string }>(
    `insert into people.pilgrim_group (season_id, party_id, created_by, created_at, name_ar, name_en)
     select $1, $2, $3, $4, n.ar, n.en from unnest($5::text[], $6::text[]) with ordinality as n(ar, en, place) order by n.place
     on conflict do nothing returning id, name_en`,
    [
      home.seasonId,
      home.partyId,
      tx.actor.account,
      at.toString(),
      names.map((name) => name.ar),
      names.map((name) => name.en),
    ],
  )
  return new Map(rows.map((row) => [row.name_en, row.id]))
}

/** False when another group of the party has one of the names. */
export async function updateGroupName(tx: Tx, home: Home, id: string, name: BothNames): Promise<boolean> {
  const rows = await tx.sql<{ id: string }>(
    `update people.pilgrim_group g set name_ar = $4, name_en = $5
     where g.id = $1 and g.season_id = $2 and g.party_id = $3
       and not exists (select from people.pilgrim_group o where o.season_id = $2 and o.party_id = $3 and o.id <> $1
                       and (o.name_ar = $4 or o.name_en = $5))
     returning g.id`,
    [id, home.seasonId, home.partyId, name.ar, name.en],
  )
  return rows.length > 0
}

/** A party's groups of these names in either script, with how many people each has. */
export async function findGroupsByName(
  db: Db,
  home: Home,
  names: readonly string[],
): Promise<Map<string, { id: string; people: number }>> {
  const rows = await db.sql<{ name: string; id: string; people: number }>(
    `select n.name, g.id, (select count(*) from people.pilgrim p where p.group_id = g.id) as people
     from unnest($3::text[]) as n(name)
     join people.pilgrim_group g on g.season_id = $1 and g.party_id = $2 and (g.name_ar = n.name or g.name_en = n.name)`,
    [home.seasonId, home.partyId, names],
  )
  return new Map(rows.map(({ name, id, people }) => [name, { id, people }]))
}

/** Everybody tied to these, directly or through others, and these themselves, as the acting post sees them. */
export async function tiedWith(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(
    `with recursive tied(id) as (
       select unnest($1::uuid[])
       union
       select case when t.a = x.id then t.b else t.a end from tied x join people.tie t on t.a = x.id or t.b = x.id)
     select id from tied order by id limit $2`,
    [ids, tied_most],
  )
  return rows.map((row) => row.id)
}
/** Beyond any group; a search that finds this many is refused as too many. */
const tied_most = 5_000

export type Member = Home & { id: string; groupId: string | null }

/** Locks people in the order of their ids, so that two who lock some of the same wait for each other and do not deadlock. */
export function lockPeople(tx: Tx, ids: readonly string[]): Promise<Member[]> {
  return tx.sql<Member>(
    `select id, season_id as "seasonId", party_id as "partyId", group_id as "groupId" from people.pilgrim
     where id = any($1::uuid[]) order by id for no key update`,
    [ids],
  )
}

/** Writes where people go, and the rows that the event's digest stands for. `to` is one group for each of `members`. */
export async function writeMoves(
  tx: Tx,
  moveId: string,
  home: Home,
  members: readonly Member[],
  to: readonly (string | null)[],
): Promise<void> {
  for (let first = 0; first < members.length; first += moves_at_once) {
    const some = members.slice(first, first + moves_at_once)
    const ids = some.map((member) => member.id)
    const from = some.map((member) => member.groupId)
    const target = to.slice(first, first + moves_at_once)
    await tx.sql(
      `update people.pilgrim p set group_id = n.group_id from unnest($1::uuid[], $2::uuid[]) as n(id, group_id) where p.id = n.id`,
      [ids, target],
    )
    await tx.sql(
      `insert into people.group_move (move_id, season_id, party_id, pilgrim_id, from_group_id, to_group_id)
       select $1, $2, $3, n.* from unnest($4::uuid[], $5::uuid[], $6::uuid[]) as n`,
      [moveId, home.seasonId, home.partyId, ids, from, target],
    )
  }
}

/** A statement may take 20 seconds, and fifty thousand people on a busy server might. */
const moves_at_once = 5_000

export type MoveRow = { pilgrim_id: string; from_group_id: string | null; to_group_id: string | null }

export function listMoves(db: Db, moveId: string): Promise<MoveRow[]> {
  return db.sql<MoveRow>(
    'select pilgrim_id, from_group_id, to_group_id from people.group_move where move_id = $1 order by pilgrim_id',
    [moveId],
  )
}
