import { useSyncExternalStore } from 'react'

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

function isDark(): boolean {
  const theme = document.documentElement.dataset['theme']
  return theme === undefined ? systemIsDark.matches : theme === 'dark'
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  systemIsDark.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    systemIsDark.removeEventListener('change', listener)
  }
}

/** Whether the page is dark now. Only for what is painted on a canvas; everything else follows the tokens by itself. */
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDark)
