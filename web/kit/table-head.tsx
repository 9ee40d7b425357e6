import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { classNames } from './class-names.ts'
import { useT } from './language.tsx'
import { sortAfter, type Column, type Sort } from './table-column.ts'
import type { Picks } from './table-focus.ts'

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[]
  tracks: string
  keys: readonly string[]
  sort?: Sort
  onSort?: (sort: Sort) => void
  picks?: Picks
  onPicks?: (picks: Picks) => void
}

const cell = 'flex min-w-0 items-center px-3 py-2 text-small font-strong text-soft'

/** The head that stays while rows pass under it. A phone's cards carry their own titles, so only screen readers keep it there. */
export function TableHead<Row>({ columns, tracks, keys, sort, onSort, picks, onPicks }: TableHeadProps<Row>) {
  const t = useT()
  const allPicked = picks !== undefined && keys.length > 0 && keys.every((key) => picks.has(key))
  const somePicked = picks !== undefined && !allPicked && keys.some((key) => picks.has(key))
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-edge bg-paper @max-2xl/table:sr-only">
      <div role="row" aria-rowindex={1} className="grid" style={{ gridTemplateColumns: tracks }}>
        {picks && onPicks && (
          <div role="columnheader" className={cell}>
            <input
              type="checkbox"
              aria-label={t('kit.table.pick-all')}
              checked={allPicked}
              ref={(box) => {
                if (box) box.indeterminate = somePicked
              }}
              onChange={() => onPicks(allPicked ? new Set() : new Set(keys))}
              className="size-4.5 accent-accent"
            />
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            {...(column.isSortable && {
              'aria-sort': sort?.column === column.key ? sort.direction : ('none' as const),
            })}
            className={classNames(cell, column.align === 'end' && 'justify-end')}
          >
            {column.isSortable && onSort ? <SortButton column={column} sort={sort} onSort={onSort} /> : column.title}
          </div>
        ))}
      </div>
    </div>
  )
}

function SortButton<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: Sort | undefined
  onSort: (sort: Sort) => void
}) {
  const isSorted = sort?.column === column.key
  const Arrow = !isSorted ? ChevronsUpDown : sort.direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <button
      type="button"
      onClick={() => onSort(sortAfter(sort, column.key))}
      className={classNames(
        'inline-flex min-h-7 items-center gap-1 rounded-base text-start font-strong hover:text-ink',
        isSorted && 'text-ink',
      )}
    >
      {column.title}
      <Arrow aria-hidden size={14} className={classNames('shrink-0', !isSorted && 'text-faint')} />
    </button>
  )
}
