import { useSyncExternalStore } from 'react'

const storageKey = 'rifada.post'
const listeners = new Set<() => void>()

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

let chosen: string | null = stored()

/** The post in whose name the next requests are made; null leaves it to the server to take the only one. */
export const chosenPost = (): string | null => chosen

export function choosePost(id: string | null): void {
  chosen = id
  try {
    if (id === null) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, id)
  } catch {
    // Storage is full or forbidden: the choice holds until the page is closed.
  }
  for (const listener of listeners) listener()
}

export function useChosenPost(): string | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, chosenPost)
}
