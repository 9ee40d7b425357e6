import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ChevronRight, Pencil } from 'lucide-react'
import { Fragment, lazy, Suspense, useMemo, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Section, ThingPage } from '../kit/frames/thing-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { statusOf } from '../kit/page-status.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import type { Column } from '../kit/table-column.ts'
import { Table } from '../kit/table.tsx'
import { TextLink } from '../kit/text-link.tsx'
import { useMe, useMyPost } from '../me.ts'
import { placeQuery, placesQuery, type Place } from './place.ts'
import { PlaceDialog } from './place-dialog.tsx'
import { useCapacityWords, usePlaceFacts } from './place-facts.tsx'
import { isFromOpenStreetMap, thingsOf } from './place-shapes.ts'
import { treeOf, type PlaceTree } from './place-tree.ts'

const SeasonMap = lazy(async () => ({ default: (await import('../kit/map.tsx')).SeasonMap }))

/** One place: what is known of it, where it lies and how exactly that is known, what it lies in and what lies in it. */
export function PlacePage() {
  const { t, language } = useLanguage()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const query = useQuery(placeQuery(id))
  const all = useQuery(placesQuery).data
  const tree = useMemo(() => treeOf(all ?? [], language), [all, language])
  const mayChange = useMyPost()?.kind === 'season-admin'
  const [isChanging, setChanging] = useState(false)
  const factsOf = usePlaceFacts()
  const place = query.data
  return (
    <>
      <ThingPage
        title={place?.name[language] ?? t('page.place.title')}
        heading={place && <Name of={place.name} />}
        kind={place ? t(`place-kind.${place.kind}`) : t('page.place.title')}
        status={statusOf(query)}
        back={{ href: '/places', label: t('page.places.title') }}
        {...(place?.isApproximate && { state: { status: 'unknown' as const, word: t('page.place.is-approximate') } })}
        actions={
          mayChange && (
            <Button kind="main" icon={Pencil} onPress={() => setChanging(true)}>
              {t('page.place.change')}
            </Button>
          )
        }
        facts={
          place
            ? [{ term: t('page.places.within'), value: <WayDown place={place} tree={tree} /> }, ...factsOf(place)]
            : []
        }
      >
        {place && <PlaceMap place={place} tree={tree} />}
        {place && <Within place={place} tree={tree} />}
      </ThingPage>
      {isChanging && place && (
        <PlaceDialog place={place} parentId={place.parentId} onClose={() => setChanging(false)} />
      )}
    </>
  )
}

/** What a place lies in, from the largest down, each a link. */
function WayDown({ place, tree }: { place: Place; tree: PlaceTree }) {
  const { t } = useLanguage()
  const above = tree.above(place)
  if (above.length === 0) return <span className="text-soft">{t('page.place.root')}</span>
  return (
    <nav aria-label={t('page.places.within')}>
      {above.map((each, at) => (
        <Fragment key={each.id}>
          {at > 0 && <ChevronRight aria-hidden size={14} className="turns mx-1 inline text-faint" />}
          <TextLink href={`/places/${each.id}`}>
            <Name of={each.name} show="one" />
          </TextLink>
        </Fragment>
      ))}
    </nav>
  )
}

/** The place in its outline among its neighbours; what is only roughly known is dashed and said. */
function PlaceMap({ place, tree }: { place: Place; tree: PlaceTree }) {
  const { t, language } = useLanguage()
  const style = useMe().data?.map?.style ?? null
  const shown = useMemo(() => {
    const inside = tree.children(place.id)
    const around = inside.length > 0 ? inside : tree.children(place.parentId).filter(({ id }) => id !== place.id)
    const parent = place.parentId === null ? undefined : tree.byId.get(place.parentId)
    // A neighbour far away would make the place itself a dot: only what shares its parent is drawn, and not for a root.
    return place.parentId === null && inside.length === 0 ? [] : [...around, ...(parent?.outline ? [parent] : [])]
  }, [place, tree])
  const things = useMemo(() => thingsOf([place, ...shown], new Set(shown.map(({ id }) => id))), [place, shown])
  const isRough = place.outline === null ? place.isApproximate : place.isOutlineApproximate
  if (place.point === null && place.outline === null) {
    return (
      <Section title={t('page.place.map')}>
        <StatusMark status="unknown">{t('page.place.map.none')}</StatusMark>
      </Section>
    )
  }
  return (
    <Section title={t('page.place.map')}>
      {isRough && <p className="pb-2 text-soft">{t('page.place.map.approximate')}</p>}
      <div className="relative h-[26rem] max-h-[60dvh] overflow-clip rounded-base border border-line">
        <Suspense fallback={null}>
          <SeasonMap
            label={t('page.place.map.of', { name: place.name[language] })}
            things={things}
            chosen={place.id}
            credit={isFromOpenStreetMap([place, ...shown]) ? t('page.places.openstreetmap') : null}
            styleUrl={style}
          />
        </Suspense>
      </div>
    </Section>
  )
}

function Within({ place, tree }: { place: Place; tree: PlaceTree }) {
  const { t } = useLanguage()
  const inside = tree.children(place.id)
  const columns = useColumns()
  if (inside.length === 0) return null
  return (
    <Section
      title={t('page.place.inside', { count: inside.length })}
      actions={<TextLink href={`/places?in=${place.id}`}>{t('page.place.inside.on-map')}</TextLink>}
    >
      <div className="border-t border-line">
        <Table
          label={t('page.place.inside', { count: inside.length })}
          columns={columns}
          rows={inside}
          rowKey={({ id }) => id}
          height="content"
        />
      </div>
    </Section>
  )
}

function useColumns(): Column<Place>[] {
  const { t } = useLanguage()
  const capacity = useCapacityWords()
  return [
    {
      key: 'name',
      title: t('page.places.place'),
      width: 'minmax(14rem, 2fr)',
      cell: (place) => (
        <TextLink href={`/places/${place.id}`}>
          <Name of={place.name} />
        </TextLink>
      ),
    },
    { key: 'kind', title: t('page.places.kind'), width: '9rem', cell: (place) => t(`place-kind.${place.kind}`) },
    { key: 'capacity', title: t('page.place.capacity'), cell: (place) => capacity(place) },
  ]
}
