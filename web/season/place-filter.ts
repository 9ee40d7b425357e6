import { foldForSearch } from '../search-words.ts'
import { familyNames, familyOf, placeKinds, type Family, type Place, type PlaceKind } from './place.ts'
import type { PlaceTree } from './place-tree.ts'

/** What the list and the map of places are narrowed to: the words of their address. */
export type PlaceWords = Partial<Record<'name' | 'kind' | 'in' | 'hidden', string>>

export type PlaceFilter = {
  name: string
  kind: PlaceKind | null
  /** Only what lies in this place. */
  within: string | null
  hidden: ReadonlySet<Family>
}

export function filterFrom(words: PlaceWords): PlaceFilter {
  const hidden = (words.hidden ?? '').split(' ')
  return {
    name: words.name ?? '',
    kind: placeKinds.find((kind) => kind === words.kind) ?? null,
    within: words.in ?? null,
    hidden: new Set(familyNames.filter((family) => hidden.includes(family))),
  }
}

export type PlaceRow = { place: Place; depth: number }

/**
 * The places of a filter in the order of the tree. `depth` is kept while all of the tree is in sight; places found by name
 * or kind stand apart from what they lie in, so they begin at the margin.
 */
export function rowsOf(tree: PlaceTree, { name, kind, within, hidden }: PlaceFilter): PlaceRow[] {
  const wanted = foldForSearch(name.trim())
  const inside = within === null ? null : new Set([within, ...tree.within(within).map(({ id }) => id)])
  const isFound = wanted !== '' || kind !== null
  const top = within === null ? 0 : (tree.inOrder.find(({ place }) => place.id === within)?.depth ?? 0)
  return tree.inOrder.flatMap(({ place, depth }): PlaceRow[] => {
    if (inside && !inside.has(place.id)) return []
    if (kind !== null ? place.kind !== kind : hidden.has(familyOf(place.kind))) return []
    const words = foldForSearch(`${place.name.ar} ${place.name.en} ${place.code}`)
    if (wanted !== '' && !words.includes(wanted)) return []
    return [{ place, depth: isFound ? 0 : Math.max(0, depth - top) }]
  })
}
