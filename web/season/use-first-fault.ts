import { useEffect, useRef, type RefObject } from 'react'

/**
 * Brings the reader to the first field that was refused, each time something is: in a long form it may lie out of sight.
 * `refused` is a new value for each refusal, and null while there is none.
 */
export function useFirstFault<Box extends HTMLElement>(refused: unknown): RefObject<Box | null> {
  const box = useRef<Box>(null)
  useEffect(() => {
    if (refused) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refused])
  return box
}
