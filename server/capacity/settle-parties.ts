import type { Tx } from '../kernel/database/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { decideBatch, undecide, type PoolState, type SlotState } from './batch.ts'
import type { BookingRequest, Outcome } from './booking-request.ts'

/** A party that has won its places, and the number of its first booking. */
export type Party = { request: BookingRequest; firstNo: number }

/**
 * Decides which parties win, with their persons' claims taken, and sets the outcome of the others. A party one of whose
 * members holds a claim elsewhere gives back all it took; those refused for want of what it held are judged again, until
 * nothing more is freed. Numbers of parties that lost are left out.
 */
export async function settleParties(
  tx: Tx,
  pool: PoolState,
  lastNo: number,
  requests: readonly BookingRequest[],
  outcomes: Map<BookingRequest, Outcome>,
): Promise<Party[]> {
  const taken = new Set<string>()
  const winners: Party[] = []
  let nextNo = lastNo + 1
  let open = requests
  while (open.length > 0) {
    const decided = decideBatch(pool, open, taken)
    const chosen: Party[] = []
    open.forEach((request, i) => {
      const outcome = decided[i]
      if (outcome) {
        outcomes.set(request, outcome)
      } else {
        chosen.push({ request, firstNo: nextNo })
        nextNo += request.bearers.length
      }
    })
    const barred = pool.claimKind ? await takeClaims(tx, pool, chosen) : new Map<BookingRequest, number>()
    for (const [request, count] of barred) {
      undecide(pool, request)
      for (const bearer of request.bearers) taken.delete(bearer.id)
      outcomes.set(request, { outcome: 'refused', refusal: refuse('claim.taken', { count }) })
    }
    winners.push(...chosen.filter(({ request }) => !barred.has(request)))
    open =
      barred.size === 0
        ? []
        : open.filter((request) => !barred.has(request) && wantedWhatWasFreed(outcomes.get(request)))
  }
  return winners
}

function wantedWhatWasFreed(outcome: Outcome | undefined): boolean {
  return (
    outcome?.outcome === 'refused' && (outcome.refusal.code === 'slot.full' || outcome.refusal.code === 'claim.taken')
  )
}

/** The parties that lost a claim to a booking elsewhere, with how many of their members did; what they took is given back. */
async function takeClaims(tx: Tx, pool: PoolState, chosen: readonly Party[]): Promise<Map<BookingRequest, number>> {
  const claims = chosen
    .flatMap(({ request, firstNo }) => {
      const until = endOf(pool, request)
      return request.bearers.flatMap((bearer, i) =>
        bearer.kind === 'person' ? [{ person: bearer.id, booking_no: firstNo + i, until }] : [],
      )
    })
    // In key order, so that two pools' batches never wait for each other in a ring.
    .sort((a, b) => (a.person < b.person ? -1 : 1))
  if (claims.length === 0) return new Map()
  const got = await tx.sql<{ person_id: string }>(
    `insert into capacity.claim as c (person_id, kind, pool_id, booking_no, until)
     select p, $2, $3, n, u from unnest($1::uuid[], $4::integer[], $5::timestamptz[]) as t(p, n, u)
     on conflict (person_id, kind) do update
       set pool_id = excluded.pool_id, booking_no = excluded.booking_no, until = excluded.until
       where c.until <= now()
     returning person_id`,
    [
      claims.map((c) => c.person),
      pool.claimKind,
      pool.poolId,
      claims.map((c) => c.booking_no),
      claims.map((c) => c.until),
    ],
    'capacity-claim',
  )
  return got.length === claims.length
    ? new Map()
    : giveBackLost(tx, pool, chosen, new Set(got.map((row) => row.person_id)))
}

async function giveBackLost(tx: Tx, pool: PoolState, chosen: readonly Party[], got: ReadonlySet<string>) {
  const barred = new Map<BookingRequest, number>()
  const given: string[] = []
  for (const { request } of chosen) {
    const people = request.bearers.filter((bearer) => bearer.kind === 'person')
    const lost = people.filter((bearer) => !got.has(bearer.id)).length
    if (lost === 0) continue
    barred.set(request, lost)
    given.push(...people.filter((bearer) => got.has(bearer.id)).map((bearer) => bearer.id))
  }
  if (given.length > 0) {
    await tx.sql(
      'delete from capacity.claim where person_id = any($1::uuid[]) and kind = $2',
      [given, pool.claimKind],
      'capacity-unclaim',
    )
  }
  return barred
}

/** The end of the party's last slot, as text the driver sends as it is. */
function endOf(pool: PoolState, request: BookingRequest): string {
  const ends = request.slots.map((slot_no) => (pool.slots.get(slot_no) as SlotState).endsAt)
  return ends.reduce((a, b) => (Temporal.Instant.compare(a, b) >= 0 ? a : b)).toString()
}
