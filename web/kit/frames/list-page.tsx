import type { ReactNode } from 'react'
import { Empty } from '../empty.tsx'
import { useT } from '../language.tsx'
import { isRefused, WithStatus, type PageStatus } from '../page-status.tsx'
import { Table, type TableProps } from '../table.tsx'
import { useIs } from '../wide.ts'
import { ColumnMenu, useColumnChoice } from './column-choice.tsx'
import { FilterBar, type FilterBarProps } from './filter-bar.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { PageHead } from './page-head.tsx'
import { Preview } from './preview.tsx'

export type ListPageProps<Row> = Omit<FilterBarProps, 'end'> & {
  /** Under this name the reader's choice of columns is kept; one word a list. */
  name: string
  title: string
  count?: number | null
  lead?: ReactNode
  actions?: ReactNode
  status: PageStatus
  table: Omit<TableProps<Row>, 'height' | 'empty' | 'label'>
  /** What stands here before there is anything: an Empty. */
  empty: ReactNode
  /** What can be done with the picked rows; stands above them while any is picked. */
  picked?: ReactNode
  onExport?: () => void
  /** The open row, shown beside the list on a wide screen and over it on a phone. */
  preview?: { title: string; content: ReactNode; onClose: () => void } | null
}

/** A list: title and count, filters as words, a table with everything a table does, a preview beside it. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { name, title, count, lead, actions, status, table, empty, picked, onExport, preview, ...filters } = props
  const t = useT()
  const isWide = useIs('wide')
  const choice = useColumnChoice(name, table.columns)
  const isFiltered = (filters.words?.length ?? 0) > 0 || Boolean(filters.search?.value)
  const refused = isRefused(status)
  const picks = table.picks?.size ?? 0

  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={title}
        count={status.kind === 'ready' ? count : undefined}
        lead={lead}
        actions={!refused && actions}
      />
      {!refused && (status.kind !== 'ready' || table.rows.length > 0 || isFiltered) && (
        <FilterBar {...filters} end={<ColumnMenu choice={choice} {...(onExport && { onExport })} />} />
      )}
      {picked && picks > 0 && (
        <div
          role="status"
          className="flex flex-wrap items-center gap-3 border-y border-accent bg-accent-soft px-4 py-1.5 md:px-6"
        >
          <strong>{t('kit.list.picked', { count: picks })}</strong>
          {picked}
        </div>
      )}
      <div className="flex min-h-0 flex-1 border-t border-line">
        <WithStatus isEdgeToEdge status={status} skeleton={<ListSkeleton columns={choice.columns} />}>
          <div className="flex min-w-0 flex-1 flex-col md:px-3">
            <Table
              {...table}
              label={title}
              columns={choice.columns}
              empty={
                <div className="px-4 md:px-3">
                  {isFiltered ? <Empty title={t('kit.list.nothing')}>{t('kit.list.nothing.what-to-do')}</Empty> : empty}
                </div>
              }
            />
          </div>
        </WithStatus>
        {preview && <Preview {...preview} isBeside={isWide} />}
      </div>
    </div>
  )
}
