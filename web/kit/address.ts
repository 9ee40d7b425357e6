import { useRouter, useRouterState } from '@tanstack/react-router'
import { useCallback } from 'react'

type Words<Name extends string> = Partial<Record<Name, string>>
type Change<Name extends string> = Partial<Record<Name, string | null>>

/**
 * What the list is narrowed to, kept in the address, so that a link or the back button brings it again:
 * `const [words, setWords] = useAddress('kind', 'sort', 'open')`. Null or an empty word takes one away.
 * Never for words about a person: those stay in the page.
 */
export function useAddress<Name extends string>(
  ...names: Name[]
): [Words<Name>, (change: Change<Name>, how?: { isStep?: boolean }) => void] {
  const router = useRouter()
  const search = useRouterState({ select: (state): Record<string, unknown> => state.location.search })
  const words: Words<Name> = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') words[name] = value
  }

  /** `isStep` makes it a step that the back button takes back; narrowing a list is not one. */
  const setWords = useCallback(
    (change: Change<Name>, { isStep = false }: { isStep?: boolean } = {}) => {
      const { pathname } = router.state.location
      const next: Record<string, unknown> = { ...router.state.location.search, ...change }
      const href = pathname + router.options.stringifySearch?.(next)
      if (isStep) router.history.push(href)
      else router.history.replace(href)
    },
    [router],
  )
  return [words, setWords]
}
