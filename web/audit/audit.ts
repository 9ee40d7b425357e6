import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'

type Read<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Answer } } } }
}
  ? Answer
  : never

export type AuditStatus = Read<'/api/audit'>
export type AuditEvent = Read<'/api/audit/events'>['items'][number]
export type AuditRun = Read<'/api/audit/runs'>['items'][number]
export type AuditFinding = Read<'/api/audit/runs/{id}'>['found'][number]

/** The log grows by the second while a season runs; a number seen ten seconds ago still says how it stands. */
const seenAgain_ms = 10_000
const progress_ms = 1_000

export const statusQuery = queryOptions({
  queryKey: ['audit', 'status'],
  queryFn: ({ signal }) => answer(api.GET('/api/audit', { signal })),
  refetchInterval: seenAgain_ms,
})

/** The last ten runs; while one is under way, as often as it says how far it has come. */
export const runsQuery = queryOptions({
  queryKey: ['audit', 'runs'],
  queryFn: ({ signal }) => answer(api.GET('/api/audit/runs', { signal })),
  refetchInterval: (query) => (query.state.data?.items.some(({ state }) => state === 'running') ? progress_ms : false),
})

export const runQuery = (id: string, isRunning: boolean) =>
  queryOptions({
    queryKey: ['audit', 'runs', id],
    queryFn: ({ signal }) => answer(api.GET('/api/audit/runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: isRunning ? progress_ms : false,
  })

export const headsQuery = queryOptions({
  queryKey: ['audit', 'heads'],
  queryFn: ({ signal }) => answer(api.GET('/api/audit/heads', { params: { query: { limit: 5 } }, signal })),
  refetchInterval: seenAgain_ms,
})

export const newestQuery = queryOptions({
  queryKey: ['audit', 'newest'],
  queryFn: ({ signal }) => answer(api.GET('/api/audit/events', { params: { query: { limit: 12 } }, signal })),
  refetchInterval: seenAgain_ms,
})

export type EventFilter = { type?: string; subject?: string; account?: string; upTo?: number }

export const eventsQuery = (filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'events', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/audit/events', {
          params: { query: { ...filter, limit: 100, ...(pageParam !== undefined && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** The lines that a witness keeps, the newest last. */
export async function fetchHeadLines(): Promise<string> {
  return answer(api.GET('/api/audit/heads.txt', { parseAs: 'text' }))
}
