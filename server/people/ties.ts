import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Tie, TieKind } from './contract.ts'
import { lockPeople, tiedWith } from './group-queries.ts'
import type { Home } from './queries.ts'
import { group_people_most } from './rules.ts'

/**
 * Ties two people, so that no operation may separate them. Tying them twice in the same way is harmless.
 *
 * @throws Refusal `pilgrim.unknown` when one of them is not the acting organiser's
 * @throws Refusal `tie.apart` when they are in different groups
 * @throws Refusal `tie.too-many` when more would hang together than one group takes
 */
export async function tiePeople(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  pair: readonly string[],
  kind: TieKind,
): Promise<Tie> {
  const [a = '', b = ''] = pair.map((id) => id.toLowerCase()).toSorted()
  const both = await lockPeople(tx, [a, b])
  const isOwn = both.every((one) => one.partyId === home.partyId && one.seasonId === home.seasonId)
  if (both.length !== 2 || !isOwn) throw refuse('pilgrim.unknown')
  if (both[0]?.groupId !== both[1]?.groupId) throw refuse('tie.apart')
  if ((await tiedWith(tx, [a, b])).length > group_people_most)
    throw refuse('tie.too-many', { limit: group_people_most })
  const made = await insertTies(tx, at, home, [[a, b]], kind)
  const { id } = await tx.one<{ id: string }>('select id from people.tie where a = $1 and b = $2 and kind = $3', [
    a,
    b,
    kind,
  ])
  if (made > 0) {
    const payload = { party: home.partyId, kind, pilgrims: [a, b] }
    await record(tx, { type: 'tie.made', subject: `tie:${id}`, season: home.seasonId, payload, at })
  }
  return { id, kind, pilgrimIds: [a, b] }
}

/** Writes ties, each pair's lower id first; how many were new. */
export async function insertTies(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  pairs: readonly (readonly [string, string])[],
  kind: TieKind,
): Promise<number> {
  const made = await tx.sql<{ id: string }>(
    `insert into people.tie (season_id, party_id, a, b, kind, created_by, created_at)
     select $1, $2, least(n.a, n.b), greatest(n.a, n.b), $5, $6, $7 from unnest($3::uuid[], $4::uuid[]) as n(a, b)
     order by 3, 4 on conflict (a, b, kind) do nothing returning id`,
    [
      home.seasonId,
      home.partyId,
      pairs.map(([one]) => one),
      pairs.map(([, other]) => other),
      kind,
      tx.actor.account,
      at.toString(),
    ],
  )
  return made.length
}

/**
 * Removes a tie; the two stay where they are.
 *
 * @throws Refusal `not-found` when there is no such tie, or none that whoever asks may see
 */
export async function untie(tx: Tx, at: Temporal.Instant, seasonId: string, id: string): Promise<void> {
  const [gone] = await tx.sql<{ a: string; b: string; kind: TieKind; partyId: string }>(
    'delete from people.tie where id = $1 and season_id = $2 returning a, b, kind, party_id as "partyId"',
    [id, seasonId],
  )
  if (!gone) throw refuse('not-found')
  const payload = { party: gone.partyId, kind: gone.kind, pilgrims: [gone.a, gone.b] }
  await record(tx, { type: 'tie.removed', subject: `tie:${id}`, season: seasonId, payload, at })
}
