import { addProtocol, Map as MapLibre, setWorkerUrl, type MapMouseEvent } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { Protocol } from 'pmtiles'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { drawPulse } from './map-pulse.ts'
import { boundsOf, featuresOf, type MapPulse, type MapThing } from './map-things.ts'
import { draw, groundStyle, layersToPress, styleFor } from './map-style.ts'
import type { Language } from './preferences.ts'

setWorkerUrl(workerUrl)
// An operator's own archive of tiles, one file that any server can give in pieces.
addProtocol('pmtiles', new Protocol().tile)

type Drawing = {
  things: readonly MapThing[]
  inView: readonly MapThing[]
  pulses: readonly MapPulse[]
  chosen: string | null
  language: Language
  styleUrl: string | null
  onChoose: ((id: string) => void) | undefined
  onPoint: ((at: [longitude: number, latitude: number]) => void) | undefined
}

const flight_ms = 500
const closest_zoom = 16
/** A finger is wider than a point: what lies this near to a press counts as pressed. */
const reach_px = 8

/** Whether the map can be drawn on this device: it needs WebGL. */
export const canDrawMaps = (): boolean => document.createElement('canvas').getContext('webgl2') !== null

/** Room around what is shown; the buttons stand at the end side and the legend below. */
function roomIn(element: HTMLElement | null): { top: number; bottom: number; left: number; right: number } {
  const isRtl = element !== null && getComputedStyle(element).direction === 'rtl'
  return { top: 40, bottom: 64, left: isRtl ? 88 : 48, right: isRtl ? 48 : 88 }
}

function newMap(container: HTMLElement, styleUrl: string | null): MapLibre {
  const map = new MapLibre({
    container,
    style: styleUrl === null ? styleFor(container) : groundStyle(container, styleUrl),
    // Whoever serves the tiles is named; our own outlines carry their sources in the list.
    attributionControl: styleUrl === null ? false : { compact: true },
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  return map
}

/** Labels are drawn with the page's own font, which must have arrived before the first one is. */
const fontsLoaded = (): Promise<unknown> =>
  Promise.allSettled([
    document.fonts.load('400 14px "IBM Plex Sans Arabic"', 'مكة'),
    document.fonts.load('400 14px "IBM Plex Sans"'),
  ])

function thingAt(map: MapLibre, { point: { x, y } }: MapMouseEvent): string | null {
  const around: [[number, number], [number, number]] = [
    [x - reach_px, y - reach_px],
    [x + reach_px, y + reach_px],
  ]
  const [hit] = map.queryRenderedFeatures(around, { layers: layersToPress.filter((id) => map.getLayer(id)) })
  const id: unknown = hit?.properties['id']
  return typeof id === 'string' ? id : null
}

/** Makes the map inside `box` and keeps it drawn as told. */
export function useMapDrawing(
  box: RefObject<HTMLElement | null>,
  { things, inView, pulses, chosen, language, styleUrl, onChoose, onPoint }: Drawing,
) {
  const [map, setMap] = useState<MapLibre | null>(null)
  const onPress = useRef({ onChoose, onPoint })
  useEffect(() => {
    onPress.current = { onChoose, onPoint }
  })

  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    let isGone = false
    const made = newMap(element, styleUrl)
    const styled = new Promise((done) => void made.once('style.load', done))
    void Promise.all([styled, fontsLoaded()]).then(() => !isGone && setMap(made))
    made.on('click', (event) => {
      const { onChoose: choose, onPoint: point } = onPress.current
      point?.([event.lngLat.lng, event.lngLat.lat])
      const id = choose && thingAt(made, event)
      if (id) choose(id)
    })
    return () => {
      isGone = true
      setMap(null)
      made.remove()
    }
  }, [box, styleUrl])

  useEffect(() => {
    if (map && box.current) draw(map, featuresOf(things, language, chosen), box.current)
  }, [map, box, things, language, chosen])

  usePulses(map, pulses)
  return useMapView(map, box, { things, inView, chosen })
}

/** Draws each pulse once, however often the list is given. */
function usePulses(map: MapLibre | null, pulses: readonly MapPulse[]): void {
  const drawn = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (!map) return
    for (const pulse of pulses) if (!drawn.current.has(pulse.id)) drawPulse(map, pulse)
    drawn.current = new Set(pulses.map(({ id }) => id))
  }, [map, pulses])
}

/** Shows all things when they come and the chosen one when it is chosen; otherwise the view is left to whoever moves it. */
function useMapView(
  map: MapLibre | null,
  box: RefObject<HTMLElement | null>,
  { things, inView, chosen }: Pick<Drawing, 'things' | 'inView' | 'chosen'>,
) {
  const shown = useRef<{ map: MapLibre; extent: string; chosen: string | null } | null>(null)
  useEffect(() => {
    const bounds = boundsOf(inView)
    if (!map || !bounds) return
    const before = shown.current?.map === map ? shown.current : null
    const extent = bounds.join(',')
    shown.current = { map, extent, chosen }
    if (extent !== before?.extent) {
      map.fitBounds(bounds, { padding: roomIn(box.current), maxZoom: closest_zoom, animate: false })
    }
    const thing = things.find((each) => each.id === chosen)
    const around = chosen !== before?.chosen && thing ? boundsOf([thing]) : null
    if (around) {
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
      const padding = roomIn(box.current)
      map.fitBounds(around, { padding, maxZoom: closest_zoom - 1, duration: isCalm ? 0 : flight_ms })
    }
  }, [map, box, things, inView, chosen])

  const showAll = useCallback(() => {
    const bounds = boundsOf(inView)
    if (map && bounds) map.fitBounds(bounds, { padding: roomIn(box.current), maxZoom: closest_zoom })
  }, [map, box, inView])
  return { zoomIn: () => void map?.zoomIn(), zoomOut: () => void map?.zoomOut(), showAll }
}
