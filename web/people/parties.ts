import { queryOptions, useQuery } from '@tanstack/react-query'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'
import { useMayWrite } from './may-write.ts'

type PartiesPage = paths['/api/parties']['get']['responses'][200]['content']['application/json']
export type Party = PartiesPage['items'][number]

const page_parties = 100

const organisersQuery = queryOptions({
  queryKey: ['parties', 'organisers'],
  queryFn: async ({ signal }) => {
    const parties: Party[] = []
    let cursor: string | null | undefined
    do {
      const page: PartiesPage = await answer(
        api.GET('/api/parties', {
          params: { query: { kind: 'organiser', limit: page_parties, ...(cursor && { cursor }) } },
          signal,
        }),
      )
      parties.push(...page.items)
      cursor = page.next
    } while (cursor)
    return parties
  },
  staleTime: 60_000,
})

/** Who brings pilgrims, for those who see the pilgrims of all; an organiser sees its own only and needs no choice. */
export function useOrganisers(): readonly Party[] {
  const seesAll = !useMayWrite()
  return useQuery({ ...organisersQuery, enabled: seesAll }).data ?? []
}
