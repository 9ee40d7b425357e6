import type { ReactNode } from 'react'
import { Checkbox } from '../checkbox.tsx'
import { useLanguage } from '../language.tsx'
import { WithStatus, type PageStatus } from '../page-status.tsx'
import { Skeleton, SkeletonBar } from '../skeleton.tsx'
import { PageHead } from './page-head.tsx'
import { TimeSlider, type TimeSliderProps } from './time-slider.tsx'

export type MapLayer = { id: string; label: string; isShown: boolean; count?: number }

export type MapPageProps = {
  title: string
  status: PageStatus
  lead?: ReactNode
  actions?: ReactNode
  /** The map itself (kit/map.tsx), loaded by the page that needs it. */
  map: ReactNode
  layers: readonly MapLayer[]
  onLayer: (id: string, isShown: boolean) => void
  time?: TimeSliderProps
  /** The same things as words, for those who cannot use a map. */
  list: ReactNode
}

/** A map of the season with its layers and time, and a list of the same things beside it. */
export function MapPage({ title, status, lead, actions, map, layers, onLayer, time, list }: MapPageProps) {
  const { t, formats } = useLanguage()
  return (
    <div className="flex h-full min-h-0 flex-col overflow-auto lg:overflow-hidden">
      <PageHead title={title} lead={lead} actions={actions} />
      <WithStatus isEdgeToEdge status={status} skeleton={<MapSkeleton />}>
        <div className="grid border-t border-line lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_24rem] lg:overflow-hidden">
          <div className="flex flex-col lg:min-h-0">
            <div role="group" aria-label={t('kit.map.layers')} className="flex flex-wrap gap-x-5 px-4 md:px-6">
              {layers.map((layer) => (
                <Checkbox key={layer.id} isSelected={layer.isShown} onChange={(isShown) => onLayer(layer.id, isShown)}>
                  {layer.label}
                  {layer.count !== undefined && (
                    <span className="tabular text-small text-faint">{formats.number(layer.count)}</span>
                  )}
                </Checkbox>
              ))}
            </div>
            <div className="relative min-h-[56dvh] flex-1 lg:min-h-0">{map}</div>
            {time && <TimeSlider {...time} />}
          </div>
          <section
            aria-label={t('kit.map.list')}
            className="flex min-h-0 flex-col border-line max-lg:border-t lg:overflow-auto lg:border-s"
          >
            {list}
          </section>
        </div>
      </WithStatus>
    </div>
  )
}

function MapSkeleton() {
  return (
    <div className="grid flex-1 gap-6 border-t border-line px-4 py-4 md:px-6 lg:grid-cols-[1fr_22rem]">
      <SkeletonBar className="h-full min-h-80" />
      <Skeleton lines={10} />
    </div>
  )
}
