import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Whether the device has a line at all; a server that is down is told apart by its own error. */
export const useIsOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)
