import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useAddress } from '../kit/address.ts'
import { Button } from '../kit/button.tsx'
import { MapPage } from '../kit/frames/map-page.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { statusOf } from '../kit/page-status.tsx'
import { useMe, useMyPost } from '../me.ts'
import { families, familyNames, familyOf, placesQuery, type Family } from './place.ts'
import { PlaceDialog } from './place-dialog.tsx'
import { filterFrom, rowsOf } from './place-filter.ts'
import { PlaceList } from './place-list.tsx'
import { isFromOpenStreetMap, thingsOf } from './place-shapes.ts'
import { treeOf } from './place-tree.ts'

const SeasonMap = lazy(async () => ({ default: (await import('../kit/map.tsx')).SeasonMap }))

/** The season's places: the map of them, and the same as a list that can be searched. */
export function PlacesPage() {
  const { t, language } = useLanguage()
  const [words, setWords] = useAddress('name', 'kind', 'in', 'hidden', 'open')
  const { name, kind, in: within, hidden, open } = words
  const query = useQuery(placesQuery)
  const tree = useMemo(() => treeOf(query.data ?? [], language), [query.data, language])
  const filter = useMemo(
    () =>
      filterFrom({
        ...(name !== undefined && { name }),
        ...(kind !== undefined && { kind }),
        ...(within !== undefined && { in: within }),
        ...(hidden !== undefined && { hidden }),
      }),
    [name, kind, within, hidden],
  )
  const rows = useMemo(() => rowsOf(tree, filter), [tree, filter])
  const things = useMemo(() => thingsOf(rows.map(({ place }) => place)), [rows])
  const mayChange = useMyPost()?.kind === 'season-admin'
  const [isAdding, setAdding] = useState(false)
  const style = useMe().data?.map?.style ?? null
  useKeys(mayChange ? [{ code: 'KeyN', cap: 'N', label: t('page.places.add'), run: () => setAdding(true) }] : [])
  const choose = (id: string | null) => setWords({ open: id })
  const showLayer = (family: string, isShown: boolean) => {
    const next = familyNames.filter((each) => (each === family ? !isShown : filter.hidden.has(each)))
    setWords({ hidden: next.join(' ') })
  }
  return (
    <>
      <MapPage
        title={t('page.places.title')}
        lead={t('page.places.lead')}
        status={statusOf(query)}
        actions={
          mayChange && (
            <Button kind="main" icon={Plus} onPress={() => setAdding(true)}>
              {t('page.places.add')}
            </Button>
          )
        }
        layers={useLayers(query.data ?? [], filter.hidden)}
        onLayer={showLayer}
        map={
          <Suspense fallback={null}>
            <SeasonMap
              label={t('page.places.map')}
              things={things}
              chosen={open ?? null}
              onChoose={choose}
              credit={isFromOpenStreetMap(query.data ?? []) ? t('page.places.openstreetmap') : null}
              styleUrl={style}
            />
          </Suspense>
        }
        list={
          <PlaceList tree={tree} rows={rows} filter={filter} open={open ?? null} onOpen={choose} onFilter={setWords} />
        }
      />
      {isAdding && <PlaceDialog place={null} parentId={within ?? null} onClose={() => setAdding(false)} />}
    </>
  )
}

function useLayers(places: readonly { kind: Parameters<typeof familyOf>[0] }[], hidden: ReadonlySet<Family>) {
  const { t } = useLanguage()
  const labels: Record<Family, string> = {
    land: t('page.places.layer.land'),
    rites: t('page.places.layer.rites'),
    entry: t('page.places.layer.entry'),
    transport: t('page.places.layer.transport'),
    health: t('page.places.layer.health'),
    offices: t('page.places.layer.offices'),
  }
  const counts = Map.groupBy(places, ({ kind }) => familyOf(kind))
  return familyNames
    .filter((family) => families[family].length > 0)
    .map((family) => ({
      id: family,
      label: labels[family],
      isShown: !hidden.has(family),
      count: counts.get(family)?.length ?? 0,
    }))
}
