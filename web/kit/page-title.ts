import { useEffect } from 'react'
import { useT } from './language.tsx'

/** Puts the page's title into the browser's tab and history while it is shown. */
export function usePageTitle(title: string): void {
  const t = useT()
  const full = t('kit.page.title', { title })
  useEffect(() => {
    // Isolating marks help inside a line; a tab would show them as boxes on some systems.
    document.title = full.replaceAll(/[\u2066-\u2069]/g, '')
  }, [full])
}
