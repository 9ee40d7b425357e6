import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Ban } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { DocumentPage } from '../kit/frames/document-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { useNow } from '../kit/now.ts'
import { statusOf } from '../kit/page-status.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { When } from '../kit/when.tsx'
import { openingsQuery } from './opening.ts'
import { numberIn, permitKindsQuery, permitQuery, type Permit } from './permit.ts'
import { PermitSheet } from './permit-sheet.tsx'
import { mayCancel, useCancelPermit } from './use-cancel-permit.ts'

/** While it is looked at, at the gate perhaps, a permit is asked for anew this often. */
const refresh_ms = 20_000

/** One permit, to print and to show on a phone. */
export function PermitPage() {
  const { t } = useLanguage()
  const { number = '' }: { number?: string } = useParams({ strict: false })
  const query = useQuery({ ...permitQuery(numberIn(number) ?? number), refetchInterval: refresh_ms })
  const permit = query.data
  const cancellation = useCancelPermit()
  const kind = useQuery(permitKindsQuery).data?.find((each) => each.code === permit?.kind)
  const gates = useGates(permit)
  const title = permit ? t(`permit-kind.${permit.kind}`) : t('page.permit.title')
  return (
    <DocumentPage
      title={title}
      back={{ href: '/permits', label: t('page.permits.title') }}
      status={statusOf(query)}
      lead={permit && <CancelLine permit={permit} error={cancellation.error} />}
      actions={
        permit &&
        cancellation.mayCancel(permit) && (
          <Button kind="danger" icon={Ban} isBusy={cancellation.isBusy} onPress={() => void cancellation.ask(permit)}>
            {t('page.permit.cancel')}
          </Button>
        )
      }
    >
      {permit && <PermitSheet permit={permit} gates={gates} early_min={kind?.early_min ?? null} />}
    </DocumentPage>
  )
}

/** Gates belong to the opening that the permit is a booking of. */
function useGates(permit: Permit | undefined) {
  const query = useQuery({
    ...openingsQuery({ fromDay: permit?.day ?? '', toDay: permit?.day ?? '', kind: permit?.kind }),
    enabled: permit !== undefined,
    staleTime: 300_000,
  })
  return query.data?.find((opening) => opening.place.id === permit?.place.id)?.gates ?? null
}

function CancelLine({ permit, error }: { permit: Permit; error: unknown }) {
  const { t } = useLanguage()
  const now = useNow()
  return (
    <>
      {permit.state === 'issued' && (
        <p>
          {mayCancel(permit, now) ? t('page.permit.cancel.until') : t('page.permit.cancel.was-until')}{' '}
          <When at={permit.cancelUntil} className="text-ink" />
        </p>
      )}
      <ProblemLine error={error} />
    </>
  )
}
