import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useLanguage } from '../kit/language.tsx'
import { moreOf } from '../kit/more-of.ts'
import { Name } from '../kit/name.tsx'
import { statusOf, WithStatus } from '../kit/page-status.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { Table } from '../kit/table.tsx'
import type { Column } from '../kit/table-column.ts'
import { When } from '../kit/when.tsx'
import { Hours } from '../permits/hours.tsx'
import { permitsQuery, type Permit } from '../permits/permit.ts'
import { PermitStateMark } from '../permits/permit-state.tsx'

/** One person's permits, each leading to its own page. */
export function PersonPermits({ personId }: { personId: string }) {
  const { t } = useLanguage()
  const router = useRouter()
  const columns = useColumns()
  const query = useInfiniteQuery(permitsQuery({ pilgrim: personId }))
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <WithStatus status={statusOf(query)} skeleton={<Skeleton lines={3} />}>
      {rows.length === 0 ? (
        <p className="text-soft">{t('page.person.permits.none')}</p>
      ) : (
        <Table
          label={t('page.person.permits')}
          height="content"
          columns={columns}
          rows={rows}
          rowKey={(permit) => permit.number}
          onOpen={(permit) => router.history.push(`/permits/${permit.number}`)}
          more={moreOf(query)}
        />
      )}
    </WithStatus>
  )
}

function useColumns(): Column<Permit>[] {
  const { t } = useLanguage()
  return [
    {
      key: 'kind',
      title: t('page.permits.kind'),
      width: 'minmax(9rem, 1fr)',
      cell: (permit) => t(`permit-kind.${permit.kind}`),
    },
    {
      key: 'state',
      title: t('page.permits.state'),
      width: '8rem',
      onPhone: 'plain',
      cell: (permit) => <PermitStateMark state={permit.state} />,
    },
    {
      key: 'place',
      title: t('page.permits.place'),
      cell: (permit) => <Name of={permit.place.name} show="one" />,
    },
    {
      key: 'day',
      title: t('page.permits.day'),
      width: '12rem',
      cell: (permit) => <When at={permit.day} show="day" />,
    },
    {
      key: 'time',
      title: t('page.permits.time'),
      width: '8rem',
      cell: (permit) => <Hours from={permit.startsAt} to={permit.endsAt} />,
    },
  ]
}
