import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** A CSS grid track, `minmax(8rem, 1fr)` when left out. Give numbers and states a narrow fixed one. */
  width?: string
  /** Numbers stand at the end, so that their digits align. */
  align?: 'start' | 'end'
  isSortable?: boolean
  /** Cannot be taken away by the reader; the first column never can. */
  isFixed?: boolean
  /** Left out until the reader asks for it. */
  isExtra?: boolean
  /** On a phone a row becomes a card: `title` is its first line, `line` a line with its column's title, `hidden` nothing. */
  onPhone?: 'title' | 'line' | 'plain' | 'hidden'
}

export type Sort = { column: string; direction: 'ascending' | 'descending' }

const usualWidth = 'minmax(8rem, 1fr)'

export function tracksOf(columns: readonly Column<never>[], hasPicks: boolean): string {
  return [...(hasPicks ? ['2.75rem'] : []), ...columns.map((column) => column.width ?? usualWidth)].join(' ')
}

/** Ascending first, then descending, then ascending again. */
export function sortAfter(current: Sort | undefined, column: string): Sort {
  const isAscending = current?.column === column && current.direction === 'ascending'
  return { column, direction: isAscending ? 'descending' : 'ascending' }
}
