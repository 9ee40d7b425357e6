import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLive } from '../live.ts'
import { useMyPost } from '../me.ts'
import { openingsKey } from './opening.ts'

/** A week is a large answer and a rush brings many changes a second; the eye follows at this pace. */
const pace_ms = 4000
const followers: ReadonlySet<string> = new Set(['room', 'permit-officer', 'season-admin'])

/** Reads openings again as bookings and gate checks come in, for the posts that may follow them. */
export function useOpeningsLive(): boolean {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const mayFollow = followers.has(useMyPost()?.kind ?? '')
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  const later = (): [] => {
    timer.current ??= setTimeout(() => {
      timer.current = null
      void queries.invalidateQueries({ queryKey: openingsKey })
    }, pace_ms)
    return []
  }
  return useLive(mayFollow ? { room: later } : {})
}
