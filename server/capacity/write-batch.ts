import type { Tx } from '../kernel/database/database.ts'
import { digestOf, record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { PoolState, SlotState } from './batch.ts'
import type { BookingRequest, Outcome } from './booking-request.ts'
import { settleParties, type Party } from './settle-parties.ts'

type PoolRow = {
  is_open: boolean
  claim_kind: string | null
  last_no: number
  season_id: string
  now: Temporal.Instant
}
type SlotRow = { slot_no: number; ends_at: Temporal.Instant; left: number }
type EarlierRow = {
  request_id: string
  request_hash: string
  booking_no: number
  bearer_id: string
  at: Temporal.Instant
}

/**
 * Decides and writes one batch of one pool in the writer's transaction: claims, bookings (whose trigger moves the counters)
 * and one event. The pool's row is locked first, so two writers at once only wait for each other.
 *
 * Three round trips a batch whatever its size. The figures are in the README, measured by bench/bookings.ts.
 */
export async function writeBatch(tx: Tx, poolId: number, requests: readonly BookingRequest[]): Promise<Outcome[]> {
  const { pool, row, earlier } = await readPool(tx, poolId, requests)
  if (!pool || !row) return requests.map(() => ({ outcome: 'refused', refusal: refuse('pool.closed') }))

  const outcomes = new Map<BookingRequest, Outcome>()
  const fresh: BookingRequest[] = []
  const seen = new Map<string, BookingRequest>()
  const echoes: [BookingRequest, BookingRequest][] = []
  for (const request of requests) {
    const stored = earlier.get(request.requestId)
    const twin = seen.get(request.requestId)
    if (stored) outcomes.set(request, replay(stored, request))
    else if (twin) echoes.push([request, twin])
    else {
      seen.set(request.requestId, request)
      fresh.push(request)
    }
  }

  const winners = await settleParties(tx, pool, row.last_no, fresh, outcomes)
  if (winners.length > 0) await insertBookings(tx, pool, row, winners, outcomes)
  for (const [echo, twin] of echoes) outcomes.set(echo, echoOf(echo, twin, outcomes))
  return requests.map((request) => outcomes.get(request) as Outcome)
}

async function readPool(tx: Tx, poolId: number, requests: readonly BookingRequest[]) {
  // A plan kept from when the pool was empty walks all its bookings for each batch: measured 6,000/s against 32,000/s.
  const [, pools, slots, earlier] = await Promise.all([
    tx.sql('set local plan_cache_mode = force_custom_plan'),
    tx.sql<PoolRow>(
      'select is_open, claim_kind, last_no, season_id, now() from capacity.pool where pool_id = $1 for no key update',
      [poolId],
      'capacity-lock-pool',
    ),
    tx.sql<SlotRow>(
      'select slot_no, ends_at, capacity - used as left from capacity.slot where pool_id = $1',
      [poolId],
      'capacity-read-slots',
    ),
    tx.sql<EarlierRow>(
      `select b.request_id, b.request_hash::text, b.booking_no, b.bearer_id, b.at
       from capacity.booking b where b.pool_id = $1 and b.request_id = any($2::uuid[])
       order by b.booking_no`,
      [poolId, [...new Set(requests.map((request) => request.requestId))]],
      'capacity-find-requests',
    ),
  ])
  const row = pools[0]
  const pool: PoolState | undefined = row && {
    poolId,
    isOpen: row.is_open,
    claimKind: row.claim_kind,
    now: row.now,
    slots: new Map(slots.map((s): [number, SlotState] => [s.slot_no, { endsAt: s.ends_at, left: s.left }])),
  }
  return { pool, row, earlier: Map.groupBy(earlier, (e) => e.request_id) }
}

function replay(stored: readonly EarlierRow[], request: BookingRequest): Outcome {
  const [first] = stored
  if (!first || BigInt(first.request_hash) !== request.requestHash) {
    return { outcome: 'refused', refusal: refuse('booking.other-request') }
  }
  return {
    outcome: 'replayed',
    at: first.at,
    bookings: stored.map((e) => ({ booking_no: e.booking_no, bearerId: e.bearer_id })),
  }
}

function echoOf(echo: BookingRequest, twin: BookingRequest, outcomes: ReadonlyMap<BookingRequest, Outcome>): Outcome {
  if (echo.requestHash !== twin.requestHash) return { outcome: 'refused', refusal: refuse('booking.other-request') }
  const outcome = outcomes.get(twin) as Outcome
  return outcome.outcome === 'booked' ? { ...outcome, outcome: 'replayed' } : outcome
}

/** Bookings and their event, and with them the commit: all of it is sent at once. */
async function insertBookings(
  tx: Tx,
  pool: PoolState,
  row: PoolRow,
  winners: readonly Party[],
  outcomes: Map<BookingRequest, Outcome>,
): Promise<void> {
  const rows = winners.flatMap(({ request, firstNo }) =>
    request.bearers.map((bearer, i) => ({ request, bearer, booking_no: firstNo + i })),
  )
  const from = rows[0]?.booking_no ?? 0
  const to = rows.at(-1)?.booking_no ?? 0
  await Promise.all([
    tx.sql(
      `insert into capacity.booking (pool_id, booking_no, bearer_id, request_id, request_hash, at, by, units, bearer_kind, slots)
       select $1, n, b, r, h, now(), y, u, k, s::smallint[]
       from unnest($2::integer[], $3::uuid[], $4::uuid[], $5::bigint[], $6::uuid[], $7::smallint[], $8::text[], $9::text[])
         as t(n, b, r, h, y, u, k, s)`,
      [
        pool.poolId,
        rows.map((r) => r.booking_no),
        rows.map((r) => r.bearer.id),
        rows.map((r) => r.request.requestId),
        rows.map((r) => r.request.requestHash.toString()),
        rows.map((r) => r.request.by),
        rows.map((r) => r.bearer.units),
        rows.map((r) => r.bearer.kind),
        rows.map((r) => `{${r.request.slots.join(',')}}`),
      ],
      'capacity-insert-bookings',
    ),
    tx.sql('update capacity.pool set last_no = $2 where pool_id = $1', [pool.poolId, to], 'capacity-number'),
    record(tx, {
      type: 'capacity.booked',
      subject: `pool:${pool.poolId}`,
      season: row.season_id,
      payload: { pool: pool.poolId, from, to },
      digest: bookingsDigest(
        rows.map((r) => ({
          booking_no: r.booking_no,
          bearer_id: r.bearer.id,
          units: r.bearer.units,
          slots: r.request.slots,
        })),
      ),
      at: row.now,
    }),
  ])
  for (const { request, firstNo } of winners) {
    outcomes.set(request, {
      outcome: 'booked',
      at: row.now,
      bookings: request.bearers.map((bearer, i) => ({ booking_no: firstNo + i, bearerId: bearer.id })),
    })
  }
}

/** What a batch's event vouches for: number, bearer, units and slots of each booking, in the order of the numbers. */
export function bookingsDigest(
  rows: readonly { booking_no: number; bearer_id: string; units: number; slots: readonly number[] }[],
): Uint8Array {
  return digestOf(rows.map((r) => [r.booking_no, r.bearer_id, r.units, r.slots.join(',')]))
}
