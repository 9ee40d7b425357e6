import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, type ReactNode, type RefObject } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { useLanguage } from './language.tsx'
import { useLoadNearEnd } from './load-near-end.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { tracksOf, type Column, type Sort } from './table-column.ts'
import { useTableFocus, type Picks } from './table-focus.ts'

export type TableProps<Row> = {
  /** Names the table for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Given together they let rows be picked. */
  picks?: Picks
  onPicks?: (picks: Picks) => void
  /** Enter or a press on the row. */
  onOpen?: (row: Row) => void
  /** The row that is open beside the list. */
  openKey?: string | null
  /** The next page, by cursor: fetched when the end comes near, or by its button. */
  more?: { has: boolean; isLoading: boolean; load: () => void }
  /** All rows there are, where the server counted them. */
  total?: number
  /** `fill` takes the height it is given and scrolls (needed for many rows); `content` is as high as its rows. */
  height?: 'fill' | 'content'
  empty?: ReactNode
}

const estimatedRow_px = 45
const overscan_rows = 8

/** Rows by the thousand: sticky head, sort, picking, arrows; only the rows in sight are drawn. On a phone each row is a card. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, picks, onPicks, onOpen, more, height = 'fill' } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { keys, virtual, drawn } = useDrawnRows(props, scroller)
  const loadMore = () => {
    if (more?.has && !more.isLoading) more.load()
  }
  const focus = useTableFocus({
    keys,
    body: scroller,
    scrollTo: (index) => virtual.scrollToIndex(index),
    pageRows: 10,
    picks,
    onPicks,
    onOpen: onOpen && ((index) => rows[index] !== undefined && onOpen(rows[index])),
    onReachEnd: loadMore,
  })

  const hasPicks = picks !== undefined && onPicks !== undefined
  const tracks = tracksOf(columns, hasPicks)
  // When the active row has been scrolled out of sight by the wheel, the first drawn one takes its place in the tab order.
  const entry = drawn.some((item) => item.index === focus.active) ? focus.active : (drawn[0]?.index ?? 0)
  const nearEnd = height === 'fill' && (drawn.at(-1)?.index ?? 0) >= rows.length - overscan_rows * 2
  useLoadNearEnd(nearEnd && rows.length > 0 && more?.has === true && !more.isLoading, loadMore)

  return (
    <div
      ref={scroller}
      className={classNames('@container/table relative isolate', height === 'fill' && 'min-h-0 flex-1 overflow-auto')}
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={props.total === undefined ? (more?.has ? -1 : rows.length + 1) : props.total + 1}
        aria-colcount={columns.length + (hasPicks ? 1 : 0)}
        {...(hasPicks && { 'aria-multiselectable': true })}
        className="min-w-full @2xl/table:w-max"
      >
        <TableHead {...props} tracks={tracks} keys={keys} />
        <div
          role="rowgroup"
          className="relative"
          style={height === 'fill' ? { blockSize: virtual.getTotalSize() } : {}}
        >
          {drawn.map(({ index, start, key }) => {
            const row = rows[index]
            return (
              row !== undefined && (
                <TableRow
                  key={String(key)}
                  {...{ row, index, columns, tracks, onOpen }}
                  start={height === 'fill' ? start : null}
                  measure={virtual.measureElement}
                  isEntry={index === entry}
                  isOpen={props.openKey === keys[index]}
                  isPicked={hasPicks ? picks.has(keys[index] ?? '') : null}
                  onFocus={focus.setActive}
                  onKeyDown={focus.onKeyDown}
                  onPick={(withShift) => (withShift ? focus.pickRun(index) : focus.toggle(index))}
                />
              )
            )
          })}
        </div>
      </div>
      {rows.length === 0 && props.empty}
      {more?.has && <MoreButton isLoading={more.isLoading} onPress={loadMore} />}
    </div>
  )
}

function MoreButton({ isLoading, onPress }: { isLoading: boolean; onPress: () => void }) {
  const { t } = useLanguage()
  return (
    <div className="sticky start-0 flex justify-center py-3">
      <Button kind="quiet" isBusy={isLoading} onPress={onPress}>
        {isLoading ? t('kit.loading') : t('kit.table.more')}
      </Button>
    </div>
  )
}

/** The rows that are drawn: in a list that scrolls those in sight, in one as high as its rows all of them. */
function useDrawnRows<Row>(
  { rows, rowKey, height = 'fill' }: TableProps<Row>,
  scroller: RefObject<HTMLDivElement | null>,
) {
  // `rowKey` is written afresh by each render of a page and always means the same, so the rows alone decide.
  const keyOf = useRef(rowKey)
  const keys = useMemo(() => rows.map((row) => keyOf.current(row)), [rows])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRow_px,
    overscan: overscan_rows,
    getItemKey: (index) => keys[index] ?? index,
    enabled: height === 'fill',
  })
  const drawn = height === 'fill' ? virtual.getVirtualItems() : keys.map((key, index) => ({ key, index, start: 0 }))
  return { keys, virtual, drawn }
}
