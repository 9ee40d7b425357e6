import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { answer, clientIn, here } from './api.ts'
import { useChosenPost } from './chosen-post.ts'
import type { BothScripts } from './kit/name.tsx'

export type MyPost = {
  id: string
  kind: string
  party: { id: string; name: BothScripts } | null
  place: { id: string; name: BothScripts } | null
  from: string
  until: string
}

/** Who is asking, which posts they hold today, and the season they hold them in. */
export type Me = {
  account: { id: string; name: string; email: string } | null
  posts: MyPost[]
  season: {
    code: string
    name: BothScripts
    phase: { code: string; name: BothScripts } | null
    dhuAlHijjaOn?: string | null
  } | null
  demo: boolean
  map?: { style: string | null }
}

type MePaths = { '/api/me': { get: { responses: { 200: { content: { 'application/json': Me } } } } } }
const mine = clientIn<MePaths>(here)

export const meKey = ['me'] as const

/** Whether the session has ended is seen soon, but not at every turn of a page. */
const meStays_ms = 60_000

export const meQuery = {
  queryKey: meKey,
  queryFn: async (): Promise<Me> => answer(mine.GET('/api/me')),
  staleTime: meStays_ms,
}

export const useMe = (): UseQueryResult<Me> => useQuery(meQuery)

/** The post that this person acts in: the chosen one while it is held, else the first. Null when there is none. */
export function useMyPost(): MyPost | null {
  const chosen = useChosenPost()
  const posts = useMe().data?.posts ?? []
  return posts.find((post) => post.id === chosen) ?? posts[0] ?? null
}
