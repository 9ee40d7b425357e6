import { system } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database, Db, Tx } from '../kernel/database/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { openDays, type OpeningRule } from '../permits/index.ts'
import { readDemoSeason, type DemoOpening } from './1448/demo-season.ts'
import { findDemoSeason } from './find-season.ts'

/** Today and the week after it. */
const days_ahead = 7

/**
 * What part of a published capacity the demo offers. Its twelve thousand pilgrims would not be seen in slots of 36,000; in a
 * twentieth of them they fill bars as a season's two million fill the whole.
 */
export const shareOfCapacity = 1 / 20

/**
 * Opens those of the coming days that are not open yet, in Makkah's time. Nothing happens without a demo season.
 *
 * @returns how many days of a kind were opened
 */
export async function openComingDays(database: Database, clock: Clock): Promise<number> {
  const seasonId = await database.read(system, findDemoSeason)
  return seasonId === null ? 0 : openDaysOf(database, clock.now(), seasonId, readDemoSeason().openings)
}

export async function openDaysOf(
  database: Database,
  at: Temporal.Instant,
  seasonId: string,
  openings: readonly DemoOpening[],
): Promise<number> {
  const today = at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate()
  const days = Array.from({ length: days_ahead + 1 }, (_, n) => today.add({ days: n }))
  const missing = await database.read(system, (db) => missingDays(db, seasonId, openings, days))
  if (missing.length === 0) return 0
  try {
    await database.write(system, async (tx) => {
      for (const { opening, day } of missing) await openDays(tx, at, seasonId, await ruleOf(tx, seasonId, opening, day))
    })
    return missing.length
  } catch (error) {
    // Another server of this database opened them meanwhile.
    if (error instanceof Refusal && error.code === 'opening.exists') return 0
    throw error
  }
}

type Missing = { opening: DemoOpening; day: Temporal.PlainDate }

async function missingDays(
  db: Db,
  seasonId: string,
  openings: readonly DemoOpening[],
  days: readonly Temporal.PlainDate[],
): Promise<Missing[]> {
  const rows = await db.sql<{ open: string }>(
    `select o.kind || ' ' || p.code || ' ' || o.day as open from permits.opening o join season.place p on p.id = o.place_id
     where o.season_id = $1 and o.day between $2 and $3`,
    [seasonId, String(days[0]), String(days.at(-1))],
  )
  const open = new Set(rows.map((row) => row.open))
  return openings.flatMap((opening) =>
    days
      .filter((day) => !open.has(`${opening.permit_kind} ${opening.place} ${String(day)}`))
      .map((day) => ({ opening, day })),
  )
}

async function ruleOf(tx: Tx, seasonId: string, opening: DemoOpening, day: Temporal.PlainDate): Promise<OpeningRule> {
  const places = await tx.sql<{ code: string; id: string }>(
    'select code, id from season.place where season_id = $1 and code = any($2::text[])',
    [seasonId, [opening.place, ...opening.gates]],
  )
  const idOf = (code: string) => places.find((place) => place.code === code)?.id ?? ''
  const lastEnd = Temporal.PlainTime.from(opening.last_slot).add({ minutes: opening.slot_minutes })
  return {
    kind: opening.permit_kind,
    placeId: idOf(opening.place),
    gateIds: opening.gates.map(idOf),
    fromDay: String(day),
    toDay: String(day),
    firstStart: opening.first_slot,
    lastEnd: lastEnd.toString({ smallestUnit: 'minute' }),
    slot_min: opening.slot_minutes,
    capacity_people: Math.round(opening.capacity_people * shareOfCapacity),
  }
}
