import type { Db, Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'

/**
 * How the switch of the pulse stands.
 *
 * @throws Refusal `demo.off` when the season is no demo
 */
export async function readPulse(db: Db, seasonId: string): Promise<boolean> {
  const [season] = await db.sql<{ is_running: boolean }>(
    `select coalesce((select t.is_running from demo.pulse_turn t where t.season_id = s.id order by t.at desc, t.id desc limit 1), true)
       as is_running
     from season.season s where s.id = $1 and s.is_demo`,
    [seasonId],
    'pulse-read',
  )
  if (!season) throw refuse('demo.off')
  return season.is_running
}

/**
 * Turns the pulse on or off. It asks every few seconds, and then does nothing or goes on.
 *
 * @throws Refusal `demo.off` when the season is no demo
 */
export async function turnPulse(tx: Tx, at: Temporal.Instant, seasonId: string, isRunning: boolean): Promise<void> {
  if ((await readPulse(tx, seasonId)) === isRunning) return
  await tx.sql('insert into demo.pulse_turn (season_id, is_running, by, at) values ($1, $2, $3, $4)', [
    seasonId,
    isRunning,
    tx.actor.account,
    String(at),
  ])
  await record(tx, {
    type: 'demo.pulse-turned',
    subject: `season:${seasonId}`,
    season: seasonId,
    payload: { isRunning },
    at,
  })
}
