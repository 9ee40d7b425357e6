import { Marker, type Map } from 'maplibre-gl'
import type { MapPulse } from './map-things.ts'
import type { Status } from './status-mark.tsx'

const shown_ms = 1600
/** More at once would only be one blot; those that come meanwhile are left out. */
const mostAtOnce = 24

const rings: Record<Status, string> = {
  good: 'border-good bg-good/30',
  watch: 'border-watch bg-watch/30',
  bad: 'border-bad bg-bad/30',
  unknown: 'border-unknown bg-unknown/30',
}

let shown = 0

/** A ring that spreads once; for those who asked for less motion it stands still for as long. */
export function drawPulse(map: Map, { at: [longitude = 0, latitude = 0], status }: MapPulse): void {
  if (shown >= mostAtOnce) return
  const ring = document.createElement('div')
  ring.className = `size-9 rounded-full border-3 motion-safe:animate-spread ${rings[status]}`
  // The marker is moved by its own transform, so what spreads is inside it.
  const element = document.createElement('div')
  element.className = 'pointer-events-none'
  element.setAttribute('aria-hidden', 'true')
  element.append(ring)
  const marker = new Marker({ element }).setLngLat([longitude, latitude]).addTo(map)
  shown += 1
  setTimeout(() => {
    marker.remove()
    shown -= 1
  }, shown_ms)
}
