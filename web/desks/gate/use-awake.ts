import { useEffect } from 'react'

/** Keeps the screen lit while the page is seen. Browsers without the lock, and phones saving power, go dark as they will. */
export function useAwake(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined
    let lock: WakeLockSentinel | null = null
    let isOver = false
    // The browser takes the lock back whenever the page is hidden.
    const hold = async (): Promise<void> => {
      if (document.hidden) return
      const held = await navigator.wakeLock.request('screen').catch(() => null)
      if (isOver) await held?.release()
      else lock = held
    }
    const onSeen = (): void => void hold()
    void hold()
    document.addEventListener('visibilitychange', onSeen)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', onSeen)
      void lock?.release().catch(() => undefined)
    }
  }, [])
}
