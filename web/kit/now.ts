import { useSyncExternalStore } from 'react'

type Ticker = { subscribe: (listener: () => void) => () => void; read: () => number }

function tickerOf(every_ms: number): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let at = Date.now()
  return {
    read: () => at,
    subscribe(listener) {
      if (listeners.size === 0) {
        timer = setInterval(() => {
          at = Date.now()
          for (const each of listeners) each()
        }, every_ms)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}

const everySecond = tickerOf(1000)
const everyHalfMinute = tickerOf(30_000)

/** The present moment in milliseconds, ticking; one timer serves all that ask. */
export function useNow(pace: 'second' | 'half-minute' = 'half-minute'): number {
  const ticker = pace === 'second' ? everySecond : everyHalfMinute
  return useSyncExternalStore(ticker.subscribe, ticker.read)
}
