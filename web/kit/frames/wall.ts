import { useCallback, useEffect } from 'react'
import { useAddress } from '../address.ts'

/**
 * A board on a wall: alone on the screen, in larger letters. It stands in the address (`?wall=on`), so that a screen
 * without a keyboard is sent straight to it. Leaving the browser's full screen leaves the wall too.
 */
export function useWall(): [boolean, (isWall: boolean) => void] {
  const isWall = useIsWall()
  const [, setWords] = useAddress('wall')
  useEffect(() => {
    if (!isWall) return undefined
    const root = document.documentElement
    root.dataset['wall'] = 'on'
    return () => {
      delete root.dataset['wall']
    }
  }, [isWall])

  const setWall = useCallback(
    (next: boolean) => {
      setWords({ wall: next ? 'on' : null })
      // Refused without a press or a key, and on some phones: the page then fills the window alone.
      if (next) void document.documentElement.requestFullscreen?.().catch(() => undefined)
      else if (document.fullscreenElement) void document.exitFullscreen()
    },
    [setWords],
  )
  useEffect(() => {
    const onFullscreen = (): void => {
      if (!document.fullscreenElement) setWords({ wall: null })
    }
    document.addEventListener('fullscreenchange', onFullscreen)
    return () => document.removeEventListener('fullscreenchange', onFullscreen)
  }, [setWords])
  return [isWall, setWall]
}

/** Whether the page stands on a wall, for what takes its sizes from the letters. */
export const useIsWall = (): boolean => useAddress('wall')[0].wall === 'on'
