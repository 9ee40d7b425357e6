import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api.ts'
import { useMe, useMyPost } from '../me.ts'
import type { PostDraft } from './posts.ts'

const seasonQuery = {
  queryKey: ['season'],
  queryFn: () => answer(api.GET('/api/season')),
  staleTime: 60_000,
}

/** A post as it is being put together: in one's own party when one has one, from today to the season's end. */
export function usePostDraft(): [PostDraft, (change: Partial<PostDraft>) => void] {
  const mine = useMyPost()
  const today = useMe().data?.season?.today ?? null
  const season = useQuery(seasonQuery)
  const [said, setSaid] = useState<Partial<PostDraft>>({})
  const draft: PostDraft = {
    kind: null,
    partyId: mine?.party?.id ?? null,
    placeId: null,
    from: today,
    until: season.data?.endsOn ?? null,
    ...said,
  }
  return [draft, (change) => setSaid((before) => ({ ...before, ...change }))]
}
