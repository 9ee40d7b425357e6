import { useQueryClient } from '@tanstack/react-query'
import { MapPin } from 'lucide-react'
import { useMemo } from 'react'
import { useLanguage } from '../kit/language.tsx'
import type { Finder } from '../kit/search-box.tsx'
import { useMyPost } from '../me.ts'
import { workspacesOf } from '../workspaces.ts'
import { placesQuery } from './place.ts'
import { filterFrom, rowsOf } from './place-filter.ts'
import { treeOf } from './place-tree.ts'

const fewest_letters = 2
const mostFound = 8
const nothing: readonly Finder[] = []

/** Places in the one search, for posts that have them among their workspaces. */
export function usePlaceFinders(): readonly Finder[] {
  const { t, language } = useLanguage()
  const queries = useQueryClient()
  const kind = useMyPost()?.kind
  const seesPlaces = workspacesOf(kind).some((workspace) => workspace.id === 'places')
  return useMemo(() => {
    if (!seesPlaces) return nothing
    const places: Finder = async (words) => {
      if (words.length < fewest_letters) return []
      const tree = treeOf(await queries.fetchQuery(placesQuery), language)
      return rowsOf(tree, filterFrom({ name: words }))
        .slice(0, mostFound)
        .map(({ place }) => ({
          id: place.id,
          title: place.name[language],
          kind: t(`place-kind.${place.kind}`),
          detail: [
            place.name[language === 'ar' ? 'en' : 'ar'],
            ...tree.above(place).map(({ name }) => name[language]),
          ].join(' · '),
          href: `/places/${place.id}`,
          icon: MapPin,
        }))
    }
    return [places]
  }, [language, queries, seesPlaces, t])
}
