import { useMemo, useState } from 'react'
import type { Person } from './person.ts'

type Picked = ReadonlyMap<string, Person>

const nobody: Picked = new Map()

/**
 * Who is picked once the table has said `next`. The table knows only the rows it shows: whoever was picked before and is not
 * shown now, because other words are looked for, stays picked.
 */
export function pickedAfter(picked: Picked, shown: readonly Person[], next: ReadonlySet<string>): Picked {
  const rows = new Map(shown.map((person) => [person.id, person]))
  return new Map([...[...picked].filter(([id]) => !rows.has(id)), ...[...rows].filter(([id]) => next.has(id))])
}

/** The people picked in a list, kept while the list is narrowed another way. */
export function usePicked(shown: readonly Person[]) {
  const [picked, setPicked] = useState(nobody)
  const picks = useMemo(() => new Set(picked.keys()), [picked])
  return {
    people: useMemo(() => [...picked.values()], [picked]),
    /** What a Table takes. */
    table: { picks, onPicks: (next: ReadonlySet<string>) => setPicked(pickedAfter(picked, shown, next)) },
    clear: () => setPicked(nobody),
  }
}
