import type { Tx } from '../kernel/database/database.ts'
import { setPoolOpen } from '../capacity/index.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Opening } from './contract.ts'
import { findOpening } from './queries.ts'

/**
 * Closes a day for booking, or opens it again. Permits already issued stay good.
 *
 * @throws Refusal `not-found` when the season has no such opening
 */
export async function closeOpening(
  tx: Tx,
  at: Temporal.Instant,
  seasonId: string,
  poolId: number,
  isOpen: boolean,
): Promise<Opening> {
  const opening = await findOpening(tx, seasonId, poolId)
  if (!opening) throw refuse('not-found')
  if (opening.isOpen === isOpen) return opening
  await setPoolOpen(tx, poolId, isOpen)
  await record(tx, {
    type: isOpen ? 'opening.reopened' : 'opening.closed',
    subject: `pool:${poolId}`,
    season: seasonId,
    payload: { pool: poolId },
    at,
  })
  return { ...opening, isOpen }
}
