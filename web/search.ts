import { useMemo } from 'react'
import { useLanguage } from './kit/language.tsx'
import type { Finder } from './kit/search-box.tsx'
import { useMyPost } from './me.ts'
import { usePeopleFinders } from './people/people-finders.ts'
import { usePermitFinders } from './permits/permit-finders.ts'
import { foldForSearch } from './search-words.ts'
import { usePlaceFinders } from './season/place-finders.ts'
import { helpWorkspace, workspacesOf } from './workspaces.ts'

export { foldForSearch } from './search-words.ts'

/** Where the one search looks. A domain that can be searched adds its finder here. */
export function useFinders(): readonly Finder[] {
  const { t } = useLanguage()
  const kind = useMyPost()?.kind
  const people = usePeopleFinders()
  const permits = usePermitFinders()
  const places = usePlaceFinders()
  return useMemo(() => {
    const pages: Finder = (words) =>
      [...workspacesOf(kind), helpWorkspace]
        .filter((workspace) => foldForSearch(t(workspace.label)).includes(foldForSearch(words)))
        .map((workspace) => ({
          id: workspace.id,
          title: t(workspace.label),
          kind: t('shell.search.page'),
          href: workspace.href,
          icon: workspace.icon,
        }))
    return [pages, ...permits, ...people, ...places]
  }, [kind, people, permits, places, t])
}
