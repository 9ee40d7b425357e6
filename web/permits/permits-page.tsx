import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Plus, Printer, Tickets } from 'lucide-react'
import { LinkButton } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { ListPage } from '../kit/frames/list-page.tsx'
import { useAddress } from '../kit/address.ts'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { moreOf } from '../kit/more-of.ts'
import { Name } from '../kit/name.tsx'
import { statusOf } from '../kit/page-status.tsx'
import type { Column } from '../kit/table-column.ts'
import { showToast } from '../kit/toast.tsx'
import { When } from '../kit/when.tsx'
import { Hours } from './hours.tsx'
import { allPermits, inFours, permitsQuery, type Permit, type PermitFilter } from './permit.ts'
import { PermitFilterFields, usePermitFilterWords } from './permit-filters.tsx'
import { PermitPreview } from './permit-preview.tsx'
import { PermitStateMark } from './permit-state.tsx'
import { permitsCsv } from './permits-csv.ts'
import { printAddress } from './print-address.ts'

const filters = ['kind', 'state', 'day', 'group', 'pilgrim'] as const
/** More rows than a person reads; whoever wants all of a season asks the interface for them. */
const mostExported = 10_000

/** The permits one may see: an organiser's own, an officer's all. */
export function PermitsPage() {
  const { t, language } = useLanguage()
  const router = useRouter()
  const [words, setWords] = useAddress(...filters, 'open')
  const { open, ...filter } = words
  const query = useInfiniteQuery(permitsQuery(filter))
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const opened = rows.find((permit) => permit.number === open)
  const filterWords = usePermitFilterWords(filter, setWords)
  const isNarrowed = filterWords.length > 0
  const bookNew = (
    <LinkButton kind="main" icon={Plus} href="/permits/new">
      {t('page.permits.new')}
    </LinkButton>
  )
  useKeys([{ code: 'KeyN', cap: 'N', label: t('page.permits.new'), run: () => router.history.push('/permits/new') }])
  return (
    <ListPage
      name="permits"
      title={t('page.permits.title')}
      lead={t('page.permits.lead')}
      status={statusOf(query)}
      actions={
        <>
          {(isNarrowed || rows.length > 0) && bookNew}
          {isNarrowed && rows.length > 0 && (
            <LinkButton icon={Printer} href={printAddress(filter)}>
              {t('page.permits.print')}
            </LinkButton>
          )}
        </>
      }
      fields={<PermitFilterFields filter={filter} onChange={setWords} />}
      words={filterWords}
      onClear={() => setWords(Object.fromEntries(filters.map((name) => [name, null])))}
      {...(rows.length > 0 && { onExport: () => void exportPermits(filter, t) })}
      table={{
        columns: useColumns(),
        rows,
        rowKey: (permit) => permit.number,
        onOpen: (permit) => setWords({ open: permit.number }),
        openKey: open ?? null,
        more: moreOf(query),
      }}
      empty={
        <Empty icon={Tickets} title={t('page.permits.empty')} action={bookNew}>
          <p>{t('page.permits.empty.what')}</p>
        </Empty>
      }
      preview={
        opened
          ? {
              title: opened.pilgrim.name[language],
              content: <PermitPreview key={opened.number} permit={opened} />,
              onClose: () => setWords({ open: null }),
            }
          : null
      }
    />
  )
}

function useColumns(): Column<Permit>[] {
  const { t } = useLanguage()
  return [
    {
      key: 'pilgrim',
      title: t('page.permits.pilgrim'),
      width: 'minmax(13rem, 1fr)',
      cell: (permit) => <Name of={permit.pilgrim.name} />,
    },
    {
      key: 'state',
      title: t('page.permits.state'),
      width: '8rem',
      onPhone: 'plain',
      cell: (permit) => <PermitStateMark state={permit.state} />,
    },
    {
      key: 'kind',
      title: t('page.permits.kind'),
      width: '12rem',
      cell: (permit) => (
        <>
          {t(`permit-kind.${permit.kind}`)}
          <Name of={permit.place.name} show="one" className="block! text-small text-soft" />
        </>
      ),
    },
    {
      key: 'time',
      title: t('page.permits.time'),
      width: '12rem',
      cell: (permit) => (
        <>
          <When at={permit.day} show="day" className="block" />
          <Hours from={permit.startsAt} to={permit.endsAt} className="text-small text-soft" />
        </>
      ),
    },
    {
      key: 'number',
      title: t('page.permits.number'),
      width: '12rem',
      onPhone: 'hidden',
      cell: (permit) => (
        <bdi dir="ltr" className="tabular">
          {inFours(permit.number)}
        </bdi>
      ),
    },
    {
      key: 'issued',
      title: t('page.permit.issued'),
      width: '12rem',
      isExtra: true,
      onPhone: 'hidden',
      cell: (permit) => <When at={permit.issuedAt} />,
    },
  ]
}

async function exportPermits(filter: PermitFilter, t: ReturnType<typeof useLanguage>['t']): Promise<void> {
  try {
    const { permits, isCut } = await allPermits(filter, mostExported)
    const file = new Blob([permitsCsv(permits)], { type: 'text/csv;charset=utf-8' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = 'permits.csv'
    link.click()
    URL.revokeObjectURL(link.href)
    if (isCut) showToast({ status: 'watch', text: t('page.permits.export.cut', { count: mostExported }) })
  } catch {
    showToast({ status: 'bad', text: t('page.permits.export.failed') })
  }
}
