import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { PlaceInput } from './contract.ts'
import { findPlace, insertPlace, isBelow, updatePlace, type PlaceRow } from './queries.ts'

/**
 * Adds a place to the season's tree.
 *
 * @throws Refusal `place.parent-unknown` when the parent is not of this season
 * @throws Refusal `place.code-taken` when another place of the season has the code
 */
export async function addPlace(tx: Tx, at: Temporal.Instant, seasonId: string, place: PlaceInput): Promise<PlaceRow> {
  if (place.parentId && !(await findPlace(tx, seasonId, place.parentId))) throw refuse('place.parent-unknown')
  const added = await insertPlace(tx, seasonId, place)
  if (!added) throw refuse('place.code-taken', { code: place.code })
  await record(tx, { type: 'place.added', subject: `place:${added.id}`, season: seasonId, at })
  return added
}

/**
 * Changes a place; what is left out of `place` becomes empty.
 *
 * @throws Refusal `not-found` when the season has no such place
 * @throws Refusal `place.cycle` when it would come to lie inside itself
 * @throws Refusal `place.code-taken` when another place of the season has the code
 */
export async function changePlace(
  tx: Tx,
  at: Temporal.Instant,
  seasonId: string,
  id: string,
  place: PlaceInput,
): Promise<PlaceRow> {
  if (!(await findPlace(tx, seasonId, id))) throw refuse('not-found')
  if (place.parentId) {
    if (!(await findPlace(tx, seasonId, place.parentId))) throw refuse('place.parent-unknown')
    if (place.parentId === id || (await isBelow(tx, place.parentId, id))) throw refuse('place.cycle')
  }
  const changed = await updatePlace(tx, seasonId, id, place)
  if (!changed) throw refuse('place.code-taken', { code: place.code })
  await record(tx, { type: 'place.changed', subject: `place:${id}`, season: seasonId, at })
  return changed
}
