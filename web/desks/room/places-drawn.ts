import type { Geometry } from 'geojson'
import type { MapPulse, MapThing } from '../../kit/map-things.ts'
import type { Status } from '../../kit/status-mark.tsx'
import { familyNames, familyOf, type Family, type Place } from '../../season/place.ts'
import type { PlaceTree } from '../../season/place-tree.ts'
import type { Opening, Reading } from './contract.ts'

/** What the map can show: the slots' own sites and gates, and the families of places around them. */
export type Layer = 'slots' | Family
export const layers: readonly Layer[] = ['slots', ...familyNames]
/** What a first look needs to find its way; the rest is switched on. */
export const usualLayers: readonly Layer[] = ['slots', 'land', 'rites', 'entry']

const ranks: Partial<Record<Place['kind'], number>> = { city: 0, area: 1, mosque: 1, site: 2, camp: 2, port: 2 }

export const geometryOf = ({ outline, point }: Pick<Place, 'outline' | 'point'>): Geometry | null => {
  if (outline) return { type: 'Polygon', coordinates: outline }
  return point ? { type: 'Point', coordinates: point } : null
}

/** The gates that admit to the slots of the hour: those named, or all that lie in the place. */
export function admittingGates(openings: readonly Opening[], tree: PlaceTree): ReadonlySet<string> {
  return new Set(
    openings.flatMap(({ gates, place }) =>
      gates.length > 0
        ? gates.map((gate) => gate.id)
        : tree
            .within(place.id)
            .filter(({ kind }) => kind === 'gate')
            .map(({ id }) => id),
    ),
  )
}

type Drawn = {
  shown: ReadonlySet<Layer>
  statuses: ReadonlyMap<string, Status>
  gates: ReadonlySet<string>
}

/** The places to draw: those of the slots in their state and in full ink, the others grey. */
export function thingsDrawn(places: readonly Place[], { shown, statuses, gates }: Drawn): MapThing[] {
  return places.flatMap((place): MapThing[] => {
    const geometry = geometryOf(place)
    if (!geometry) return []
    const status = statuses.get(place.id)
    const isOfSlots = status !== undefined || gates.has(place.id)
    const isDrawn = (isOfSlots && shown.has('slots')) || shown.has(familyOf(place.kind))
    if (!isDrawn) return []
    return [
      {
        id: place.id,
        name: place.name,
        geometry,
        isApproximate: geometry.type === 'Point' ? place.isApproximate : place.isOutlineApproximate,
        rank: status === undefined ? (ranks[place.kind] ?? 3) : 0,
        isQuiet: !isOfSlots,
        ...(status !== undefined && { status }),
      },
    ]
  })
}

const booked = ({ slots }: Opening): number => slots.reduce((sum, slot) => sum + slot.booked_people, 0)

/** Where the room looks first: the place with most permits of the hour. */
export function placeOfMost(openings: readonly Opening[]): string | null {
  const [most] = [...openings].sort((a, b) => booked(b) - booked(a))
  return most?.place.id ?? null
}

/** What a map can look at: cities and areas that hold something, and the places of the slots, in the order of the tree. */
export function viewsIn(tree: PlaceTree, openings: readonly Opening[]): Place[] {
  const ofSlots = new Set(openings.map(({ place }) => place.id))
  return tree.inOrder
    .map(({ place }) => place)
    .filter(({ id, kind }) => ofSlots.has(id) || ((kind === 'city' || kind === 'area') && tree.children(id).length > 0))
}

/** A view is of a place and what lies in it; of a place alone, of what it lies in. Null is the whole season. */
export function inView(view: string | null, things: readonly MapThing[], tree: PlaceTree): readonly MapThing[] | null {
  const place = view === null ? undefined : tree.byId.get(view)
  if (!place) return null
  const root = tree.children(place.id).length > 0 ? place : (tree.above(place).at(-1) ?? place)
  const within = new Set([root.id, ...tree.within(root.id).map(({ id }) => id)])
  const some = things.filter(({ id }) => within.has(id))
  return some.length > 0 ? some : null
}

/** An admission older than this has been seen; a map that is drawn anew does not repeat it. */
const fresh_ms = 6000

/** A ring at each gate that has just admitted somebody. */
export function pulsesOf(newest: readonly Reading[], tree: PlaceTree, since: number, now: number): MapPulse[] {
  return newest.flatMap((reading): MapPulse[] => {
    const at = Date.parse(reading.at)
    const point = tree.byId.get(reading.place.id)?.point
    const isNew = reading.verdict === 'admitted' && at > since && now - at < fresh_ms
    return isNew && point ? [{ id: reading.id, at: point, status: 'good' }] : []
  })
}

/** Some of the season's points come from OpenStreetMap, whose licence asks to be named wherever they are drawn. */
export const namesOpenStreetMap = (places: readonly Place[]): boolean =>
  places.some(({ source }) => source.includes('OpenStreetMap'))
