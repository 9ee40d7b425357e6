/** A code counts as taken away when the camera has not seen it for this long; a shaking hand loses it for less. */
export const away_ms = 3000

/**
 * Says of each code that the camera sees whether it has newly come. A card that is held still is seen ten times a second
 * and must be checked once; each sight of it begins the wait anew.
 */
export function seenCodes(now: () => number): { isNew(code: string): boolean; forget(code: string): void } {
  const seenAt = new Map<string, number>()
  return {
    isNew(code) {
      const at = now()
      for (const [known, last] of seenAt) if (at - last > away_ms) seenAt.delete(known)
      const isNew = !seenAt.has(code)
      seenAt.set(code, at)
      return isNew
    },
    /** Lets a code that could not be asked about be taken at its next sight. */
    forget: (code) => void seenAt.delete(code),
  }
}
