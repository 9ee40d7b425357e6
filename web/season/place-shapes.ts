import type { Geometry } from 'geojson'
import type { MapThing } from '../kit/map-things.ts'
import type { Place } from './place.ts'

/** Whose names stand on the map first. */
const ranks: Partial<Record<Place['kind'], number>> = { city: 0, area: 1, mosque: 1, site: 2, camp: 2, port: 2 }

/** A place's outline where it has one, else its point; null where neither is known. */
export function shapeOf({ outline, point }: Pick<Place, 'outline' | 'point'>): Geometry | null {
  if (outline) return { type: 'Polygon', coordinates: outline }
  return point ? { type: 'Point', coordinates: point } : null
}

/** Places as things of the map; those in `quiet` only help to find the way. */
export function thingsOf(places: readonly Place[], quiet: ReadonlySet<string> = new Set()): MapThing[] {
  return places.flatMap((place): MapThing[] => {
    const geometry = shapeOf(place)
    if (!geometry) return []
    const { id, name } = place
    const isApproximate = geometry.type === 'Point' ? place.isApproximate : place.isOutlineApproximate
    return [{ id, name, geometry, isApproximate, rank: ranks[place.kind] ?? 3, isQuiet: quiet.has(id) }]
  })
}

/** Some points come from OpenStreetMap, whose licence asks for its name wherever they are drawn. */
export const isFromOpenStreetMap = (places: readonly Pick<Place, 'source'>[]): boolean =>
  places.some(({ source }) => /openstreetmap/i.test(source))
