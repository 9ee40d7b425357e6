import { useQueryClient } from '@tanstack/react-query'
import { Group as GroupIcon, UserRound } from 'lucide-react'
import { useMemo } from 'react'
import { answer, api } from '../api.ts'
import { useLanguage } from '../kit/language.tsx'
import type { Finder } from '../kit/search-box.tsx'
import { useMyPost } from '../me.ts'
import { workspacesOf } from '../workspaces.ts'
import { countryOf } from './country.ts'
import { groupsNamed, groupsQuery } from './group.ts'

const fewest_letters = 2
const mostFound = 8
const nothing: readonly Finder[] = []

/** Pilgrims and groups in the one search, for posts that may see them. Words about a person go in a body. */
export function usePeopleFinders(): readonly Finder[] {
  const { t, language } = useLanguage()
  const queries = useQueryClient()
  const kind = useMyPost()?.kind
  const seesPeople = workspacesOf(kind).some((workspace) => workspace.id === 'people')
  return useMemo(() => {
    if (!seesPeople) return nothing
    const people: Finder = async (words, signal) => {
      if (words.length < fewest_letters) return []
      const found = await answer(api.POST('/api/people/searches', { body: { text: words, limit: mostFound }, signal }))
      return found.items.map((person) => ({
        id: person.id,
        title: person.name[language],
        kind: t('page.person.kind', { sex: person.sex }),
        detail: [
          person.group?.name[language],
          countryOf(person.nationality, language),
          // Last, so that the line keeps the reader's direction.
          person.name[language === 'ar' ? 'en' : 'ar'],
        ]
          .filter(Boolean)
          .join(' · '),
        href: `/people/${person.id}`,
        icon: UserRound,
      }))
    }
    const groups: Finder = async (words) => {
      if (words.length < fewest_letters) return []
      const all = await queries.fetchQuery({ ...groupsQuery, staleTime: 60_000 })
      return groupsNamed(all, words)
        .slice(0, mostFound)
        .map((group) => ({
          id: group.id,
          title: group.name[language],
          kind: t('page.group.kind'),
          detail: t('page.groups.members', { count: group.people }),
          href: `/groups/${group.id}`,
          icon: GroupIcon,
        }))
    }
    return [people, groups]
  }, [language, queries, seesPeople, t])
}
