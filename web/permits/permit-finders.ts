import { Ticket } from 'lucide-react'
import { useMemo } from 'react'
import { useLanguage } from '../kit/language.tsx'
import type { Finder } from '../kit/search-box.tsx'
import { useMyPost } from '../me.ts'
import { workspacesOf } from '../workspaces.ts'
import { inFours, numberIn } from './permit.ts'

const nothing: readonly Finder[] = []

/** A permit by its number, typed or pasted in either digits; whether there is one is seen on its page. */
export function usePermitFinders(): readonly Finder[] {
  const { t } = useLanguage()
  const kind = useMyPost()?.kind
  const seesPermits = workspacesOf(kind).some((workspace) => workspace.id === 'permits')
  return useMemo(() => {
    if (!seesPermits) return nothing
    const byNumber: Finder = (words) => {
      const number = numberIn(words)
      if (number === null) return []
      return [
        { id: number, title: inFours(number), kind: t('page.permit.title'), href: `/permits/${number}`, icon: Ticket },
      ]
    }
    return [byNumber]
  }, [seesPermits, t])
}
