import type { Database } from '../database/database.ts'
import { system } from '../actor.ts'

export type FeedEvent = {
  seq: number
  type: string
  subject: string
  season_id: string | null
  payload: Record<string, unknown>
}

export type Feed = {
  /** Calls back with each event committed from now on, once. Returns how to stop. */
  follow(onEvents: (events: readonly FeedEvent[], position: number) => void): () => void
  /** Events committed after a position, `most` at the most; null when there are more than that. */
  since(position: number, most: number): Promise<FeedEvent[] | null>
  stop(): void
}

const every_ms = 200
const batch = 2_000
/** Numbers before the newest one among which something may still be uncommitted when following begins. */
const lookBack = 1_000

/**
 * Follows the event table by polling, so that a commit never has to notify anybody (NOTIFY takes an instance-wide lock).
 * Sequence numbers do not commit in order: everything after `settled` is read again until the transactions that could
 * still add to it have ended, and what was delivered already is left out.
 */
export function createFeed(database: Database, onError: (error: unknown) => void): Feed {
  const followers = new Set<(events: readonly FeedEvent[], position: number) => void>()
  let settled = -1
  let delivered = new Set<number>()
  let mark: { seq: number; xid: bigint } | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function poll(): Promise<void> {
    try {
      const { rows, horizon } = await read(database, settled, batch)
      if (settled < 0) {
        // What is there already is not told; what is still under way with a lower number will be.
        settled = Math.max(0, horizon.highest - lookBack)
        delivered = new Set(rows.map((row) => row.seq))
      } else {
        const fresh = rows.filter((row) => row.seq > settled && !delivered.has(row.seq))
        for (const row of fresh) delivered.add(row.seq)
        if (fresh.length > 0) for (const follower of followers) follower(fresh, settled)
        if (mark && horizon.xmin > mark.xid) {
          settled = mark.seq
          delivered = new Set([...delivered].filter((seq) => seq > settled))
          mark = undefined
        }
        // A full batch is settled only as far as it was read.
        const highest = rows.length === batch ? (rows.at(-1)?.seq ?? settled) : horizon.highest
        if (horizon.xid !== null && highest > settled) mark ??= { seq: highest, xid: horizon.xid }
      }
    } catch (error) {
      onError(error)
    }
    timer = stopped || followers.size === 0 ? undefined : setTimeout(() => void poll(), every_ms)
  }

  return {
    follow(onEvents) {
      followers.add(onEvents)
      if (!timer && !stopped) {
        if (followers.size === 1) {
          settled = -1
          mark = undefined
        }
        timer = setTimeout(() => void poll(), 0)
      }
      return () => followers.delete(onEvents)
    },
    async since(position, most) {
      const { rows } = await read(database, position, most + 1)
      return rows.length > most ? null : rows
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      followers.clear()
    },
  }
}

async function read(database: Database, after: number, most: number) {
  return database.read(system, async (db) => {
    const [horizon, rows] = await Promise.all([
      // A number is drawn after its transaction has an id, so whoever holds one up to `highest` has an id under ours.
      db.one<{ xmin: string; xid: string | null; highest: number }>(
        `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, e.highest,
                case when e.highest > $1 then pg_current_xact_id()::text end as xid
         from (select coalesce(max(seq), 0) as highest from kernel.event) e`,
        [after],
        'live-horizon',
      ),
      db.sql<FeedEvent>(
        `select seq, type, subject, season_id, payload from kernel.event
         where seq > case when $1 >= 0 then $1 else (select coalesce(max(seq), 0) - $3 from kernel.event) end
         order by seq limit $2`,
        [after, most, lookBack],
        'live-read',
      ),
    ])
    const xid = horizon.xid === null ? null : BigInt(horizon.xid)
    return { rows, horizon: { xmin: BigInt(horizon.xmin), xid, highest: horizon.highest } }
  })
}
