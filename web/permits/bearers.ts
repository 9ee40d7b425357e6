import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'

type GroupsPage = paths['/api/groups']['get']['responses'][200]['content']['application/json']
export type Group = GroupsPage['items'][number]
type PeoplePage = paths['/api/people']['get']['responses'][200]['content']['application/json']
export type Person = PeoplePage['items'][number]

const page_items = 100
/** Groups offered in a choice: more than any organiser of a season has. */
const most_groups = 1000
/** The most the server books at once. */
export const most_bearers = 500

export const groupsQuery = queryOptions({
  queryKey: ['groups', 'all'],
  queryFn: async ({ signal }) => {
    const groups: Group[] = []
    let cursor: string | null | undefined
    do {
      const page: GroupsPage = await answer(
        api.GET('/api/groups', { params: { query: { limit: page_items, ...(cursor && { cursor }) } }, signal }),
      )
      groups.push(...page.items)
      cursor = page.next
    } while (cursor && groups.length < most_groups)
    return groups
  },
})

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/groups/{id}', { params: { path: { id } }, signal })),
  })

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/people/{id}', { params: { path: { id } }, signal })),
  })

/** Everybody in a group. */
export const membersQuery = (group: string) =>
  queryOptions({
    queryKey: ['people', 'members', group],
    queryFn: async ({ signal }) => {
      const people: Person[] = []
      let cursor: string | null | undefined
      do {
        const page: PeoplePage = await answer(
          api.GET('/api/people', {
            params: { query: { group, limit: page_items, ...(cursor && { cursor }) } },
            signal,
          }),
        )
        people.push(...page.items)
        cursor = page.next
      } while (cursor && people.length < most_bearers)
      return people
    },
  })

const typingPause_ms = 250
const fewest_letters = 2

/** People found by words of a name; the words go in a body and stay out of every address. */
export function usePeopleFound(words: string): { people: readonly Person[] | null; isSearching: boolean } {
  const text = useSettled(words.trim())
  const isAsked = text.length >= fewest_letters
  const query = useQuery({
    queryKey: ['people', 'found', text],
    queryFn: async ({ signal }) =>
      (await answer(api.POST('/api/people/searches', { body: { text, limit: 50 }, signal }))).items,
    enabled: isAsked,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return { people: isAsked ? (query.data ?? null) : null, isSearching: isAsked && query.isFetching }
}

/** A value once it has stopped changing for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), typingPause_ms)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
