import type { Tx } from '../kernel/database/database.ts'
import { addParty, addPlace, makeSeason, type NewSeason } from '../season/index.ts'
import type { DemoPlace, DemoSeason, DemoSource } from './1448/demo-season.ts'
import type { OnSteps } from './progress.ts'

/**
 * Makes the demo season with its phases, peaks, places and parties, all at once: a season that is there is complete.
 * Null when somebody else has just made it.
 */
export async function loadSeason(
  tx: Tx,
  at: Temporal.Instant,
  demo: DemoSeason,
  onPlace: OnSteps,
): Promise<string | null> {
  const seasonId = await makeSeason(tx, at, seasonOf(demo))
  if (seasonId === null) return null
  const ids = new Map<string, string>()
  for (const place of demo.places) {
    const parentId = place.parent === null ? null : (ids.get(place.parent) ?? null)
    const added = await addPlace(tx, at, seasonId, placeInput(place, parentId, demo.sources))
    ids.set(place.code, added.id)
    onPlace(ids.size, demo.places.length)
  }
  for (const party of demo.parties) await addParty(tx, at, seasonId, party)
  return seasonId
}

function seasonOf({ year }: DemoSeason): NewSeason {
  const { announced } = year.dhu_al_hijja
  return {
    code: year.code,
    name: year.name,
    startsOn: Temporal.PlainDate.from(year.from),
    endsOn: Temporal.PlainDate.from(year.until),
    dhuAlHijjaOn: announced === null ? null : Temporal.PlainDate.from(announced),
    phases: year.phases.map(({ code, name, from, until }) => ({
      code,
      name,
      startsOn: Temporal.PlainDate.from(from),
      endsOn: Temporal.PlainDate.from(until),
    })),
    peaks: year.peak_windows.map(({ code, name, from, until }) => ({
      code,
      name,
      startsAt: Temporal.Instant.from(from),
      endsAt: Temporal.Instant.from(until),
    })),
    isDemo: true,
  }
}

function placeInput(place: DemoPlace, parentId: string | null, sources: Record<string, DemoSource>) {
  const source = sources[place.source]
  return {
    code: place.code,
    kind: place.kind,
    parentId,
    name: place.name,
    point: place.point,
    outline: place.outline ?? null,
    capacity_people: place.capacity_people ?? null,
    capacity_people_per_h: place.capacity_people_per_h ?? null,
    capacitySource: place.capacity_source ?? null,
    source: source ? [source.label.en, source.url].filter(Boolean).join(', ') : place.source,
    accuracy_m: place.accuracy_m,
    isApproximate: place.approximate,
  }
}
