import type { paths } from '../api.generated.ts'

export type Trial = paths['/api/group-formations']['get']['responses'][200]['content']['application/json']

/** The groups of one nationality, or the mixed ones (null): how many, of how many people. */
export type FormedOf = { nationality: string | null; groups: number; people: number; least: number; most: number }

/** The groups to come by nationality, those of the most people first and the mixed ones last. */
export function byNationality(groups: Trial['groups']): FormedOf[] {
  return [...Map.groupBy(groups, (group) => group.nationality)]
    .map(([nationality, some]) => {
      const sizes = some.map((group) => group.people)
      return {
        nationality,
        groups: some.length,
        people: sizes.reduce((sum, size) => sum + size, 0),
        least: Math.min(...sizes),
        most: Math.max(...sizes),
      }
    })
    .toSorted(
      (one, other) =>
        Number(one.nationality === null) - Number(other.nationality === null) || other.people - one.people,
    )
}
