import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useLanguage } from '../../kit/language.tsx'
import { moreOf } from '../../kit/more-of.ts'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { Section } from '../../kit/frames/thing-page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Table } from '../../kit/table.tsx'
import type { Column } from '../../kit/table-column.ts'
import { When } from '../../kit/when.tsx'
import { ImportStateMark } from './import-state.tsx'
import { importsQuery, type ImportSummary } from './import.ts'

/** The organiser's files, the newest first, each leading to its judgement. */
export function ImportsBefore() {
  const { t } = useLanguage()
  const router = useRouter()
  const query = useInfiniteQuery(importsQuery)
  const columns = useColumns()
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={t('page.import.before')}>
      <WithStatus status={statusOf(query)} skeleton={<Skeleton lines={4} />}>
        {rows.length === 0 ? (
          <p className="text-soft">{t('page.import.before.none')}</p>
        ) : (
          <Table
            label={t('page.import.before')}
            height="content"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onOpen={(row) => router.history.push(`/import/${row.id}`)}
            more={moreOf(query)}
          />
        )}
      </WithStatus>
    </Section>
  )
}

function useColumns(): Column<ImportSummary>[] {
  const { t, formats } = useLanguage()
  const counted = (key: 'rows' | 'good' | 'bad' | 'known', title: string): Column<ImportSummary> => ({
    key,
    title,
    width: '7rem',
    align: 'end',
    cell: (row) => formats.number(row[key]),
  })
  return [
    {
      key: 'at',
      title: t('page.import.sent-at'),
      width: 'minmax(12rem, 1fr)',
      cell: (row) => <When at={row.at} />,
    },
    {
      key: 'state',
      title: t('page.import.state'),
      width: 'minmax(10rem, 1fr)',
      onPhone: 'plain',
      cell: (row) => <ImportStateMark of={row} />,
    },
    counted('rows', t('page.import.rows.all')),
    counted('good', t('page.import.good')),
    counted('bad', t('page.import.bad')),
    counted('known', t('page.import.known')),
  ]
}
