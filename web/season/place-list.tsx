import { MapPinned } from 'lucide-react'
import { useMemo } from 'react'
import { LinkButton } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { Facts } from '../kit/facts.tsx'
import { FilterBar, type FilterWord } from '../kit/frames/filter-bar.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { Select } from '../kit/select.tsx'
import type { Column } from '../kit/table-column.ts'
import { Table } from '../kit/table.tsx'
import { ComboBox } from '../kit/combo-box.tsx'
import { placeKinds, type Place } from './place.ts'
import type { PlaceFilter, PlaceRow, PlaceWords } from './place-filter.ts'
import { Accuracy, useCapacityWords, usePlaceFacts } from './place-facts.tsx'
import type { PlaceTree } from './place-tree.ts'

type Change = (change: Partial<Record<keyof PlaceWords, string | null>>) => void

export type PlaceListProps = {
  tree: PlaceTree
  rows: readonly PlaceRow[]
  filter: PlaceFilter
  open: string | null
  onOpen: (id: string | null) => void
  onFilter: Change
}

/** The same places as words: searched, narrowed, and the chosen one with what is known of it. */
export function PlaceList({ tree, rows, filter, open, onOpen, onFilter }: PlaceListProps) {
  const { t } = useLanguage()
  const chosen = open === null ? undefined : tree.byId.get(open)
  const columns = useColumns(tree, filter)
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-3">
      <FilterBar
        search={{ value: filter.name, onChange: (name) => onFilter({ name }), label: t('page.places.find') }}
        fields={<FilterFields tree={tree} filter={filter} onFilter={onFilter} />}
        words={useFilterWords(tree, filter, onFilter)}
        onClear={() => onFilter({ kind: null, in: null })}
      />
      {chosen && <ChosenPlace place={chosen} />}
      <div className="flex min-h-0 flex-1 flex-col border-t border-line max-lg:h-[70dvh]">
        <Table
          label={t('page.places.title')}
          columns={columns}
          rows={rows}
          rowKey={({ place }) => place.id}
          total={rows.length}
          onOpen={({ place }) => onOpen(place.id === open ? null : place.id)}
          openKey={open}
          empty={
            <div className="px-4">
              <Empty icon={MapPinned} title={t(tree.byId.size === 0 ? 'page.places.empty' : 'kit.list.nothing')}>
                <p>{t(tree.byId.size === 0 ? 'page.places.empty.what' : 'kit.list.nothing.what-to-do')}</p>
              </Empty>
            </div>
          }
        />
      </div>
    </div>
  )
}

/** One wide column: the list stands in a narrow place, and each row says what it has. */
function useColumns(tree: PlaceTree, filter: PlaceFilter): Column<PlaceRow>[] {
  const { t, language } = useLanguage()
  const capacity = useCapacityWords()
  const isFound = filter.name !== '' || filter.kind !== null
  return useMemo(
    () => [
      {
        key: 'place',
        title: t('page.places.place'),
        onPhone: 'plain',
        cell: ({ place, depth }: PlaceRow) => {
          const above = isFound ? tree.above(place).map(({ name }) => name[language]) : []
          const held = capacity(place)
          return (
            <div style={{ paddingInlineStart: `${Math.min(depth, 5) * 14}px` }}>
              <div className="flex items-start justify-between gap-3">
                <Name of={place.name} className="font-strong" />
                <span className="shrink-0 text-small leading-6 text-soft">{t(`place-kind.${place.kind}`)}</span>
              </div>
              <p className="text-small text-soft">
                {above.length > 0 && <span className="block">{above.join(' · ')}</span>}
                {held && <span className="block">{held}</span>}
                {place.isApproximate && <Accuracy place={place} />}
              </p>
            </div>
          )
        },
      },
    ],
    [t, tree, language, capacity, isFound],
  )
}

function ChosenPlace({ place }: { place: Place }) {
  const { t } = useLanguage()
  const facts = usePlaceFacts()
  return (
    <section aria-label={place.name.en} className="border-t border-line bg-sunken px-4 py-3 md:px-6">
      <div className="flex items-start justify-between gap-3">
        <div>
          <h2 className="text-body">
            <Name of={place.name} />
          </h2>
          <p className="text-small text-soft">{t(`place-kind.${place.kind}`)}</p>
        </div>
        <LinkButton href={`/places/${place.id}`}>{t('page.places.to-page')}</LinkButton>
      </div>
      <Facts facts={facts(place).slice(0, 1)} />
    </section>
  )
}

type FilterProps = { tree: PlaceTree; filter: PlaceFilter; onFilter: Change }

/** Places that hold others: what the list can be narrowed to. */
const holders = (tree: PlaceTree): readonly Place[] =>
  tree.inOrder.map(({ place }) => place).filter(({ id }) => tree.children(id).length > 0)

function FilterFields({ tree, filter, onFilter }: FilterProps) {
  const { t, language } = useLanguage()
  const any = { id: 'any', label: t('page.permits.any') }
  return (
    <>
      <Select
        label={t('page.places.kind')}
        choices={[any, ...placeKinds.map((kind) => ({ id: kind, label: t(`place-kind.${kind}`) }))]}
        value={filter.kind ?? 'any'}
        onChange={(id) => onFilter({ kind: id === 'any' ? null : id })}
      />
      <ComboBox
        label={t('page.places.within')}
        choices={holders(tree).map(({ id, name }) => ({ id, label: name[language] }))}
        value={filter.within}
        onChange={(id) => onFilter({ in: id })}
      />
    </>
  )
}

function useFilterWords(tree: PlaceTree, filter: PlaceFilter, onFilter: Change): FilterWord[] {
  const { t, language } = useLanguage()
  const words: FilterWord[] = []
  if (filter.kind !== null) {
    const value = t(`place-kind.${filter.kind}`)
    words.push({ key: 'kind', label: t('page.places.kind'), value, onRemove: () => onFilter({ kind: null }) })
  }
  if (filter.within !== null) {
    const value = tree.byId.get(filter.within)?.name[language] ?? '…'
    words.push({ key: 'in', label: t('page.places.within'), value, onRemove: () => onFilter({ in: null }) })
  }
  return words
}
