import { listSlots } from '../capacity/index.ts'
import type { Db, Tx } from '../kernel/database/database.ts'
import { countChecks } from '../readings/index.ts'
import {
  verdicts,
  type Opening,
  type OpeningRule,
  type ReadingSeen,
  type SlotLoad,
  type VerdictCode,
} from './contract.ts'

export type PermitKindRow = {
  code: Opening['kind']
  name: { ar: string; en: string }
  early_min: number
  late_min: number
  cancel_before_min: number
}

export function listKinds(db: Db): Promise<PermitKindRow[]> {
  return db.sql<PermitKindRow>(
    `select code, jsonb_build_object('ar', name_ar, 'en', name_en) as name, early_min, late_min, cancel_before_min
     from permits.kind order by position`,
    [],
    'permit-kinds',
  )
}

/** False when the kind is open at the place on that day already. */
export async function insertOpening(
  tx: Tx,
  opening: { poolId: number; seasonId: string; rule: OpeningRule; day: Temporal.PlainDate; at: Temporal.Instant },
): Promise<boolean> {
  const { rule } = opening
  const rows = await tx.sql(
    `insert into permits.opening (pool_id, season_id, kind, place_id, day, gates, opened_at, opened_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (season_id, kind, place_id, day) do nothing returning 1 as made`,
    [
      opening.poolId,
      opening.seasonId,
      rule.kind,
      rule.placeId,
      opening.day.toString(),
      rule.gateIds,
      opening.at.toString(),
      tx.actor.account,
    ],
  )
  return rows.length === 1
}

const placeJson = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'code', ${alias}.code, 'name', jsonb_build_object('ar', ${alias}.name_ar, 'en', ${alias}.name_en))`

const openingColumns = `o.pool_id as "poolId", o.kind, ${placeJson('p')} as place, o.day, l.is_open as "isOpen",
  (select coalesce(jsonb_agg(${placeJson('g')} order by g.code), '[]') from season.place g where g.id = any(o.gates)) as gates`

type OpeningRow = Omit<Opening, 'slots'>

export async function findOpening(db: Db, seasonId: string, poolId: number): Promise<Opening | null> {
  const rows = await db.sql<OpeningRow>(
    `select ${openingColumns} from permits.opening o join season.place p on p.id = o.place_id join capacity.pool l using (pool_id)
     where o.season_id = $1 and o.pool_id = $2`,
    [seasonId, poolId],
    'opening-find',
  )
  const [opening] = await withSlots(db, rows)
  return opening ?? null
}

/** Openings of the days from one to another, with the load of each slot. */
export async function listOpenings(
  db: Db,
  seasonId: string,
  by: { fromDay: string; toDay: string; kind: string | undefined },
): Promise<Opening[]> {
  const rows = await db.sql<OpeningRow>(
    `select ${openingColumns} from permits.opening o join season.place p on p.id = o.place_id join capacity.pool l using (pool_id)
     join permits.kind k on k.code = o.kind
     where o.season_id = $1 and o.day between $2 and $3 and ($4::text is null or o.kind = $4)
     order by o.day, k.position, p.code limit 200`,
    [seasonId, by.fromDay, by.toDay, by.kind ?? null],
    'openings-list',
  )
  return withSlots(db, rows)
}

async function withSlots(db: Db, openings: readonly OpeningRow[]): Promise<Opening[]> {
  const poolIds = openings.map((opening) => opening.poolId)
  if (poolIds.length === 0) return []
  const [slots, arrivals] = await Promise.all([
    listSlots(db, poolIds),
    db.sql<{ pool_id: number; slot_no: number; arrived: number }>(
      'select pool_id, slot_no, count(*) as arrived from permits.check_in where pool_id = any($1::integer[]) group by pool_id, slot_no',
      [poolIds],
      'openings-arrivals',
    ),
  ])
  const arrived = new Map(arrivals.map((a) => [`${a.pool_id}/${a.slot_no}`, a.arrived]))
  const byPool = Map.groupBy(slots, (slot) => slot.poolId)
  return openings.map((opening) => ({
    ...opening,
    slots: (byPool.get(opening.poolId) ?? []).map((slot): SlotLoad => ({
      slot: slot.slot_no,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      capacity_people: slot.capacity_people,
      booked_people: slot.used,
      arrived_people: arrived.get(`${opening.poolId}/${slot.slot_no}`) ?? 0,
    })),
  }))
}

/** Openings with a slot under way at `at`, or beginning within the hour; only those slots. */
export async function listSlotsOfTheHour(db: Db, seasonId: string, at: Temporal.Instant): Promise<Opening[]> {
  const day = at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate()
  const openings = await listOpenings(db, seasonId, {
    fromDay: day.subtract({ days: 1 }).toString(),
    toDay: day.toString(),
    kind: undefined,
  })
  const soon = at.add({ hours: 1 })
  return openings
    .map((opening) => ({
      ...opening,
      slots: opening.slots.filter(
        (slot) => Temporal.Instant.compare(slot.startsAt, soon) <= 0 && Temporal.Instant.compare(slot.endsAt, at) > 0,
      ),
    }))
    .filter((opening) => opening.slots.length > 0)
}

export type PermitRow = {
  poolId: number
  bookingNo: number
  kind: Opening['kind']
  pilgrim: { id: string; name: { ar: string; en: string }; groupId: string | null }
  place: { id: string; code: string; name: { ar: string; en: string } }
  day: Temporal.PlainDate
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  issuedAt: Temporal.Instant
  usedAt: Temporal.Instant | null
  cancelledAt: Temporal.Instant | null
  cancel_before_min: number
}

const permitColumns = `t.pool_id as "poolId", t.booking_no as "bookingNo", t.kind,
  jsonb_build_object('id', h.id, 'name', jsonb_build_object('ar', h.name_ar, 'en', h.name_en), 'groupId', h.group_id) as pilgrim,
  ${placeJson('p')} as place, t.day, t.starts_at as "startsAt", t.ends_at as "endsAt", t.issued_at as "issuedAt",
  t.used_at as "usedAt", t.cancelled_at as "cancelledAt", k.cancel_before_min`

const permitNames = `join people.pilgrim h on h.id = t.pilgrim_id join season.place p on p.id = t.place_id
  join permits.kind k on k.code = t.kind`

export async function findPermit(
  db: Db,
  seasonId: string,
  booking: { poolId: number; bookingNo: number },
): Promise<PermitRow | null> {
  const [row] = await db.sql<PermitRow>(
    `select ${permitColumns} from permits.find_permit($1, $2) t ${permitNames} where t.season_id = $3`,
    [booking.poolId, booking.bookingNo, seasonId],
    'permit-find',
  )
  return row ?? null
}

export type PermitFilter = {
  kind: string | undefined
  day: string | undefined
  groupId: string | undefined
  pilgrimId: string | undefined
  state: string | undefined
  at: Temporal.Instant
  after: readonly [number, number] | null
  limit: number
}

/** Permits that whoever asks may see, the newest pools first. */
export function listPermits(db: Db, seasonId: string, by: PermitFilter): Promise<PermitRow[]> {
  return db.sql<PermitRow>(
    // Materialised, so that the names are fetched for the page alone and by their keys.
    `with t as materialized (select * from permits.list_permits($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
     select ${permitColumns} from t ${permitNames} order by t.pool_id desc, t.booking_no desc`,
    [
      seasonId,
      by.kind ?? null,
      by.day ?? null,
      by.groupId ?? null,
      by.pilgrimId ?? null,
      by.state ?? null,
      by.at.toString(),
      by.after?.[0] ?? null,
      by.after?.[1] ?? null,
      by.limit,
    ],
    'permits-list',
  )
}

/** A gate and the places it lies in, the nearest first. */
export async function findGate(db: Db, seasonId: string, id: string) {
  const rows = await db.sql<{ id: string; code: string; name: { ar: string; en: string } }>(
    `with recursive up as (
       select p.id, p.code, p.name_ar, p.name_en, p.parent_id, 0 as depth from season.place p where p.season_id = $1 and p.id = $2
       union all
       select p.id, p.code, p.name_ar, p.name_en, p.parent_id, up.depth + 1 from season.place p join up on p.id = up.parent_id where up.depth < 20)
     select id, code, jsonb_build_object('ar', name_ar, 'en', name_en) as name from up order by depth`,
    [seasonId, id],
    'gate-find',
  )
  const [gate, ...above] = rows
  return gate ? { ...gate, seasonId, above: above.map((place) => place.id) } : null
}

export async function listPlacesById(db: Db, ids: readonly string[]) {
  return db.sql<Opening['place']>(
    `select id, code, jsonb_build_object('ar', name_ar, 'en', name_en) as name from season.place where id = any($1::uuid[]) order by code`,
    [ids],
    'places-by-id',
  )
}

/** The newest gate checks of the season, or of one gate. */
export function listReadings(
  db: Db,
  seasonId: string,
  by: { gateId: string | null; at: Temporal.Instant; limit: number },
): Promise<ReadingSeen[]> {
  const today = by.at.toZonedDateTimeISO('UTC').toPlainDate()
  return db.sql<ReadingSeen>(
    `select r.reading_id as id, r.at, ${placeJson('p')} as place, r.verdict, o.kind
     from readings.reading r join season.place p on p.id = r.place_id left join permits.opening o on o.pool_id = r.pool_id
     where r.day between $2 and $3 and r.season_id = $1 and ($4::uuid is null or r.place_id = $4)
     order by r.at desc limit $5`,
    [seasonId, today.subtract({ days: 1 }).toString(), today.toString(), by.gateId, by.limit],
    'readings-newest',
  )
}

/** What the season's gates said in the hour before `at`, and how many of them said anything. */
export async function sumLastHour(
  db: Db,
  seasonId: string,
  at: Temporal.Instant,
): Promise<{ checks: { verdict: VerdictCode; count: number }[]; gates: number }> {
  const rows = await countChecks(db, seasonId, { since: at.subtract({ hours: 1 }), at })
  const checks = verdicts
    .map((verdict) => ({
      verdict,
      count: rows.filter((row) => row.verdict === verdict).reduce((sum, row) => sum + row.count, 0),
    }))
    .filter(({ count }) => count > 0)
  return { checks: checks.sort((a, b) => b.count - a.count), gates: new Set(rows.map((row) => row.placeId)).size }
}
