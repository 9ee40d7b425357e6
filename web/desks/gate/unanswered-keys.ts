/** An answer that has not come after this long is no longer waited for: the pilgrim has gone from the gate. */
const kept_ms = 10 * 60_000
/** More checks than this do not stay without an answer: one is asked at a time. */
const mostKept = 8
const storageKey = 'rifada.gate.unanswered'

type Unanswered = { code: string; key: string; at: number }
type Store = Pick<Storage, 'getItem' | 'setItem'>

export type UnansweredKeys = { keyFor(code: string): string; answered(code: string): void }

/**
 * The Idempotency-Key of each check that was sent and not answered. The same permit asked about again is the same check
 * until its answer has come, so that a line that broke after the server admitted somebody does not make them «used».
 * Kept over a reload of the page, which is what one does when a phone hangs.
 */
export function unansweredKeys(newKey: () => string, now: () => number, store: Store): UnansweredKeys {
  let waiting = readFrom(store)
  const set = (next: readonly Unanswered[]): void => {
    waiting = next.filter(({ at }) => now() - at < kept_ms).slice(-mostKept)
    try {
      store.setItem(storageKey, JSON.stringify(waiting))
    } catch {
      // Storage is full or forbidden: the keys hold until the page is closed.
    }
  }
  return {
    keyFor(code) {
      set(waiting)
      const known = waiting.find((each) => each.code === code)
      if (known) return known.key
      const key = newKey()
      set([...waiting, { code, key, at: now() }])
      return key
    },
    answered: (code) => set(waiting.filter((each) => each.code !== code)),
  }
}

function readFrom(store: Store): readonly Unanswered[] {
  try {
    const stored: unknown = JSON.parse(store.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isUnanswered) : []
  } catch {
    return []
  }
}

function isUnanswered(each: unknown): each is Unanswered {
  return (
    typeof each === 'object' &&
    each !== null &&
    'code' in each &&
    'key' in each &&
    'at' in each &&
    typeof each.code === 'string' &&
    typeof each.key === 'string' &&
    typeof each.at === 'number'
  )
}
