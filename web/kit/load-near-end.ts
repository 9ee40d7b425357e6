import { useEffect, useRef } from 'react'

/** Calls `load` when the end of a list has come near; once each time it comes near. */
export function useLoadNearEnd(isNear: boolean, load: () => void): void {
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })
  useEffect(() => {
    if (isNear) latest.current()
  }, [isNear])
}
