import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'

type PermitsPage = paths['/api/permits']['get']['responses'][200]['content']['application/json']
export type Permit = PermitsPage['items'][number]
export type PermitKind = Permit['kind']
export type PermitState = Permit['state']

export const permitKinds: readonly PermitKind[] = ['umrah', 'haram-prayer', 'prophet-visit', 'rawdah']
export const permitStates: readonly PermitState[] = ['issued', 'used', 'missed', 'cancelled']

/** What a list of permits is narrowed to: the words of its address. */
export type PermitFilter = Partial<Record<'kind' | 'state' | 'day' | 'group' | 'pilgrim', string>>

/** The filter as the server takes it; a word that this version does not know is left out, so that an old link still opens. */
export function queryFrom(filter: PermitFilter): NonNullable<paths['/api/permits']['get']['parameters']['query']> {
  const kind = permitKinds.find((each) => each === filter.kind)
  const state = permitStates.find((each) => each === filter.state)
  const day = /^\d{4}-\d{2}-\d{2}$/.test(filter.day ?? '') ? filter.day : undefined
  return {
    ...(kind && { kind }),
    ...(state && { state }),
    ...(day !== undefined && { day }),
    ...(filter.group && { group: filter.group }),
    ...(filter.pilgrim && { pilgrim: filter.pilgrim }),
  }
}

const page_permits = 100

export const permitsQuery = (filter: PermitFilter) =>
  infiniteQueryOptions({
    queryKey: ['permits', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/permits', {
          params: { query: { ...queryFrom(filter), limit: page_permits, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** Permits of a filter, page after page, up to a bound; `isCut` says that there are more. */
export async function allPermits(
  filter: PermitFilter,
  most: number,
  signal?: AbortSignal,
): Promise<{ permits: Permit[]; isCut: boolean }> {
  const permits: Permit[] = []
  let cursor: string | null | undefined
  do {
    const page: PermitsPage = await answer(
      api.GET('/api/permits', {
        params: { query: { ...queryFrom(filter), limit: page_permits, ...(cursor && { cursor }) } },
        ...(signal && { signal }),
      }),
    )
    permits.push(...page.items)
    cursor = page.next
  } while (cursor && permits.length < most)
  return { permits: permits.slice(0, most), isCut: Boolean(cursor) || permits.length > most }
}

export const readPermit = (number: string, signal: AbortSignal): Promise<Permit> =>
  answer(api.GET('/api/permits/{number}', { params: { path: { number } }, signal }))

export const permitQuery = (number: string) =>
  queryOptions({ queryKey: ['permit', number], queryFn: ({ signal }) => readPermit(number, signal) })

export const permitKindsQuery = queryOptions({
  queryKey: ['permit-kinds'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/permit-kinds', { signal }))).items,
  staleTime: Infinity,
})

/** Sixteen digits are read, told and typed in fours: «4821 0935 1177 6204». */
export const inFours = (number: string): string => number.match(/.{1,4}/g)?.join(' ') ?? number

const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/g

/** The permit number in what was typed or pasted, in either digits, with spaces or without; null when there is none. */
export function numberIn(text: string): string | null {
  const digits = text
    .replace(arabicDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/^RIFADA:P:/i, '')
    .replaceAll(/[\s\u200e\u200f\u2066-\u2069-]/g, '')
  return /^\d{16}$/.test(digits) ? digits : null
}
