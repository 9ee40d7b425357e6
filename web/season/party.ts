import { infiniteQueryOptions } from '@tanstack/react-query'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'
import type { MessageKey } from '../kit/messages.ts'

type PartiesPage = paths['/api/parties']['get']['responses'][200]['content']['application/json']
export type Party = PartiesPage['items'][number]
export type PartyKind = Party['kind']
export type PartyInput = paths['/api/parties']['post']['requestBody']['content']['application/json']

export const partyKinds: readonly PartyKind[] = ['agency', 'organiser', 'provider']

export const partyKindWords: Record<PartyKind, MessageKey> = {
  agency: 'party-kind.agency',
  organiser: 'party-kind.organiser',
  provider: 'party-kind.provider',
}

export const partiesKey = ['parties'] as const
const page_parties = 100

export const partiesQuery = (kind: PartyKind | undefined) =>
  infiniteQueryOptions({
    queryKey: [...partiesKey, 'list', kind ?? null],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/parties', {
          params: { query: { limit: page_parties, ...(kind && { kind }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
