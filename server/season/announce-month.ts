import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Season } from './contract.ts'
import { findSeason } from './queries.ts'

/**
 * Records the day on which Dhu al-Hijja was announced to begin. It is sighted, so it can differ from the calendar by a day,
 * and every rite's day follows from it.
 *
 * @throws Refusal `season.none` when the day does not lie in the season
 */
export async function announceMonth(
  tx: Tx,
  at: Temporal.Instant,
  seasonId: string,
  day: Temporal.PlainDate,
): Promise<Season> {
  const changed = await tx.sql<{ id: string }>(
    'update season.season set dhu_al_hijja_on = $2 where id = $1 and $2 between starts_on and ends_on returning id',
    [seasonId, day.toString()],
  )
  const season = await findSeason(tx, seasonId)
  if (changed.length === 0 || !season) throw refuse('season.none')
  await record(tx, {
    type: 'season.month-announced',
    subject: `season:${seasonId}`,
    season: seasonId,
    payload: { day: day.toString() },
    at,
  })
  return season
}
