import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'

type PeoplePage = paths['/api/people']['get']['responses'][200]['content']['application/json']
export type Person = PeoplePage['items'][number]
export type PersonWhole = paths['/api/people/{id}']['get']['responses'][200]['content']['application/json']
export type PeopleCounts = paths['/api/people/counts']['get']['responses'][200]['content']['application/json']
export type Tie = PersonWhole['ties'][number]
export type Birth = Person['birth']

/** What a list of people is narrowed to: the words of its address. `without` is `group` for those who have none. */
export type PeopleFilter = Partial<Record<'group' | 'nationality' | 'without' | 'party', string>>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The filter as the server takes it; a word that cannot be one is left out, so that an old or broken link still opens. */
export function queryFrom(filter: PeopleFilter): NonNullable<paths['/api/people']['get']['parameters']['query']> {
  const { group = '', nationality = '', without, party = '' } = filter
  return {
    ...(uuid.test(group) && { group }),
    ...(/^[A-Z]{3}$/.test(nationality) && { nationality }),
    ...(without === 'group' && { withoutGroup: true }),
    ...(uuid.test(party) && { party }),
  }
}

/** Whether somebody found by words also suits the filter; the server searches without regard to it. */
export function suits(person: Person, filter: PeopleFilter): boolean {
  const { group, nationality, withoutGroup, party } = queryFrom(filter)
  return (
    (group === undefined || person.group?.id === group) &&
    (nationality === undefined || person.nationality === nationality) &&
    (withoutGroup !== true || person.group === null) &&
    (party === undefined || person.partyId === party)
  )
}

const page_people = 100

export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', queryFrom(filter)],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/people', {
          params: { query: { ...queryFrom(filter), limit: page_people, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const peopleCountsQuery = (party?: string) =>
  queryOptions({
    queryKey: ['people', 'counts', party ?? null],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/people/counts', { params: { query: party === undefined ? {} : { party } }, signal })),
  })

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/people/{id}', { params: { path: { id } }, signal })),
  })

const typingPause_ms = 250
const fewest_letters = 2
/** As many as the server finds at once. */
export const mostFound_people = 50

/** People found by words of a name or a passport number; the words go in a body and stay out of every address. */
export function usePeopleFound(words: string): {
  /** Null while there are too few letters to look for. */
  people: readonly Person[] | null
  isSearching: boolean
  error: unknown
} {
  const text = useSettled(words.trim())
  const isAsked = text.length >= fewest_letters
  const query = useQuery({
    queryKey: ['people', 'found', text],
    queryFn: async ({ signal }) =>
      (await answer(api.POST('/api/people/searches', { body: { text, limit: mostFound_people }, signal }))).items,
    enabled: isAsked,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return { people: isAsked ? (query.data ?? null) : null, isSearching: isAsked && query.isFetching, error: query.error }
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
