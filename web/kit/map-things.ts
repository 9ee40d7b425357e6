import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import type { BothScripts } from './name.tsx'
import type { Language } from './preferences.ts'
import type { Status } from './status-mark.tsx'

/** One thing of the map: a place with its point or outline, and how it stands. */
export type MapThing = {
  id: string
  name: BothScripts
  geometry: Geometry
  /** Where the point or outline is only roughly known. */
  isApproximate?: boolean
  status?: Status
  /** Larger things get their names earlier: 0 for a city, 1 for an area, 2 for a site, 3 for a gate. */
  rank?: number
  /** Drawn in grey, with its name in grey: there for finding one's way, not for what the map is about. */
  isQuiet?: boolean
}

/** Something happened here just now: a ring that spreads once. Each `id` is drawn once. */
export type MapPulse = { id: string; at: Position; status: Status }

type Bounds = [west: number, south: number, east: number, north: number]

/** MapLibre turns brackets the wrong way in Arabic labels, and the words read as well without them. */
const withoutBrackets = (name: string): string => name.replaceAll(/\s*[()[\]{}]\s*/g, ' ').trim()

export function featuresOf(things: readonly MapThing[], language: Language, chosen: string | null): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: things.flatMap((thing): Feature[] => {
      const properties = {
        id: thing.id,
        name: withoutBrackets(thing.name[language] || thing.name[language === 'ar' ? 'en' : 'ar']),
        approximate: thing.isApproximate ?? false,
        status: thing.status ?? 'none',
        rank: thing.rank ?? 2,
        quiet: thing.isQuiet ?? false,
        chosen: thing.id === chosen,
        isName: false,
      }
      const drawn: Feature = { type: 'Feature', geometry: thing.geometry, properties }
      const middle = thing.geometry.type === 'Point' ? null : middleOf(thing)
      if (!middle) return [drawn]
      // MapLibre cuts outlines into tiles and would write the name into each of them; a point is written once.
      const named: Feature = {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: middle },
        properties: { ...properties, isName: true },
      }
      return [drawn, named]
    }),
  }
}

/** The middle of what is drawn: of the corners of an outline, each counted once. */
function middleOf({ geometry }: MapThing): Position | null {
  const corners = [...positionsIn(geometry)]
  const [first, last] = [corners[0], corners.at(-1)]
  if (corners.length > 1 && first?.join() === last?.join()) corners.pop()
  if (corners.length === 0) return null
  return [0, 1].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length)
}

function* positionsIn(geometry: Geometry): Generator<Position> {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) yield* positionsIn(part)
    return
  }
  yield* flat(geometry.coordinates)
}

function* flat(coordinates: unknown): Generator<Position> {
  if (!Array.isArray(coordinates)) return
  if (coordinates.every((each) => typeof each === 'number')) yield coordinates
  else for (const part of coordinates) yield* flat(part)
}

/** The box around all that is drawn; null when nothing is. */
export function boundsOf(things: readonly MapThing[]): Bounds | null {
  let bounds: Bounds | null = null
  for (const { geometry } of things) {
    for (const [x = 0, y = 0] of positionsIn(geometry)) {
      bounds = bounds
        ? [Math.min(bounds[0], x), Math.min(bounds[1], y), Math.max(bounds[2], x), Math.max(bounds[3], y)]
        : [x, y, x, y]
    }
  }
  return bounds
}
