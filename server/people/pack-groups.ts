/** People who must stay together, or one person alone. */
export type Unit = { ids: readonly string[]; nationality: string; language: string }

/** A group to be made: whom it holds, and the nationality when they all have one. */
export type Packed = { ids: string[]; nationality: string | null }

type Bin = { units: Unit[]; people: number }

/** A group this full is kept as it is; the people of emptier ones are put together with others. */
const fullEnough = 0.8

/**
 * Divides units into groups of at most `size` people. A unit is never divided: one larger than `size` is a group by itself.
 *
 * People of one nationality and language are put together first, then those left over of one nationality, then of one
 * language, then the rest, so that few groups are mixed and few places stay empty. Each step is first-fit decreasing: never
 * more than 11/9 of the fewest groups possible, plus one. The same units give the same groups.
 */
export function packGroups(units: readonly Unit[], size: number): Packed[] {
  const kept: Bin[] = []
  let left = [...units]
  const sharing: ((unit: Unit) => string)[] = [
    (unit) => `${unit.nationality} ${unit.language}`,
    (unit) => unit.nationality,
    (unit) => unit.language,
  ]
  for (const shared of sharing) {
    const bins = [...Map.groupBy(left, shared)]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, some]) => pack(some, size))
    kept.push(...bins.filter((bin) => bin.people >= size * fullEnough))
    left = bins.filter((bin) => bin.people < size * fullEnough).flatMap((bin) => bin.units)
  }
  kept.push(...pack(left, size))
  return kept.map(packedOf)
}

/** First-fit decreasing, with the open bins kept by the room they have left. */
function pack(units: readonly Unit[], size: number): Bin[] {
  const bins: Bin[] = []
  const withRoom: Bin[][] = Array.from({ length: size + 1 }, () => [])
  const largestFirst = units.toSorted(
    (one, other) => other.ids.length - one.ids.length || ((one.ids[0] ?? '') < (other.ids[0] ?? '') ? -1 : 1),
  )
  for (const unit of largestFirst) {
    const need = unit.ids.length
    let room = Math.min(need, size)
    while (room <= size && (withRoom[room]?.length ?? 0) === 0) room++
    let bin = room <= size ? withRoom[room]?.pop() : undefined
    if (!bin) {
      bin = { units: [], people: 0 }
      bins.push(bin)
    }
    bin.units.push(unit)
    bin.people += need
    if (bin.people < size) withRoom[size - bin.people]?.push(bin)
  }
  return bins
}

function packedOf(bin: Bin): Packed {
  const nationalities = new Set(bin.units.map((unit) => unit.nationality))
  const [only = null] = nationalities
  return { ids: bin.units.flatMap((unit) => unit.ids), nationality: nationalities.size === 1 ? only : null }
}

/** Who hangs together, by pairs: each person once, alone or with all they are tied to. In the order of `ids`. */
export function componentsOf(ids: readonly string[], pairs: readonly (readonly [string, string])[]): string[][] {
  const above = new Map(ids.map((id) => [id, id]))
  function top(id: string): string {
    let at = id
    for (let up = above.get(at); up !== undefined && up !== at; up = above.get(at)) {
      // Halves the way for whoever comes after.
      above.set(at, above.get(up) ?? up)
      at = up
    }
    return at
  }
  for (const [one, other] of pairs) if (above.has(one) && above.has(other)) above.set(top(one), top(other))
  return [...Map.groupBy(ids, top).values()]
}
