import { closeSync, openSync, writeSync } from 'node:fs'
import { encode } from 'uqr'

export type CameraVideo = {
  /** What the QR holds. */
  text: string
  /** The .y4m file to write; Chromium shows it as a camera, in a loop. */
  path: string
  /** How long the code is held before the camera. */
  seconds?: number
  /** How long it is away after that, so that the loop presents it anew. */
  away_s?: number
  width?: number
  height?: number
}

const frames_per_s = 12
/** A printed sheet under a lamp as a camera sees it, not full white and black. */
const paper = 208
const ink = 44
const table = 132
/** Grain of a cheap sensor, in steps of brightness. */
const grain = 14

/**
 * Writes what a gate's camera sees when somebody holds out a permit: a QR on paper that drifts, tilts and comes nearer a
 * little, slightly out of focus, with grain. Always the same film for the same request. About 0.5 MB a frame at 640 × 480.
 */
export function cameraVideo({ text, path, seconds = 2, away_s = 0, width = 640, height = 480 }: CameraVideo): void {
  const { data: modules, size } = encode(text, { border: 4, ecc: 'M' })
  const isDark = (column: number, row: number): boolean => modules[row]?.[column] ?? false
  const noise = grainOf(width * height + 8192)
  const chroma = Buffer.alloc(2 * Math.ceil(width / 2) * Math.ceil(height / 2), 128)
  const file = openSync(path, 'w')
  try {
    writeSync(file, `YUV4MPEG2 W${width} H${height} F${frames_per_s}:1 Ip A1:1 C420jpeg\n`)
    const frames = Math.round((seconds + away_s) * frames_per_s)
    for (let frame = 0; frame < frames; frame += 1) {
      const luma = Buffer.alloc(width * height, table)
      if (frame < seconds * frames_per_s)
        drawCode(luma, { width, height }, handAt(frame, { width, height, size }), isDark)
      const from = (frame * 2654435761) % 8192
      for (let at = 0; at < luma.length; at += 1) luma[at] = (luma[at] ?? 0) + (noise[from + at] ?? 0)
      writeSync(file, 'FRAME\n')
      writeSync(file, luma)
      writeSync(file, chroma)
    }
  } finally {
    closeSync(file)
  }
}

type Hand = { x: number; y: number; module_px: number; angle: number; size: number }

/** Where the sheet is in one frame: it sways about the middle, and fills about half of the shorter side. */
function handAt(frame: number, { width, height, size }: { width: number; height: number; size: number }): Hand {
  const shorter = Math.min(width, height)
  const at_s = frame / frames_per_s
  return {
    x: width / 2 + shorter * 0.03 * Math.sin(at_s * 2.1),
    y: height / 2 + shorter * 0.025 * Math.sin(at_s * 2.9 + 1),
    module_px: (shorter * (0.55 + 0.03 * Math.sin(at_s * 1.3))) / size,
    angle: 0.09 * Math.sin(at_s * 1.7 + 0.5),
    size,
  }
}

/** Each pixel is the mean of nine points spread over more than itself, which is what being out of focus does. */
const blur_px = [-0.8, 0, 0.8]

function drawCode(
  luma: Buffer,
  { width, height }: { width: number; height: number },
  { x, y, module_px, angle, size }: Hand,
  isDark: (column: number, row: number) => boolean,
): void {
  const [cos, sin] = [Math.cos(angle) / module_px, Math.sin(angle) / module_px]
  const reach = Math.ceil(size * module_px * 0.75)
  const brightness = (px: number, py: number): number => {
    const column = Math.floor((px - x) * cos + (py - y) * sin + size / 2)
    const row = Math.floor((py - y) * cos - (px - x) * sin + size / 2)
    if (column < 0 || row < 0 || column >= size || row >= size) return table
    return isDark(column, row) ? ink : paper
  }
  for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(height, y + reach); row += 1) {
    for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(width, x + reach); column += 1) {
      let sum = 0
      for (const dy of blur_px) for (const dx of blur_px) sum += brightness(column + dx, row + dy)
      luma[row * width + column] = Math.round(sum / 9)
    }
  }
}

/** The same grain every time: a linear congruential generator after Numerical Recipes. */
function grainOf(length: number): Int8Array {
  const noise = new Int8Array(length)
  let state = 1448
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    noise[at] = Math.floor((state / 2 ** 32) * (2 * grain + 1)) - grain
  }
  return noise
}
