import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { group_people_most } from '../../server/people/rules.ts'
import type { paths } from '../api.generated.ts'
import { answer, api } from '../api.ts'
import { foldForSearch } from '../search-words.ts'
import type { Person } from './person.ts'

type GroupsPage = paths['/api/groups']['get']['responses'][200]['content']['application/json']
export type Group = GroupsPage['items'][number]

const page_items = 100
/** Groups offered in a choice: more than any organiser of a season has. */
const most_groups = 1000

/** Every group one may see, for choosing one. */
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

export const groupListQuery = (party?: string) =>
  infiniteQueryOptions({
    queryKey: ['groups', 'list', party ?? null],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/groups', {
          params: { query: { limit: page_items, ...(party && { party }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/groups/{id}', { params: { path: { id } }, signal })),
  })

/** Everybody in a group. */
export const membersQuery = (group: string) =>
  queryOptions({
    queryKey: ['people', 'members', group],
    queryFn: async ({ signal }) => {
      const people: Person[] = []
      let cursor: string | null | undefined
      do {
        const page: { items: Person[]; next: string | null } = await answer(
          api.GET('/api/people', {
            params: { query: { group, limit: page_items, ...(cursor && { cursor }) } },
            signal,
          }),
        )
        people.push(...page.items)
        cursor = page.next
      } while (cursor && people.length < group_people_most)
      return people
    },
  })

/** The groups that have these words in their name in either script, in any order, as they are usually typed. */
export function groupsNamed(groups: readonly Group[], words: string): Group[] {
  const wanted = foldForSearch(words).split(/\s+/).filter(Boolean)
  return groups.filter(({ name }) => {
    const said = foldForSearch(`${name.ar} ${name.en}`)
    return wanted.every((word) => said.includes(word))
  })
}
