import { useSyncExternalStore } from 'react'

const queries = { phone: '(max-width: 47.99rem)', wide: '(min-width: 64rem)' } as const
type Breadth = keyof typeof queries

const watched = { phone: matchMedia(queries.phone), wide: matchMedia(queries.wide) }

/** Whether the window is as narrow as a phone, or wide enough for a second column. Prefer CSS; this is for what cannot be drawn twice. */
export function useIs(breadth: Breadth): boolean {
  const media = watched[breadth]
  return useSyncExternalStore(
    (listener) => {
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => media.matches,
  )
}
