import type { Db, Tx } from '../kernel/database/database.ts'
import { digestOf, record, type RecomputeDigest } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Moved } from './contract.ts'
import { listMoves, lockPeople, tiedWith, writeMoves, type Member } from './group-queries.ts'
import { roomIn } from './groups.ts'
import { newIds, type Home } from './queries.ts'
import { group_people_most } from './rules.ts'

/**
 * Moves people into a group, or out of any. Those who are tied stay together: with `withTied` they all go, without it the
 * move is refused and nobody goes.
 *
 * @throws Refusal `pilgrim.unknown` when one of them is not the acting organiser's
 * @throws Refusal `group.split` with how many others are tied to them
 * @throws Refusal `group.unknown`, `group.too-large` when the group cannot take them
 */
export async function moveMembers(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  move: { pilgrimIds: readonly string[]; groupId: string | null; withTied: boolean },
): Promise<Moved> {
  const named = [...new Set(move.pilgrimIds.map((id) => id.toLowerCase()))]
  const all = await lockTied(tx, named)
  if (!all.every((member) => member.partyId === home.partyId && member.seasonId === home.seasonId)) {
    throw refuse('pilgrim.unknown')
  }
  // Those who are where they are to go need not be moved, nor does anybody follow them.
  const going = all.filter((member) => member.groupId !== move.groupId)
  const tied = going.filter((member) => !named.includes(member.id)).length
  if (tied > 0 && !move.withTied) throw refuse('group.split', { count: tied })
  if (going.length === 0) return { moveId: null, moved: 0, tied: 0 }
  if (move.groupId !== null) await roomIn(tx, home, move.groupId, going.length)
  const moveId = await recordMoves(
    tx,
    at,
    home,
    going,
    going.map(() => move.groupId),
  )
  return { moveId, moved: going.length, tied }
}

/**
 * Locks these and everybody tied to them. Ties found after the locks were waited for are followed too, until there are no
 * new ones; nobody can tie anybody to a person who is locked.
 *
 * @throws Refusal `pilgrim.unknown` when not all can be seen
 * @throws Refusal `group.too-large` when they are more than a group takes
 */
async function lockTied(tx: Tx, named: readonly string[]): Promise<Member[]> {
  let locked: Member[] = []
  for (;;) {
    const ids = await tiedWith(tx, named)
    if (ids.length > group_people_most * 2) throw refuse('group.too-large', { limit: group_people_most })
    if (ids.length === locked.length) return locked
    locked = await lockPeople(tx, ids)
    if (locked.length !== ids.length) throw refuse('pilgrim.unknown')
  }
}

/** Writes moves with their one event. @returns the id of the move */
export async function recordMoves(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  members: readonly Member[],
  to: readonly (string | null)[],
): Promise<string> {
  const [moveId = ''] = await newIds(tx, 1)
  await writeMoves(tx, moveId, home, members, to)
  const groups = new Set(to)
  const group = groups.size === 1 ? (to[0] ?? null) : null
  await record(tx, {
    type: 'group.members-moved',
    subject: `group-move:${moveId}`,
    season: home.seasonId,
    payload: { party: home.partyId, group, count: members.length },
    digest: await digestOfMove(tx, moveId),
    at,
  })
  return moveId
}

async function digestOfMove(db: Db, moveId: string): Promise<Uint8Array> {
  const rows = await listMoves(db, moveId)
  return digestOf(rows.map((row) => [row.pilgrim_id, row.from_group_id, row.to_group_id]))
}

export const recomputeMove: RecomputeDigest = (db, event) => digestOfMove(db, event.subject.replace('group-move:', ''))
