import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { paths } from './api.generated.ts'
import { answer, api } from './api.ts'
import { useChosenPost } from './chosen-post.ts'

/** Who is asking, which posts they hold today, and the season they hold them in. */
export type Me = paths['/api/me']['get']['responses'][200]['content']['application/json']
export type MyPost = Me['posts'][number]

export const meKey = ['me'] as const

/** Whether the session has ended is seen soon, but not at every turn of a page. */
const meStays_ms = 60_000

export const meQuery = {
  queryKey: meKey,
  queryFn: async (): Promise<Me> => answer(api.GET('/api/me')),
  staleTime: meStays_ms,
}

export const useMe = (): UseQueryResult<Me> => useQuery(meQuery)

/** The post that this person acts in: the chosen one while it is held, else the first. Null when there is none. */
export function useMyPost(): MyPost | null {
  const chosen = useChosenPost()
  const posts = useMe().data?.posts ?? []
  return posts.find((post) => post.id === chosen) ?? posts[0] ?? null
}
