import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'

type Read<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Answer } } } }
}
  ? Answer
  : never

export type Account = Read<'/api/accounts/{id}'>
export type AccountPost = Account['posts'][number]
export type PostKind = AccountPost['kind']
export type Machine = Read<'/api/machines'>['items'][number]
export type MachineKey = Machine['keys'][number]
export type Party = Read<'/api/parties'>['items'][number]
export type PostInput = paths['/api/accounts/{id}/posts']['post']['requestBody']['content']['application/json']
export type Scope = paths['/api/machines']['post']['requestBody']['content']['application/json']['scopes'][number]

export const accountsKey = ['accounts'] as const
export const machinesKey = ['machines'] as const

export const accountsQuery = infiniteQueryOptions({
  queryKey: [...accountsKey, 'list'],
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET('/api/accounts', {
        params: { query: { limit: 100, ...(pageParam !== undefined && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
})

/** The server looks from two letters on; the words go in the body, because they are about a person. */
export const shortest_search = 2

export const accountSearchQuery = (text: string) =>
  queryOptions({
    queryKey: [...accountsKey, 'search', text],
    queryFn: ({ signal }) => answer(api.POST('/api/accounts/searches', { body: { text }, signal })),
    enabled: text.length >= shortest_search,
  })

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: [...accountsKey, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/accounts/{id}', { params: { path: { id } }, signal })),
  })

export const machinesQuery = queryOptions({
  queryKey: machinesKey,
  queryFn: ({ signal }) => answer(api.GET('/api/machines', { signal })),
})

const page_parties = 100
/** Far more than a season has; the bound keeps a fault from reading for ever. */
const most_parties = 5_000

/** Every party of the season, from which posts and machines choose theirs. */
export const partiesQuery = queryOptions({
  queryKey: ['parties', 'every'],
  queryFn: async ({ signal }) => {
    const parties: Party[] = []
    let cursor: string | null | undefined
    do {
      const page: Read<'/api/parties'> = await answer(
        api.GET('/api/parties', { params: { query: { limit: page_parties, ...(cursor && { cursor }) } }, signal }),
      )
      parties.push(...page.items)
      cursor = page.next
    } while (cursor && parties.length < most_parties)
    return parties
  },
  staleTime: 60_000,
})
