import { useCallback, useState } from 'react'

const storageKey = 'rifada.gate.muted'

function stored(): boolean {
  try {
    return localStorage.getItem(storageKey) === '1'
  } catch {
    return false
  }
}

/** Whether this phone is to be silent; it stays so until it is told otherwise. */
export function useMuted(): [boolean, (isMuted: boolean) => void] {
  const [isMuted, set] = useState(stored)
  const setMuted = useCallback((next: boolean) => {
    set(next)
    try {
      localStorage.setItem(storageKey, next ? '1' : '0')
    } catch {
      // Storage is full or forbidden: the choice holds until the page is closed.
    }
  }, [])
  return [isMuted, setMuted]
}
