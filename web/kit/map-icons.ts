import type { Map } from 'maplibre-gl'
import type { Status } from './status-mark.tsx'

const size = 18
/** Drawn at twice the size, so that they stay sharp on a dense screen. */
const density = 2

const disc = 'M9 2a7 7 0 1 0 .01 0Z'
const outlines: readonly [Status, string][] = [
  ['good', disc],
  ['watch', 'M9 2 16.500 15.500h-15Z'],
  ['bad', 'M9 1 17 9 9 17 1 9Z'],
  ['unknown', disc],
]
const hatch = 'M4 9 9 4M4.500 13 13 4.500M9 14 14 9'

/**
 * The four shapes of a status as images of the map: `good`, `bad-approximate` … The same shapes as StatusShape draws;
 * an approximate position is an open shape, unknown is hatched.
 */
export function addStatusIcons(map: Map, colourOf: (token: string) => string): void {
  for (const [status, outline] of outlines) {
    for (const isApproximate of [false, true]) {
      const isOpen = isApproximate || status === 'unknown'
      const image = drawn(outline, {
        ground: colourOf(isOpen ? 'paper' : status),
        edge: colourOf(isOpen ? `${status}-ink` : 'paper'),
        edgeWidth: isOpen ? 2 : 1.2,
        isHatched: status === 'unknown',
      })
      const name = isApproximate ? `${status}-approximate` : status
      if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: density })
    }
  }
}

type Look = { ground: string; edge: string; edgeWidth: number; isHatched: boolean }

function drawn(outline: string, { ground, edge, edgeWidth, isHatched }: Look): ImageData | null {
  const canvas = document.createElement('canvas')
  canvas.width = size * density
  canvas.height = size * density
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const shape = new Path2D(outline)
  pen.scale(density, density)
  pen.save()
  pen.clip(shape)
  pen.fillStyle = ground
  pen.fillRect(0, 0, size, size)
  pen.restore()
  pen.strokeStyle = edge
  pen.lineWidth = edgeWidth
  pen.stroke(shape)
  if (isHatched) {
    pen.lineWidth = 1.2
    pen.stroke(new Path2D(hatch))
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}
