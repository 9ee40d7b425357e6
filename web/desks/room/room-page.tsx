import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import { useAddress } from '../../kit/address.ts'
import { classNames } from '../../kit/class-names.ts'
import { BoardPage } from '../../kit/frames/board-page.tsx'
import { useKeys } from '../../kit/keys.ts'
import { useLanguage } from '../../kit/language.tsx'
import { statusOf } from '../../kit/page-status.tsx'
import { Problem } from '../../kit/problem.tsx'
import { SkeletonBar } from '../../kit/skeleton.tsx'
import { placesQuery, type Place } from '../../season/place.ts'
import { treeOf, type PlaceTree } from '../../season/place-tree.ts'
import { useServerNow } from '../server-now.ts'
import { slotRows, sumsOf, type SlotRow } from './attention.ts'
import type { RoomSeen } from './contract.ts'
import { everywhere, MapChoices } from './map-choices.tsx'
import { NewestChecks } from './newest-checks.tsx'
import { layers, placeOfMost, usualLayers, viewsIn, type Layer } from './places-drawn.ts'
import { PulseSwitch } from './pulse-switch.tsx'
import { RoomFigures } from './room-figures.tsx'
import { SlotBars } from './slot-bars.tsx'
import { useRoom } from './use-room.ts'

const RoomMap = lazy(async () => ({ default: (await import('./room-map.tsx')).RoomMap }))

/** What happens at every gate and slot of the season, now. */
export function RoomPage() {
  const { t } = useLanguage()
  const { query, isLive } = useRoom()
  const [words, setWords] = useAddress('place', 'view')
  const seen = query.data
  const now = useServerNow(seen?.at, query.dataUpdatedAt)
  const rows = useMemo(() => (seen ? slotRows(seen.openings, now) : []), [seen, now])
  const chosen = words.place ?? null
  // The map goes where the chosen place lies.
  const choose = (place: string): void => setWords({ place: place === chosen ? null : place, view: null })
  return (
    <BoardPage
      title={t('page.room.title')}
      status={statusOf(query)}
      actions={<PulseSwitch />}
      updatedAt={seen?.at ?? null}
      isLive={isLive}
      figures={seen && <RoomFigures lastHour={seen.lastHour} sums={sumsOf(rows)} />}
      main={seen && <MapSide seen={seen} rows={rows} chosen={chosen} onChoose={choose} />}
      aside={
        seen && (
          <div className="grid gap-x-8 gap-y-6 lg:h-full lg:grid-rows-[minmax(0,2fr)_minmax(0,1fr)] 2xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] 2xl:grid-rows-1">
            <AsidePart title={t('page.room.slots.title')}>
              <SlotBars rows={rows} chosen={chosen} onChoose={choose} />
            </AsidePart>
            <AsidePart title={t('page.room.newest')} isClipped>
              <NewestChecks newest={seen.newest} />
            </AsidePart>
          </div>
        )
      }
    />
  )
}

/** `isClipped` shows what fits and scrolls nothing: the newest stand at the top. */
function AsidePart({
  title,
  isClipped = false,
  children,
}: {
  title: string
  isClipped?: boolean
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="flex min-h-0 flex-col">
      <h2 className="pb-2 text-lead">{title}</h2>
      <div className={classNames('min-h-0 flex-1', isClipped ? 'lg:overflow-clip' : 'lg:overflow-auto')}>
        {children}
      </div>
    </section>
  )
}

type MapSideProps = {
  seen: RoomSeen
  rows: readonly SlotRow[]
  chosen: string | null
  onChoose: (place: string) => void
}

function MapSide(props: MapSideProps) {
  const { language } = useLanguage()
  const places = useQuery(placesQuery)
  const tree = useMemo(() => (places.data ? treeOf(places.data, language) : null), [places.data, language])
  if (places.isError && !places.data) {
    return (
      <div className="px-4 md:px-6">
        <Problem error={places.error} onRetry={() => void places.refetch()} />
      </div>
    )
  }
  if (!places.data || !tree) return <SkeletonBar className="h-full min-h-80 rounded-none" />
  return <ChosenMap {...props} places={places.data} tree={tree} />
}

function ChosenMap({
  seen,
  rows,
  chosen,
  onChoose,
  places,
  tree,
}: MapSideProps & { places: readonly Place[]; tree: PlaceTree }) {
  const { t } = useLanguage()
  const [words, setWords] = useAddress('view', 'layers', 'wall')
  const [since] = useState(() => Date.parse(seen.at))
  // Chosen once: the map does not leap to another city because more was booked there.
  const [first] = useState(() => placeOfMost(seen.openings) ?? everywhere)
  const views = useMemo(() => viewsIn(tree, seen.openings), [tree, seen.openings])
  const wanted = words.view ?? chosen ?? first
  const view = tree.byId.has(wanted) ? wanted : everywhere
  const shown = useMemo(
    () =>
      new Set<Layer>(
        words.layers === undefined ? usualLayers : layers.filter((layer) => words.layers?.split('.').includes(layer)),
      ),
    [words.layers],
  )
  const onLayer = (layer: Layer, isShown: boolean): void => {
    const next = layers.filter((each) => (each === layer ? isShown : shown.has(each)))
    setWords({ layers: next.length === 0 ? 'none' : next.join('.') })
  }
  const choices = [everywhere, ...views.map(({ id }) => id)]
  useKeys([
    {
      code: 'KeyA',
      cap: 'A',
      label: t('page.room.area.next'),
      run: () => setWords({ view: choices[(choices.indexOf(view) + 1) % choices.length] ?? everywhere }),
    },
  ])
  return (
    <div className="flex h-full min-h-[56dvh] flex-col lg:min-h-0">
      {words.wall !== 'on' && (
        <MapChoices
          tree={tree}
          views={views}
          view={view}
          onView={(next) => setWords({ view: next })}
          shown={shown}
          onLayer={onLayer}
        />
      )}
      <div className="relative min-h-80 flex-1">
        <Suspense fallback={<SkeletonBar className="h-full rounded-none" />}>
          <RoomMap
            places={places}
            tree={tree}
            view={view === everywhere ? null : view}
            shown={shown}
            rows={rows}
            seen={seen}
            since={since}
            chosen={chosen}
            onChoose={onChoose}
          />
        </Suspense>
      </div>
    </div>
  )
}
