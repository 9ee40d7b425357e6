/** A part of the camera's picture, in its pixels, and the size at which it is read. */
export type Region = { x: number; y: number; width: number; height: number; read: { width: number; height: number } }
export type Look = Region & {
  /** Takes longer, finds a code that is small, tilted or blurred. */
  isThorough: boolean
  /** Also finds light on dark: a screen in night mode. */
  isInverted: boolean
}

/** The share of the shorter side that the frame on the screen encloses; codes are held there. */
export const frameShare = 0.7
/** Pixels of the side that is read. A permit's QR has 25 modules a side, so that even a third of it gives 5 a module. */
const quickRead_px = 480
const wholeRead_px = 960

/**
 * Where to look in the nth picture. Mostly in the frame on the screen, small and quick; every third time in the whole
 * picture, for a code held too far or beside it; every other time for inverted codes as well.
 */
export function lookAt(turn: number, width: number, height: number): Look {
  const isWhole = turn % 3 === 2
  const side = Math.round(Math.min(width, height) * frameShare)
  const part = isWhole
    ? { x: 0, y: 0, width, height }
    : { x: Math.round((width - side) / 2), y: Math.round((height - side) / 2), width: side, height: side }
  const most = isWhole ? wholeRead_px : quickRead_px
  const scale = Math.min(1, most / Math.max(part.width, part.height))
  const read = {
    width: Math.max(1, Math.round(part.width * scale)),
    height: Math.max(1, Math.round(part.height * scale)),
  }
  return { ...part, read, isThorough: isWhole, isInverted: turn % 2 === 1 }
}
