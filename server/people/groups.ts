import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import { findGroup, insertGroup, lockGroups, updateGroupName, type BothNames } from './group-queries.ts'
import type { Home } from './queries.ts'
import { group_people_most } from './rules.ts'

/**
 * Makes a group, empty.
 *
 * @throws Refusal `group.name-taken` when the party has a group of that name in either script
 */
export async function makeGroup(tx: Tx, at: Temporal.Instant, home: Home, name: BothNames): Promise<string> {
  const id = await insertGroup(tx, at, home, name)
  if (id === null) throw refuse('group.name-taken')
  const payload = { party: home.partyId }
  await record(tx, { type: 'group.made', subject: `group:${id}`, season: home.seasonId, payload, at })
  return id
}

/**
 * Gives a group other names.
 *
 * @throws Refusal `not-found` when there is no such group, or none that whoever asks may see
 * @throws Refusal `group.name-taken` when the party has another group of that name
 */
export async function renameGroup(
  tx: Tx,
  at: Temporal.Instant,
  seasonId: string,
  id: string,
  name: BothNames,
): Promise<void> {
  const group = await findGroup(tx, seasonId, id)
  if (!group) throw refuse('not-found')
  if (!(await updateGroupName(tx, { seasonId, partyId: group.partyId }, id, name))) throw refuse('group.name-taken')
  const payload = { party: group.partyId }
  await record(tx, { type: 'group.renamed', subject: `group:${id}`, season: seasonId, payload, at })
}

/**
 * Holds a group until the transaction ends and makes sure that it takes `more` people.
 *
 * @throws Refusal `group.unknown` when the party has no such group
 * @throws Refusal `group.too-large` when they do not fit
 */
export async function roomIn(tx: Tx, home: Home, id: string, more: number): Promise<void> {
  const people = (await lockGroups(tx, home, [id])).get(id.toLowerCase())
  if (people === undefined) throw refuse('group.unknown')
  if (people + more > group_people_most) throw refuse('group.too-large', { limit: group_people_most })
}
