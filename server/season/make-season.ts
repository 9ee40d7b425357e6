import type { Db, Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import type { Season } from './contract.ts'

export type NewSeason = Omit<Season, 'id'> & { isDemo: boolean }

/**
 * Makes a season with its phases and peak windows. Null when there is a season of that code already.
 *
 * @throws DatabaseError 23P01 `phases_do_not_overlap`, 23514 when an end does not come after its start
 */
export async function makeSeason(tx: Tx, at: Temporal.Instant, season: NewSeason): Promise<string | null> {
  const { code, name, startsOn, endsOn, dhuAlHijjaOn, phases, peaks, isDemo } = season
  const [made] = await tx.sql<{ id: string }>(
    `insert into season.season (code, name_ar, name_en, starts_on, ends_on, dhu_al_hijja_on, is_demo)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (code) do nothing returning id`,
    [code, name.ar, name.en, String(startsOn), String(endsOn), dhuAlHijjaOn?.toString() ?? null, isDemo],
  )
  if (!made) return null
  await tx.sql(
    `insert into season.phase (season_id, code, name_ar, name_en, starts_on, ends_on)
     select $1, n.* from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::date[]) as n`,
    [made.id, ...named(phases), phases.map((p) => String(p.startsOn)), phases.map((p) => String(p.endsOn))],
  )
  await tx.sql(
    `insert into season.peak_window (season_id, code, name_ar, name_en, starts_at, ends_at)
     select $1, n.* from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[]) as n`,
    [made.id, ...named(peaks), peaks.map((p) => String(p.startsAt)), peaks.map((p) => String(p.endsAt))],
  )
  await record(tx, { type: 'season.made', subject: `season:${made.id}`, season: made.id, at })
  return made.id
}

/** The season of a Hijri year, or null. */
export async function findSeasonByCode(db: Db, code: string): Promise<string | null> {
  const [season] = await db.sql<{ id: string }>('select id from season.season where code = $1', [code])
  return season?.id ?? null
}

function named(some: readonly { code: string; name: { ar: string; en: string } }[]): string[][] {
  return [some.map((one) => one.code), some.map((one) => one.name.ar), some.map((one) => one.name.en)]
}
