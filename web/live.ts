import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { chosenPost } from './chosen-post.ts'

/** What a topic tells: ids only. `type: 'reset'` means that something was missed and all of the topic must be read again. */
export type Told = Readonly<Record<string, string | number>>
export type Follower = {
  topics: readonly string[]
  onTold: (topic: string, told: Told) => void
  onState: (isLive: boolean) => void
}

type Stream = Pick<EventTarget, 'addEventListener'> & Pick<EventSource, 'close' | 'readyState'>
type Surroundings = {
  open: (address: string) => Stream
  /** Calls `act` after so long; the answer takes it back. */
  wait: (act: () => void, ms: number) => () => void
  post: () => string | null
}

const reopenFirst_ms = 2000
const reopenMost_ms = 30_000
/** Followers come and go together when a page changes; they are gathered into one stream. */
const gather_ms = 30
const closed = 2

const nothing = (): void => undefined

/**
 * One stream for all that follow. The browser itself resumes a broken one with Last-Event-ID; a stream that was refused,
 * or whose topics changed, is opened anew, and then every topic is told to read again, because something may be missed.
 */
export function liveHub({ open, wait, post }: Surroundings) {
  const followers = new Set<Follower>()
  let stream: { topics: string; source: Stream } | null = null
  let cancelPlan = nothing
  let failures = 0
  let isPaused = false

  const say = (isLive: boolean) => {
    for (const follower of followers) follower.onState(isLive)
  }
  const tell = (topic: string, told: Told) => {
    for (const follower of followers) if (follower.topics.includes(topic)) follower.onTold(topic, told)
  }
  const plan = (ms: number) => {
    cancelPlan()
    cancelPlan = wait(refresh, ms)
  }

  function refresh(): void {
    const topics = [...new Set([...followers].flatMap((follower) => follower.topics))].sort()
    const wanted = isPaused ? '' : topics.join(',')
    if (stream && stream.topics === wanted && stream.source.readyState !== closed) return
    // The new stream stands before the old one goes, so that no change falls between them.
    const old = stream
    stream = wanted === '' ? null : { topics: wanted, source: openFor(topics, () => old?.source.close()) }
    if (!stream) {
      old?.source.close()
      say(false)
    }
  }

  function openFor(topics: readonly string[], onOpened: () => void): Stream {
    const source = open(addressOf(topics, post()))
    let wasOpen = false
    source.addEventListener('open', () => {
      failures = 0
      onOpened()
      say(true)
      if (!wasOpen) for (const topic of topics) tell(topic, { type: 'reset' })
      wasOpen = true
    })
    source.addEventListener('error', () => {
      if (stream?.source !== source) return
      say(false)
      if (source.readyState !== closed) return
      onOpened()
      plan(Math.min(reopenMost_ms, reopenFirst_ms * 2 ** failures))
      failures += 1
    })
    for (const topic of topics) {
      source.addEventListener(topic, (event) => tell(topic, toldIn(event instanceof MessageEvent ? event.data : null)))
    }
    return source
  }

  return {
    follow(follower: Follower): () => void {
      followers.add(follower)
      plan(gather_ms)
      return () => {
        followers.delete(follower)
        plan(gather_ms)
      }
    },
    /** A tab out of sight lets its stream go: a browser keeps few connections to one server, and forty tabs would use them up. */
    setPaused(paused: boolean): void {
      isPaused = paused
      plan(gather_ms)
    },
    /** Opens the stream anew, for another post. */
    restart(): void {
      stream?.source.close()
      stream = null
      plan(gather_ms)
    },
  }
}

function addressOf(topics: readonly string[], post: string | null): string {
  return `/api/live?topics=${topics.join(',')}${post === null ? '' : `&post=${post}`}`
}

function toldIn(data: unknown): Told {
  try {
    const told: unknown = JSON.parse(String(data))
    if (typeof told === 'object' && told !== null) return { ...told }
  } catch {
    // What cannot be read may have been anything: read all of the topic again.
  }
  return { type: 'reset' }
}

/** A hidden tab keeps its stream this long, so that a glance at another tab costs nothing. */
const hiddenGrace_ms = 20_000

function later(act: () => void, ms: number): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

let hub: ReturnType<typeof liveHub> | undefined

function theHub(): ReturnType<typeof liveHub> {
  if (hub) return hub
  const made = liveHub({ open: (address) => new EventSource(address), wait: later, post: chosenPost })
  let cancelPause = nothing
  document.addEventListener('visibilitychange', () => {
    cancelPause()
    if (document.hidden) cancelPause = later(() => made.setPaused(true), hiddenGrace_ms)
    else made.setPaused(false)
  })
  hub = made
  return made
}

export const restartLive = (): void => hub?.restart()

/** What to read again for each topic: `{ slots: (told) => [['slots', told.pool]] }`; for a `reset` give the widest key. */
export type Affected = Readonly<Record<string, (told: Told) => readonly QueryKey[]>>

/** The screen follows changes at this pace at most, however many come. */
const usualPace_ms = 250

/** Reads again what changes, while the caller is on screen. Says whether the stream stands, for the board's head. */
export function useLive(affected: Affected, pace_ms = usualPace_ms): boolean {
  const queries = useQueryClient()
  const [isLive, setLive] = useState(false)
  const latest = useRef(affected)
  useEffect(() => {
    latest.current = affected
  })
  const topics = Object.keys(affected).sort().join(',')

  useEffect(() => {
    if (topics === '') return undefined
    const stale = new Map<string, QueryKey>()
    let isReading = false
    // One round of reading ends before the next begins: under a flood of changes nothing is cancelled half-way for ever.
    const read = async (): Promise<void> => {
      if (isReading) return
      isReading = true
      await new Promise((done) => setTimeout(done, pace_ms))
      const keys = [...stale.values()]
      stale.clear()
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
      isReading = false
      if (stale.size > 0) await read()
    }
    return theHub().follow({
      topics: topics.split(','),
      onState: setLive,
      onTold: (topic, told) => {
        for (const key of latest.current[topic]?.(told) ?? []) stale.set(JSON.stringify(key), key)
        void read()
      },
    })
  }, [topics, queries, pace_ms])
  return isLive
}
