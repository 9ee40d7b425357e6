import type { Place } from './place.ts'

export type PlaceTree = {
  /** Every place, each followed by what lies in it; `depth` 0 is a root. */
  inOrder: readonly { place: Place; depth: number }[]
  byId: ReadonlyMap<string, Place>
  /** What a place lies in, the nearest last: the way down to it. */
  above: (place: Place) => readonly Place[]
  children: (id: string | null) => readonly Place[]
  /** All that lies in a place, at any depth. */
  within: (id: string) => readonly Place[]
}

/**
 * The season's places as a tree, siblings by name. A place whose parent is not among them stands as a root, and a ring of
 * parents, which the server forbids, ends where it closes.
 */
export function treeOf(places: readonly Place[], language: 'ar' | 'en'): PlaceTree {
  const byId = new Map(places.map((place) => [place.id, place]))
  const compare = new Intl.Collator(language, { numeric: true }).compare
  const sorted = [...places].sort((a, b) => compare(a.name[language], b.name[language]))
  const byParent = Map.groupBy(sorted, (place) =>
    place.parentId !== null && byId.has(place.parentId) ? place.parentId : null,
  )
  const children = (id: string | null): readonly Place[] => byParent.get(id) ?? []

  const inOrder: { place: Place; depth: number }[] = []
  const walk = (id: string | null, depth: number): void => {
    for (const place of children(id)) {
      inOrder.push({ place, depth })
      walk(place.id, depth + 1)
    }
  }
  walk(null, 0)

  const within = (id: string): readonly Place[] => {
    const below = children(id)
    return below.concat(below.flatMap((place) => within(place.id)))
  }
  return {
    inOrder,
    byId,
    children,
    within,
    above(place) {
      const way: Place[] = []
      const seen = new Set([place.id])
      for (let at = place.parentId; at !== null && !seen.has(at);) {
        const parent = byId.get(at)
        if (!parent) break
        seen.add(at)
        way.unshift(parent)
        at = parent.parentId
      }
      return way
    },
  }
}
