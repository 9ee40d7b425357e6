import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

export type Picks = ReadonlySet<string>

type Options = {
  keys: readonly string[]
  /** The element that scrolls and holds the rows. */
  body: RefObject<HTMLElement | null>
  scrollTo: (index: number) => void
  pageRows: number
  picks: Picks | undefined
  onPicks: ((picks: Picks) => void) | undefined
  onOpen: ((index: number) => void) | undefined
  onReachEnd: () => void
}

/** One row is in the tab order; arrows move it, Space picks, Shift+arrows pick a run, Enter opens. */
export function useTableFocus(options: Options) {
  const { keys, body, scrollTo, picks, onPicks } = options
  const [active, setActive] = useState(0)
  const wantsFocus = useRef(false)
  const anchor = useRef(0)
  const current = Math.min(active, Math.max(0, keys.length - 1))

  // The row may be drawn only after the list has scrolled to it, so focus is tried on every render until it is there.
  useEffect(() => {
    if (!wantsFocus.current) return
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)
    if (row) {
      wantsFocus.current = false
      row.focus({ preventScroll: true })
    }
  })

  const move = (to: number) => {
    const bounded = Math.max(0, Math.min(keys.length - 1, to))
    wantsFocus.current = true
    setActive(bounded)
    scrollTo(bounded)
    if (to >= keys.length) options.onReachEnd()
    return bounded
  }

  const toggle = (index: number) => {
    const key = keys[index]
    if (!picks || !onPicks || key === undefined) return
    anchor.current = index
    const next = new Set(picks)
    if (!next.delete(key)) next.add(key)
    onPicks(next)
  }

  const pickRun = (to: number) => {
    if (!onPicks) return
    const [from, until] = anchor.current < to ? [anchor.current, to] : [to, anchor.current]
    onPicks(new Set([...(picks ?? []), ...keys.slice(from, until + 1)]))
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset['index'] !== undefined
    if (!isOnRow) return
    const target = targetOf(event.key, current, keys.length, options.pageRows)
    if (target !== null) {
      if (!event.shiftKey) anchor.current = target
      const reached = move(target)
      if (event.shiftKey) pickRun(reached)
    } else if (event.key === ' ') toggle(current)
    else if (event.key === 'Enter' && options.onOpen) options.onOpen(current)
    else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey) && onPicks) onPicks(new Set(keys))
    else return
    event.preventDefault()
  }

  return { active: current, setActive, onKeyDown, toggle, pickRun }
}

function targetOf(key: string, from: number, count: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1
    case 'ArrowUp':
      return from - 1
    case 'PageDown':
      return Math.min(from + pageRows, count)
    case 'PageUp':
      return from - pageRows
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
