import { useEffect, useRef, useSyncExternalStore } from 'react'

/**
 * A key of the page. `code` is the place of the key on the board (`KeyN`), so that it works with Arabic and Latin
 * layouts alike; `cap` is what is printed on it for the help.
 */
export type KeyAction = { code: string; cap: string; label: string; run: () => void; withControl?: boolean }

/** What each part of the page offers, read when it is wanted, so that it is never out of date. */
type Offer = () => readonly KeyAction[]

let registered: readonly Offer[] = []
const listeners = new Set<() => void>()

function set(next: readonly Offer[]): void {
  registered = next
  for (const listener of listeners) listener()
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** A dialog or menu is open: keys belong to it. */
const isCovered = (): boolean =>
  document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]') !== null

function isPressed(key: KeyAction, event: KeyboardEvent): boolean {
  const withControl = event.ctrlKey || event.metaKey
  if ((key.withControl ?? false) !== withControl) return false
  // The question mark lies on another key on every board.
  if (key.code === 'Slash') return event.key === '?' || event.key === '؟'
  return key.code === event.code && !event.shiftKey
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.repeat) return
  for (const offer of registered.toReversed()) {
    for (const key of offer()) {
      if (!isPressed(key, event)) continue
      if (!key.withControl && (isTyping(event.target) || isCovered())) continue
      event.preventDefault()
      key.run()
      return
    }
  }
}

/** Offers keys while the caller is on screen; they appear in the help that `?` opens. The latest page wins a key asked for twice. */
export function useKeys(keys: readonly KeyAction[]): void {
  const latest = useRef(keys)
  const words = keys.map((key) => key.code + key.label).join('|')
  const wordsBefore = useRef('')
  useEffect(() => {
    latest.current = keys
    if (wordsBefore.current === words) return
    wordsBefore.current = words
    // The help may be on screen already, as a part of its own.
    set([...registered])
  })
  useEffect(() => {
    const offer: Offer = () => latest.current
    if (registered.length === 0) addEventListener('keydown', onKeyDown)
    set([...registered, offer])
    return () => {
      set(registered.filter((each) => each !== offer))
      if (registered.length === 0) removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

/** All keys offered right now, for the help. */
export function useOfferedKeys(): readonly KeyAction[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => registered,
  )
  return all.flatMap((offer) => offer())
}
