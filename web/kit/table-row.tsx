import type { KeyboardEvent, MouseEvent } from 'react'
import { classNames } from './class-names.ts'
import { useT } from './language.tsx'
import type { Column } from './table-column.ts'

type TableRowProps<Row> = {
  row: Row
  index: number
  columns: readonly Column<Row>[]
  tracks: string
  /** Distance from the top in a virtual list; null where all rows are drawn. */
  start: number | null
  measure: (element: HTMLElement | null) => void
  isEntry: boolean
  isOpen: boolean
  isPicked: boolean | null
  onOpen: ((row: Row) => void) | undefined
  onFocus: (index: number) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onPick: (withShift: boolean) => void
}

const interactive = 'a,button,input,select,textarea,[role="button"]'

/** One row: a line of the grid where there is room, a card on a phone. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, columns, tracks, start, isPicked, isOpen, onOpen } = props
  const t = useT()
  const press = (event: MouseEvent<HTMLElement>) => {
    const onControl = event.target instanceof Element && event.target.closest(interactive)
    const isSelectingText = getSelection()?.type === 'Range'
    if (!onControl && !isSelectingText) onOpen?.(row)
  }
  return (
    <div
      ref={start === null ? null : props.measure}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={props.isEntry ? 0 : -1}
      {...(isPicked !== null && { 'aria-selected': isPicked })}
      {...(isOpen && { 'aria-current': true })}
      onFocus={() => props.onFocus(index)}
      onClick={press}
      onKeyDown={props.onKeyDown}
      className={classNames(
        'inset-x-0 grid min-h-(--row) items-center border-b border-line -outline-offset-2 @max-2xl/table:flex @max-2xl/table:flex-col @max-2xl/table:items-stretch @max-2xl/table:py-2.5',
        start !== null && 'absolute top-0',
        onOpen && 'cursor-pointer hover:bg-sunken',
        isPicked && 'bg-accent-soft hover:bg-accent-soft',
        isOpen &&
          'bg-sunken shadow-none before:absolute before:inset-y-0 before:start-0 before:w-0.75 before:bg-accent',
        isPicked !== null && '@max-2xl/table:ps-10',
      )}
      style={{ gridTemplateColumns: tracks, ...(start !== null && { transform: `translateY(${start}px)` }) }}
    >
      {isPicked !== null && (
        <div
          role="gridcell"
          className="flex px-3 @max-2xl/table:absolute @max-2xl/table:start-0 @max-2xl/table:top-3.5"
        >
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t('kit.table.pick')}
            checked={isPicked}
            onChange={(event) =>
              props.onPick(event.nativeEvent instanceof globalThis.MouseEvent && event.nativeEvent.shiftKey)
            }
            className="size-4.5 accent-accent"
          />
        </div>
      )}
      {columns.map((column, at) => (
        <Cell key={column.key} column={column} row={row} isFirst={at === 0} />
      ))}
    </div>
  )
}

function Cell<Row>({ column, row, isFirst }: { column: Column<Row>; row: Row; isFirst: boolean }) {
  const onPhone = column.onPhone ?? (isFirst ? 'title' : 'line')
  return (
    <div
      role="gridcell"
      className={classNames(
        'min-w-0 px-3 py-2 @max-2xl/table:py-0.5',
        column.align === 'end' && 'tabular text-end @max-2xl/table:text-start',
        onPhone === 'title' && '@max-2xl/table:font-strong',
        onPhone === 'line' &&
          '@max-2xl/table:grid @max-2xl/table:grid-cols-[minmax(6rem,1fr)_2fr] @max-2xl/table:gap-2',
        onPhone === 'hidden' && '@max-2xl/table:hidden',
      )}
    >
      {onPhone === 'line' && (
        <span aria-hidden className="hidden text-small leading-6 text-soft @max-2xl/table:block">
          {column.title}
        </span>
      )}
      {onPhone === 'line' ? <span className="min-w-0">{column.cell(row)}</span> : column.cell(row)}
    </div>
  )
}
