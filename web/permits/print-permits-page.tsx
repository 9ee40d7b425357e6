import { useQuery } from '@tanstack/react-query'
import { Tickets } from 'lucide-react'
import { useAddress } from '../kit/address.ts'
import { LinkButton } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { DocumentPage } from '../kit/frames/document-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { statusOf } from '../kit/page-status.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { When } from '../kit/when.tsx'
import { Hours } from './hours.tsx'
import { allPermits, inFours, readPermit, type Permit, type PermitFilter } from './permit.ts'
import { QrCode } from './qr-code.tsx'
import { numbersFrom } from './print-address.ts'

/** As many as are booked at once; more make a file that few printers finish. */
const most_slips = 500

/**
 * Permits to cut out and hand to their holders: those a filter names (`?group=…&kind=…&day=…`), or those named one by one.
 * Only permits that still open a gate are printed.
 */
export function PrintPermitsPage() {
  const { t } = useLanguage()
  const [words] = useAddress('kind', 'day', 'group', 'pilgrim', 'numbers')
  const { numbers, ...filter } = words
  const query = useQuery({
    queryKey: ['permits', 'print', words],
    queryFn: ({ signal }) => permitsToPrint(filter, numbersFrom(numbers), signal),
    staleTime: 60_000,
  })
  const permits = query.data?.permits ?? []
  return (
    <DocumentPage
      title={t('page.permits.print.title')}
      lead={
        <>
          <p>{t('page.permits.print.count', { count: permits.length })}</p>
          {query.data?.isCut && (
            <StatusMark status="watch">{t('page.permits.print.cut', { count: most_slips })}</StatusMark>
          )}
        </>
      }
      back={{ href: '/permits', label: t('page.permits.title') }}
      status={statusOf(query)}
    >
      {permits.length === 0 ? (
        <Empty
          icon={Tickets}
          title={t('page.permits.print.none')}
          action={<LinkButton href="/permits">{t('page.permits.title')}</LinkButton>}
        >
          <p>{t('page.permits.print.none.what')}</p>
        </Empty>
      ) : (
        <ul className="grid gap-x-[6mm] sm:grid-cols-2 print:grid-cols-2">
          {permits.map((permit) => (
            <Slip key={permit.number} permit={permit} />
          ))}
        </ul>
      )}
    </DocumentPage>
  )
}

async function permitsToPrint(filter: PermitFilter, numbers: readonly string[], signal: AbortSignal) {
  if (numbers.length === 0) return allPermits({ ...filter, state: 'issued' }, most_slips, signal)
  const permits = await Promise.all(numbers.map((number) => readPermit(number, signal)))
  return { permits: permits.filter((permit) => permit.state === 'issued'), isCut: false }
}

function Slip({ permit }: { permit: Permit }) {
  const { t, formats } = useLanguage()
  return (
    <li className="grid break-inside-avoid grid-cols-[34mm_minmax(0,1fr)] gap-x-[4mm] border-b border-dashed border-edge py-[4mm]">
      <QrCode text={permit.code} label={t('page.permit.code')} className="block w-full" />
      <div className="min-w-0 text-small leading-normal">
        <Name of={permit.pilgrim.name} className="text-body font-strong" />
        <p className="pt-1">
          {t(`permit-kind.${permit.kind}`)} · <Name of={permit.place.name} show="one" />
        </p>
        <p className="font-strong">
          <When at={permit.day} show="day" />
          {t('kit.when.join')}
          <Hours from={permit.startsAt} to={permit.endsAt} />
        </p>
        <p className="text-soft">{formats.day(permit.day, formats.otherCalendar)}</p>
        <p dir="ltr" className="tabular pt-1 rtl:text-end">
          {inFours(permit.number)}
        </p>
      </div>
    </li>
  )
}
