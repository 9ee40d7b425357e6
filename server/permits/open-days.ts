import { makePool } from '../capacity/index.ts'
import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { findPlace } from '../season/index.ts'
import type { OpeningRule } from './contract.ts'
import { insertOpening } from './queries.ts'
import { daysOf, slotsOf } from './rules.ts'

/**
 * Opens each day of a rule: a pool with the day's slots, for one kind of permit at one place. All days or none.
 *
 * @returns the pools' ids, in the order of the days
 * @throws Refusal `opening.days`, `opening.past` or `opening.no-slots` when the rule cannot be followed
 * @throws Refusal `opening.place` when the place or a gate is not of the season
 * @throws Refusal `opening.exists` when a day is open already
 */
export async function openDays(tx: Tx, at: Temporal.Instant, seasonId: string, rule: OpeningRule): Promise<number[]> {
  const days = daysOf(rule, at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate())
  if (days instanceof Refusal) throw days
  for (const id of [rule.placeId, ...rule.gateIds]) {
    if (!(await findPlace(tx, seasonId, id))) throw refuse('opening.place')
  }
  const pools: number[] = []
  for (const day of days) {
    const slots = slotsOf(rule, day)
    if (slots.length === 0) throw refuse('opening.no-slots')
    const poolId = await makePool(tx, seasonId, rule.kind, slots)
    if (!(await insertOpening(tx, { poolId, seasonId, rule, day, at }))) throw refuse('opening.exists', { day })
    await record(tx, {
      type: 'opening.opened',
      subject: `pool:${poolId}`,
      season: seasonId,
      payload: { kind: rule.kind, slots: slots.length },
      at,
    })
    pools.push(poolId)
  }
  return pools
}
