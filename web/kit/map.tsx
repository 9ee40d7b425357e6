import 'maplibre-gl/dist/maplibre-gl.css'
import { Minus, Plus, Scan } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { useIsDark } from './dark.ts'
import { useIsWall } from './frames/wall.ts'
import { useLanguage } from './language.tsx'
import { canDrawMaps, useMapDrawing } from './map-drawing.ts'
import type { MapPulse, MapThing } from './map-things.ts'

export type { MapPulse, MapThing } from './map-things.ts'

export type MapProps = {
  /** Says what the map shows, for those who cannot see it. */
  label: string
  things: readonly MapThing[]
  /** What is brought into view where it is not all that is drawn: the part of the season one looks at. */
  inView?: readonly MapThing[] | null
  /** What happened just now, where. */
  pulses?: readonly MapPulse[]
  /** Whose positions are shown, where they must be named. */
  credit?: string | null
  /** The chosen thing is drawn strongly and brought into view. */
  chosen?: string | null
  onChoose?: (id: string) => void
  /** Where it was pressed, whether a thing lies there or not. */
  onPoint?: (at: [longitude: number, latitude: number]) => void
  /** A style of a tile server to draw beneath; without it the map draws only what it is given. */
  styleUrl?: string | null
}

/**
 * The season's own outlines and points, drawn without any outside server. What is only approximately known is dashed.
 * Arrows, plus and minus work on the focused map; the things themselves must also stand in a list beside it (MapPage).
 */
export function SeasonMap(props: MapProps) {
  const { t } = useLanguage()
  const [isDrawable] = useState(canDrawMaps)
  const isDark = useIsDark()
  const isWall = useIsWall()
  // A canvas has no tokens: with another theme, or letters of another size, the map is made anew.
  if (isDrawable) return <DrawnMap key={`${isDark ? 'dark' : 'light'} ${isWall ? 'wall' : 'desk'}`} {...props} />
  return <p className="grid h-full place-items-center p-6 text-center text-soft">{t('kit.map.cannot')}</p>
}

const none: readonly MapPulse[] = []

function DrawnMap({
  label,
  things,
  inView,
  pulses = none,
  credit,
  chosen = null,
  onChoose,
  onPoint,
  styleUrl = null,
}: MapProps) {
  const { t, language } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const hint = useId()
  const looked = inView ?? things
  const view = useMapDrawing(box, { things, inView: looked, pulses, chosen, language, styleUrl, onChoose, onPoint })
  return (
    <section aria-label={label} aria-describedby={hint} className="absolute inset-0">
      <p id={hint} className="sr-only">
        {t('kit.map.keys')}
      </p>
      {/* MapLibre makes its box `relative`, so it takes its size from here and not from insets of its own. */}
      <div ref={box} className="h-full w-full bg-sunken" />
      <div className="absolute end-3 top-3 flex flex-col gap-1">
        <Button icon={Plus} aria-label={t('kit.map.closer')} onPress={view.zoomIn} />
        <Button icon={Minus} aria-label={t('kit.map.farther')} onPress={view.zoomOut} />
        <Button icon={Scan} aria-label={t('kit.map.all')} onPress={view.showAll} />
      </div>
      <p className="absolute start-3 bottom-3 flex max-w-[calc(100%-24px)] flex-wrap items-center gap-x-4 rounded-base border border-line bg-paper px-2.5 py-1 text-small text-soft">
        <LegendLine word={t('kit.map.exact')} />
        <LegendLine word={t('kit.map.approximate')} isDashed />
        {credit && <span>{credit}</span>}
      </p>
    </section>
  )
}

function LegendLine({ word, isDashed = false }: { word: string; isDashed?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg aria-hidden width="22" height="10">
        <path d="M1 5h20" stroke="currentColor" strokeWidth="2" {...(isDashed && { strokeDasharray: '4 3' })} />
      </svg>
      {word}
    </span>
  )
}
