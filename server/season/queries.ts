import type { ActingPost } from '../kernel/actor.ts'
import type { Db, Tx } from '../kernel/database/database.ts'
import type { Party, PartyInput, Place, PlaceInput, Season } from './contract.ts'

export type PlaceRow = Place

const placeColumns = `p.id, p.code, p.kind, p.parent_id as "parentId",
  jsonb_build_object('ar', p.name_ar, 'en', p.name_en) as name,
  case when p.longitude is null then null else jsonb_build_array(p.longitude, p.latitude) end as point,
  p.outline, p.capacity_people, p.capacity_people_per_h, p.capacity_source as "capacitySource",
  p.source, p.accuracy_m, p.is_approximate as "isApproximate",
  p.is_outline_approximate as "isOutlineApproximate"`

/** Places of a season in the order of their codes, a page at a time. */
export function listPlaces(
  db: Db,
  seasonId: string,
  by: {
    kind?: string | undefined
    parentId?: string | undefined
    name?: string | undefined
    after: string | null
    limit: number
  },
): Promise<PlaceRow[]> {
  return db.sql<PlaceRow>(
    `select ${placeColumns} from season.place p
     where p.season_id = $1 and ($2::text is null or p.kind = $2) and ($3::uuid is null or p.parent_id = $3)
       and ($4::text is null or kernel.search_form(p.name_ar || ' ' || p.name_en || ' ' || p.code) like '%' || kernel.search_form($4) || '%')
       and ($5::text is null or p.code > $5)
     order by p.code limit $6`,
    [seasonId, by.kind ?? null, by.parentId ?? null, by.name ? escapeLike(by.name) : null, by.after, by.limit],
  )
}

/** A text as it is looked for by LIKE: its own marks stand for themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

export async function findPlace(db: Db, seasonId: string, id: string): Promise<PlaceRow | null> {
  const [row] = await db.sql<PlaceRow>(
    `select ${placeColumns} from season.place p where p.season_id = $1 and p.id = $2`,
    [seasonId, id],
  )
  return row ?? null
}

/** Whether `id` lies somewhere below `above` in the tree. */
export async function isBelow(db: Db, id: string, above: string): Promise<boolean> {
  const [row] = await db.sql<{ found: boolean }>(
    `with recursive up as (
       select id, parent_id from season.place where id = $1
       union select p.id, p.parent_id from season.place p join up on p.id = up.parent_id)
     select true as found from up where parent_id = $2 limit 1`,
    [id, above],
  )
  return row?.found ?? false
}

function placeValues(place: PlaceInput): unknown[] {
  return [
    place.code,
    place.kind,
    place.parentId,
    place.name.ar,
    place.name.en,
    place.point?.[0] ?? null,
    place.point?.[1] ?? null,
    place.outline ? JSON.stringify(place.outline) : null,
    place.capacity_people,
    place.capacity_people_per_h,
    place.capacitySource,
    place.source,
    place.accuracy_m,
    place.isApproximate,
    place.isOutlineApproximate ?? true,
  ]
}

/** Null when the code is taken. */
export async function insertPlace(tx: Tx, seasonId: string, place: PlaceInput): Promise<PlaceRow | null> {
  const [row] = await tx.sql<PlaceRow>(
    `insert into season.place as p (season_id, code, kind, parent_id, name_ar, name_en, longitude, latitude, outline,
       capacity_people, capacity_people_per_h, capacity_source, source, accuracy_m, is_approximate,
       is_outline_approximate)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (season_id, code) do nothing returning ${placeColumns}`,
    [seasonId, ...placeValues(place)],
  )
  return row ?? null
}

/** Null when the code is another place's. */
export async function updatePlace(tx: Tx, seasonId: string, id: string, place: PlaceInput): Promise<PlaceRow | null> {
  const [row] = await tx.sql<PlaceRow>(
    `update season.place p set code = $3, kind = $4, parent_id = $5, name_ar = $6, name_en = $7, longitude = $8, latitude = $9,
       outline = $10, capacity_people = $11, capacity_people_per_h = $12, capacity_source = $13, source = $14, accuracy_m = $15,
       is_approximate = $16, is_outline_approximate = $17
     where p.season_id = $1 and p.id = $2
       and not exists (select from season.place o where o.season_id = $1 and o.code = $3 and o.id <> $2)
     returning ${placeColumns}`,
    [seasonId, id, ...placeValues(place)],
  )
  return row ?? null
}

const partyColumns = `y.id, y.code, y.kind, jsonb_build_object('ar', y.name_ar, 'en', y.name_en) as name,
  case when y.short_ar is null then null else jsonb_build_object('ar', y.short_ar, 'en', y.short_en) end as short,
  (select count(*) from season.post t where t.party_id = y.id and now() between t.starts_at and t.ends_at) as posts`

export function listParties(
  db: Db,
  seasonId: string,
  by: { kind?: string | undefined; after: string | null; limit: number },
): Promise<Party[]> {
  return db.sql<Party>(
    `select ${partyColumns} from season.party y
     where y.season_id = $1 and ($2::text is null or y.kind = $2) and ($3::text is null or y.code > $3)
     order by y.code limit $4`,
    [seasonId, by.kind ?? null, by.after, by.limit],
  )
}

/** Null when the code is taken. */
export async function insertParty(tx: Tx, seasonId: string, party: PartyInput): Promise<Party | null> {
  const [row] = await tx.sql<Party>(
    `insert into season.party as y (season_id, kind, code, name_ar, name_en, short_ar, short_en)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (season_id, code) do nothing returning ${partyColumns}`,
    [seasonId, party.kind, party.code, party.name.ar, party.name.en, party.short?.ar ?? null, party.short?.en ?? null],
  )
  return row ?? null
}

export async function findSeason(db: Db, id: string): Promise<Season | null> {
  const [season] = await db.sql<Omit<Season, 'phases' | 'peaks'>>(
    `select id, code, jsonb_build_object('ar', name_ar, 'en', name_en) as name, starts_on as "startsOn", ends_on as "endsOn",
       dhu_al_hijja_on as "dhuAlHijjaOn" from season.season where id = $1`,
    [id],
  )
  if (!season) return null
  const [phases, peaks] = await Promise.all([
    db.sql<Season['phases'][number]>(
      `select code, jsonb_build_object('ar', name_ar, 'en', name_en) as name, starts_on as "startsOn", ends_on as "endsOn"
       from season.phase where season_id = $1 order by starts_on`,
      [id],
    ),
    db.sql<Season['peaks'][number]>(
      `select code, jsonb_build_object('ar', name_ar, 'en', name_en) as name, starts_at as "startsAt", ends_at as "endsAt"
       from season.peak_window where season_id = $1 order by starts_at`,
      [id],
    ),
  ])
  return { ...season, phases, peaks }
}

/** Posts a person or machine holds now, the oldest first. */
export function listPostsHeld(db: Db, holder: string): Promise<ActingPost[]> {
  return db.sql<ActingPost>(
    `select id, kind, season_id as "seasonId", party_id as "partyId", place_id as "placeId"
     from season.post where holder = $1 and now() >= starts_at and now() < ends_at order by given_at, id limit 50`,
    [holder],
    'posts-held',
  )
}
