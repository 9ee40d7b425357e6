import { useCallback, useEffect, useRef, useState } from 'react'
import { answer, api, newKey } from '../../api.ts'
import { ApiProblem, Unreachable } from '../../kit/api-problem.ts'
import type { CheckAnswer } from './contract.ts'
import { unansweredKeys, type UnansweredKeys } from './unanswered-keys.ts'

export type CheckState =
  | { kind: 'idle' }
  | { kind: 'asking'; code: string }
  | { kind: 'answered'; code: string; answer: CheckAnswer; at: number }
  | { kind: 'unanswered'; code: string; error: unknown }

export type Checking = {
  state: CheckState
  /** Asks about a code unless another is asked about, unanswered, or its verdict has only just appeared. Says whether it did. */
  ask: (code: string) => boolean
  retry: () => void
  done: () => void
}

/** A verdict is seen at least this long before the next code takes its place. */
const leastShown_ms = 800
/** A guard waits no longer than this for a verdict; then the page says that there is none. */
const answerWithin_ms = 8000

/** One check at a time: asked, then answered or not. What was not answered is asked again as the same check. */
export function useCheck(onState: (state: CheckState) => void): Checking {
  const [state, setState] = useState<CheckState>({ kind: 'idle' })
  const current = useRef(state)
  const [keys] = useState(() => unansweredKeys(newKey, Date.now, sessionStorage))
  const told = useRef(onState)
  useEffect(() => {
    told.current = onState
  })

  const go = useCallback((next: CheckState) => {
    current.current = next
    setState(next)
    told.current(next)
  }, [])
  const send = useCallback(
    async (code: string) => {
      go({ kind: 'asking', code })
      go(await outcomeOf(code, keys))
    },
    [go, keys],
  )
  const ask = useCallback(
    (code: string): boolean => {
      const now = current.current
      if (now.kind === 'asking' || now.kind === 'unanswered') return false
      if (now.kind === 'answered' && Date.now() - now.at < leastShown_ms) return false
      if (navigator.onLine) void send(code)
      else go({ kind: 'unanswered', code, error: new Unreachable(null) })
      return true
    },
    [go, send],
  )
  const retry = useCallback(() => {
    if (current.current.kind === 'unanswered') void send(current.current.code)
  }, [send])
  const done = useCallback(() => go({ kind: 'idle' }), [go])

  useEffect(() => {
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [retry])
  return { state, ask, retry, done }
}

async function outcomeOf(code: string, keys: UnansweredKeys): Promise<CheckState> {
  try {
    const given = await answer(
      api.POST('/api/gate/checks', {
        body: { code },
        headers: { 'Idempotency-Key': keys.keyFor(code) },
        signal: AbortSignal.timeout(answerWithin_ms),
      }),
    )
    keys.answered(code)
    return { kind: 'answered', code, answer: given, at: Date.now() }
  } catch (error) {
    if (isRefusal(error)) keys.answered(code)
    return { kind: 'unanswered', code, error: isTimeout(error) ? new Unreachable(error) : error }
  }
}

/** The server looked at the request and turned it down: asking again is a new check. A 429 or a 5xx may pass. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError'
