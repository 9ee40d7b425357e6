import { useMemo } from 'react'
import { useLanguage } from './kit/language.tsx'
import type { Finder } from './kit/search-box.tsx'
import { useMyPost } from './me.ts'
import { helpWorkspace, workspacesOf } from './workspaces.ts'

/** Letters that are typed one for another, and marks that are left out when typing. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
    .replaceAll(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .toLowerCase()
}

/** Where the one search looks. A domain that can be searched adds its finder here. */
export function useFinders(): readonly Finder[] {
  const { t } = useLanguage()
  const kind = useMyPost()?.kind
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
    return [pages]
  }, [kind, t])
}
