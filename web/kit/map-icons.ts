import type { Map } from 'maplibre-gl'
import type { Status } from './status-mark.tsx'

const size = 18
/** Drawn at twice the size, so that they stay sharp on a dense screen. */
const density = 2

const outlines: Record<Status, string> = {
  good: 'M9 2a7 7 0 1 0 .01 0Z',
  watch: 'M9 2 16.500 15.500h-15Z',
  bad: 'M9 1 17 9 9 17 1 9Z',
  unknown: 'M9 2a7 7 0 1 0 .01 0Z',
}
const hatch = 'M4 9 9 4M4.500 13 13 4.500M9 14 14 9'

/**
 * The four shapes of a status as images of the map: `good`, `bad-approximate` … The same shapes as StatusShape draws;
 * an approximate position is an open shape, unknown is hatched.
 */
export function addStatusIcons(map: Map, colourOf: (token: string) => string): void {
  for (const status of Object.keys(outlines) as Status[]) {
    for (const isApproximate of [false, true]) {
      const image = drawn(status, isApproximate, colourOf)
      const name = isApproximate ? `${status}-approximate` : status
      if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: density })
    }
  }
}

function drawn(status: Status, isApproximate: boolean, colourOf: (token: string) => string): ImageData | null {
  const canvas = document.createElement('canvas')
  canvas.width = size * density
  canvas.height = size * density
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.scale(density, density)
  const shape = new Path2D(outlines[status])
  const isOpen = isApproximate || status === 'unknown'
  pen.fillStyle = isOpen ? colourOf('paper') : colourOf(status)
  pen.fill(shape)
  pen.lineWidth = isOpen ? 2 : 1.2
  pen.strokeStyle = isOpen ? colourOf(`${status}-ink`) : colourOf('paper')
  pen.stroke(shape)
  if (status === 'unknown') {
    pen.lineWidth = 1.2
    pen.stroke(new Path2D(hatch))
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}
