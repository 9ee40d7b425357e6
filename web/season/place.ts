import { queryOptions } from '@tanstack/react-query'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'

type PlacesPage = paths['/api/places']['get']['responses'][200]['content']['application/json']
export type Place = PlacesPage['items'][number]
export type PlaceKind = Place['kind']
export type PlaceInput = paths['/api/places']['post']['requestBody']['content']['application/json']

/** What the kinds have to do with one another: the layers of the map, the largest things first. */
export const families = {
  land: ['city', 'area', 'hotel-district'],
  rites: ['mosque', 'site', 'camp'],
  entry: ['gate', 'checkpoint'],
  transport: ['port', 'station', 'parking', 'bridge', 'road-node'],
  health: ['hospital', 'clinic'],
  offices: ['centre'],
} as const satisfies Record<string, readonly PlaceKind[]>

export type Family = keyof typeof families
export const familyNames: readonly Family[] = ['land', 'rites', 'entry', 'transport', 'health', 'offices']
export const placeKinds: readonly PlaceKind[] = familyNames.flatMap((family): readonly PlaceKind[] => families[family])

export function familyOf(kind: PlaceKind): Family {
  return familyNames.find((family) => families[family].some((each) => each === kind)) ?? 'offices'
}

export const placesKey = ['places'] as const
const page_places = 1000
/** Far more than the largest season has; the bound keeps a fault from reading for ever. */
const most_places = 20_000

/** Every place of the season: a few hundred, of which the tree, the map and all choices are made. */
export const placesQuery = queryOptions({
  queryKey: [...placesKey, 'all'],
  queryFn: async ({ signal }) => {
    const places: Place[] = []
    let cursor: string | null | undefined
    do {
      const page: PlacesPage = await answer(
        api.GET('/api/places', { params: { query: { limit: page_places, ...(cursor && { cursor }) } }, signal }),
      )
      places.push(...page.items)
      cursor = page.next
    } while (cursor && places.length < most_places)
    return places
  },
  staleTime: 60_000,
})

export const placeQuery = (id: string) =>
  queryOptions({
    queryKey: [...placesKey, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/places/{id}', { params: { path: { id } }, signal })),
  })
