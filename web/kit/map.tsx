import 'maplibre-gl/dist/maplibre-gl.css'
import { Minus, Plus, Scan } from 'lucide-react'
import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { useLanguage } from './language.tsx'
import { boundsOf, featuresOf, type MapThing } from './map-things.ts'
import { paint, styleFor } from './map-style.ts'

setWorkerUrl(workerUrl)

export type { MapThing } from './map-things.ts'

export type MapProps = {
  /** Says what the map shows, for those who cannot see it. */
  label: string
  things: readonly MapThing[]
  /** The chosen thing is drawn strongly and brought into view. */
  chosen?: string | null
  onChoose?: (id: string) => void
  /** A style of a tile or PMTiles server to draw beneath; without it the map draws only what it is given. */
  styleUrl?: string | null
}

/** Room around what is shown; the buttons stand at the end side and the legend below. */
const room = (element: HTMLElement | null) => {
  const isRtl = element !== null && getComputedStyle(element).direction === 'rtl'
  return { top: 40, bottom: 64, left: isRtl ? 88 : 48, right: isRtl ? 48 : 88 }
}
const flight_ms = 500
const closest_zoom = 16

/** Whether the map can be drawn on this device: it needs WebGL. */
const canDraw = (): boolean => document.createElement('canvas').getContext('webgl2') !== null

/**
 * The season's own outlines and points, drawn without any outside server. What is only approximately known is dashed.
 * Arrows, plus and minus work on the focused map; the things themselves must also stand in a list beside it (MapPage).
 */
export function SeasonMap({ label, things, chosen = null, onChoose, styleUrl = null }: MapProps) {
  const { t, language } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre | null>(null)
  const [isDrawable] = useState(canDraw)
  const dark = useIsDark()
  const hint = useId()
  const onChooseNow = useRef(onChoose)
  useEffect(() => {
    onChooseNow.current = onChoose
  })

  useEffect(() => {
    const element = box.current
    if (!element || !isDrawable) return
    const made = new MapLibre({
      container: element,
      style: styleUrl ?? styleFor(element),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      locale: { 'Map.Title': label },
    })
    made.touchZoomRotate.disableRotation()
    // Labels are drawn with the page's own font, which must have arrived before the first one is.
    void Promise.all([
      document.fonts.load('400 14px "IBM Plex Sans Arabic"', 'مكة'),
      document.fonts.load('400 14px "IBM Plex Sans"'),
    ]).finally(() => {
      made.once('styledata', () => setMap(made))
      if (made.isStyleLoaded()) setMap(made)
    })
    made.on('click', (event) => {
      const [hit] = made.queryRenderedFeatures(
        [
          [event.point.x - 8, event.point.y - 8],
          [event.point.x + 8, event.point.y + 8],
        ],
        { layers: paint.layersToPress.filter((id) => made.getLayer(id)) },
      )
      const id: unknown = hit?.properties['id']
      if (typeof id === 'string') onChooseNow.current?.(id)
    })
    return () => {
      setMap(null)
      made.remove()
    }
  }, [isDrawable, styleUrl, dark, label])

  useEffect(() => {
    if (map && box.current) paint.draw(map, featuresOf(things, language, chosen), box.current)
  }, [map, things, language, chosen])

  const bounds = boundsOf(things)
  const boundsKey = bounds?.join(',')
  useEffect(() => {
    if (map && bounds) map.fitBounds(bounds, { padding: room(box.current), maxZoom: closest_zoom, animate: false })
    // The view follows the extent of the things, not each change of their figures.
  }, [map, boundsKey])

  useEffect(() => {
    const thing = things.find((each) => each.id === chosen)
    const around = thing && boundsOf([thing])
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (map && around)
      map.fitBounds(around, { padding: room(box.current), maxZoom: closest_zoom - 1, duration: calm ? 0 : flight_ms })
  }, [map, chosen])

  if (!isDrawable)
    return <p className="grid h-full place-items-center p-6 text-center text-soft">{t('kit.map.cannot')}</p>
  return (
    <div role="region" aria-label={label} aria-describedby={hint} className="absolute inset-0">
      <p id={hint} className="sr-only">
        {t('kit.map.keys')}
      </p>
      {/* MapLibre makes its box `relative`, so it takes its size from here and not from insets of its own. */}
      <div ref={box} className="h-full w-full bg-sunken" />
      <div className="absolute end-3 top-3 flex flex-col gap-1">
        <Button icon={Plus} aria-label={t('kit.map.closer')} onPress={() => map?.zoomIn()} />
        <Button icon={Minus} aria-label={t('kit.map.farther')} onPress={() => map?.zoomOut()} />
        <Button
          icon={Scan}
          aria-label={t('kit.map.all')}
          onPress={() => bounds && map?.fitBounds(bounds, { padding: room(box.current), maxZoom: closest_zoom })}
        />
      </div>
      <p className="absolute start-3 bottom-3 flex items-center gap-4 rounded-base border border-line bg-paper px-2.5 py-1 text-small text-soft">
        <span className="inline-flex items-center gap-2">
          <svg aria-hidden width="22" height="10">
            <path d="M1 5h20" stroke="currentColor" strokeWidth="2" />
          </svg>
          {t('kit.map.exact')}
        </span>
        <span className="inline-flex items-center gap-2">
          <svg aria-hidden width="22" height="10">
            <path d="M1 5h20" stroke="currentColor" strokeWidth="2" strokeDasharray="4 3" />
          </svg>
          {t('kit.map.approximate')}
        </span>
      </p>
    </div>
  )
}

function useIsDark(): boolean {
  const read = () => getComputedStyle(document.documentElement).colorScheme === 'dark' || isSystemDark()
  const [isDark, setDark] = useState(read)
  useEffect(() => {
    const update = () => setDark(read())
    const media = matchMedia('(prefers-color-scheme: dark)')
    const observer = new MutationObserver(update)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    media.addEventListener('change', update)
    return () => {
      observer.disconnect()
      media.removeEventListener('change', update)
    }
  }, [])
  return isDark
}

const isSystemDark = (): boolean =>
  document.documentElement.dataset['theme'] === undefined && matchMedia('(prefers-color-scheme: dark)').matches
