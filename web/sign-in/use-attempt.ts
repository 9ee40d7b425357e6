import { useState } from 'react'

type Attempt<Way extends string> = {
  /** Which way is being tried right now. */
  busy: Way | null
  problem: unknown
  attempt: (way: Way, act: () => Promise<void>) => void
}

/** One try at a time, and what came of the last one. Turning the browser's own question down is an answer, not a problem. */
export function useAttempt<Way extends string>(): Attempt<Way> {
  const [busy, setBusy] = useState<Way | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const run = async (way: Way, act: () => Promise<void>): Promise<void> => {
    setBusy(way)
    setProblem(null)
    try {
      await act()
    } catch (error) {
      if (!(error instanceof DOMException)) setProblem(error)
    }
    setBusy(null)
  }
  return { busy, problem, attempt: (way, act) => void run(way, act) }
}
