import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { paths } from '../../api.generated.ts'
import { answer, api } from '../../api.ts'

type ImportsPage = paths['/api/people/imports']['get']['responses'][200]['content']['application/json']
export type ImportSummary = ImportsPage['items'][number]
export type Import = paths['/api/people/imports/{id}']['get']['responses'][200]['content']['application/json']
export type ImportFault = Import['faults'][number]

/** As much as the server takes of a file (docs/formats/pilgrims-csv.md). */
export const file_bytes_most = 16 * 1024 * 1024

/** A judged file; its faults are worded in the reader's language, so another language is another answer. */
export const importQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id, language],
    queryFn: ({ signal }) => answer(api.GET('/api/people/imports/{id}', { params: { path: { id } }, signal })),
  })

const page_imports = 20

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET('/api/people/imports', {
        params: { query: { limit: page_imports, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
})

/** What can be done with a judged file, and what it came to. */
export type ImportState =
  /** Its good rows can be taken. */
  | 'waiting'
  | 'taken'
  /** It says only what is registered already, beside bad rows perhaps. */
  | 'nothing-new'
  | 'all-bad'
  /** What it said is no longer kept, so nothing can be taken from it. */
  | 'forgotten'

export function stateOf({ takenAt, good, bad, known, isKept }: ImportSummary): ImportState {
  if (takenAt !== null) return 'taken'
  if (good > 0) return isKept ? 'waiting' : 'forgotten'
  return known > 0 || bad === 0 ? 'nothing-new' : 'all-bad'
}

/** How many faults each column has, the most first; null stands for faults of a whole row. */
export function faultsByColumn(
  faults: readonly ImportFault[],
): { column: ImportFault['column']; heading: string | null; faults: number }[] {
  const columns = Map.groupBy(faults, (fault) => fault.column)
  return [...columns]
    .map(([column, some]) => ({ column, heading: some[0]?.heading ?? null, faults: some.length }))
    .toSorted((one, other) => other.faults - one.faults)
}
