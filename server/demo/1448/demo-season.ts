import { readFileSync } from 'node:fs'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { placeKinds } from '../../season/index.ts'

/** Codes of the four permit kinds whose slots the demo opens. */
export const PERMIT_KINDS = ['umrah', 'haram-prayer', 'prophet-visit', 'rawdah'] as const

const closed = { additionalProperties: false }
const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,79}$' })
const Count = Type.Integer({ minimum: 1 })
const Url = Type.String({ pattern: '^https://' })
const IsoDay = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
const Hour = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
const InMakkahTime = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00\\+03:00$' })
const Bilingual = Type.Object({ ar: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed)

/** Longitude and latitude in degrees, WGS 84. */
const Position = Type.Tuple([Type.Number(), Type.Number()])

/** Whole days in Makkah time, both ends included. */
const Days = Type.Object({ from: IsoDay, until: IsoDay }, closed)

export type DemoPlace = Static<typeof DemoPlace>
const DemoPlace = Type.Object(
  {
    code: Code,
    parent: Type.Union([Code, Type.Null()]),
    kind: Type.Enum([...placeKinds]),
    name: Bilingual,
    point: Position,
    /** Coordinates of a GeoJSON Polygon. All were drawn by hand, hence always with `outline_approximate`. */
    outline: Type.Optional(Type.Array(Type.Array(Position))),
    outline_approximate: Type.Optional(Type.Literal(true)),
    capacity_people: Type.Optional(Count),
    capacity_people_per_h: Type.Optional(Count),
    /** The page that publishes the capacity. */
    capacity_source: Type.Optional(Url),
    /** Key into `sources`. */
    source: Type.String(),
    accuracy_m: Count,
    approximate: Type.Boolean(),
  },
  closed,
)

export type DemoSource = Static<typeof DemoSource>
const DemoSource = Type.Object(
  { label: Bilingual, url: Type.Optional(Url), licence: Type.Optional(Type.String()) },
  closed,
)

export type DemoParty = Static<typeof DemoParty>
const DemoParty = Type.Object(
  { code: Code, kind: Type.Enum(['agency', 'organiser', 'provider']), name: Bilingual, short: Bilingual },
  closed,
)

export type DemoYear = Static<typeof DemoYear>
const DemoYear = Type.Object(
  {
    code: Type.String({ pattern: '^[0-9]{4}$' }),
    name: Bilingual,
    from: IsoDay,
    until: IsoDay,
    hijri: Days,
    /** `predicted` by Umm al-Qura; `announced` once the authority has spoken. */
    dhu_al_hijja: Type.Object({ predicted: IsoDay, announced: Type.Union([IsoDay, Type.Null()]) }, closed),
    basis: Type.Object({ ar: Type.String(), en: Type.String(), source: Url }, closed),
    phases: Type.Array(
      Type.Object(
        {
          code: Type.String({ pattern: '^[a-z][a-z-]{1,40}$' }),
          name: Bilingual,
          from: IsoDay,
          until: IsoDay,
          hijri: Days,
        },
        closed,
      ),
    ),
    /** `hijri` is the Hijri day on which the window opens, counted from midnight. */
    peak_windows: Type.Array(
      Type.Object({ code: Code, name: Bilingual, from: InMakkahTime, until: InMakkahTime, hijri: IsoDay }, closed),
    ),
  },
  closed,
)

/** How a day's slots of one permit kind are opened. Hours are the starts of slots, in Makkah time. */
export type DemoOpening = Static<typeof DemoOpening>
const DemoOpening = Type.Object(
  {
    permit_kind: Type.Enum([...PERMIT_KINDS]),
    place: Code,
    gates: Type.Array(Code, { minItems: 1 }),
    first_slot: Hour,
    last_slot: Hour,
    slot_minutes: Count,
    capacity_people: Count,
    enter_before_minutes: Type.Integer({ minimum: 0 }),
    enter_after_minutes: Type.Integer({ minimum: 0 }),
    source: Url,
    basis: Bilingual,
  },
  closed,
)

export type DemoSeason = {
  year: DemoYear
  /** Parents stand before their children. */
  places: DemoPlace[]
  sources: Record<string, DemoSource>
  parties: DemoParty[]
  openings: DemoOpening[]
}

/** @throws Error naming the file and the place in it where a file is not as its schema says */
export function readDemoSeason(): DemoSeason {
  const Places = Type.Array(DemoPlace)
  return {
    year: read('season.json', DemoYear),
    places: parentsFirst([...read('places.json', Places), ...read('places-osm.json', Places)]),
    sources: read('sources.json', Type.Record(Type.String(), DemoSource)),
    parties: read('parties.json', Type.Array(DemoParty)),
    openings: read('openings.json', Type.Array(DemoOpening)),
  }
}

function read<Schema extends TSchema>(file: string, schema: Schema): Static<Schema> {
  const content: unknown = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
  if (Value.Check(schema, content)) return content
  const [error] = Value.Errors(schema, content)
  throw new Error(`${file}${error?.instancePath ?? ''}: ${error?.message ?? 'not as its schema says'}`)
}

/** @throws Error when a parent is missing or a place is its own ancestor */
function parentsFirst(places: DemoPlace[]): DemoPlace[] {
  const sorted: DemoPlace[] = []
  const placed = new Set<string>()
  let waiting = places
  while (waiting.length > 0) {
    const ready = waiting.filter((place) => place.parent === null || placed.has(place.parent))
    if (ready.length === 0) {
      throw new Error(`places without a root: ${waiting.map((place) => place.code).join(', ')}`)
    }
    for (const place of ready) {
      sorted.push(place)
      placed.add(place.code)
    }
    waiting = waiting.filter((place) => !placed.has(place.code))
  }
  return sorted
}
