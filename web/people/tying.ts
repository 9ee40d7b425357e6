import type { Person } from './person.ts'

type Somebody = Pick<Person, 'id' | 'name' | 'sex' | 'group'>

/** Who is moved, and into whose group, before two people can be tied; null where they are together already. */
export type Bringing = { mover: Somebody; into: NonNullable<Person['group']> } | null

/** People who are tied are in one group. Whoever has none comes to the other; of two groups the one at hand is kept. */
export function bringingTogether(person: Somebody, other: Somebody): Bringing {
  if (person.group?.id === other.group?.id) return null
  if (person.group) return { mover: other, into: person.group }
  return other.group ? { mover: person, into: other.group } : null
}
