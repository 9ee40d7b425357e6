import { useNow } from '../kit/now.ts'

/**
 * The present moment in milliseconds by the server's clock, which alone decides what is under way: a gate's phone may be an
 * hour off. `at` is the server's time in its last answer, `receivedAt` when that came.
 */
export function useServerNow(at: string | undefined, receivedAt: number): number {
  const now = useNow()
  return at === undefined ? now : Date.parse(at) + Math.max(0, now - receivedAt)
}
