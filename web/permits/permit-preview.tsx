import { Ban, Printer } from 'lucide-react'
import { Button, LinkButton } from '../kit/button.tsx'
import { Facts } from '../kit/facts.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { useNow } from '../kit/now.ts'
import { ProblemLine } from '../kit/problem-line.tsx'
import { When } from '../kit/when.tsx'
import { Hours } from './hours.tsx'
import { inFours, type Permit } from './permit.ts'
import { PermitStateMark } from './permit-state.tsx'
import { mayCancel, useCancelPermit } from './use-cancel-permit.ts'

/** One permit beside the list: how it stands, where and when it holds, and what can be done with it. */
export function PermitPreview({ permit }: { permit: Permit }) {
  const { t } = useLanguage()
  const now = useNow()
  const cancellation = useCancelPermit()
  const isOpen = mayCancel(permit, now)
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PermitStateMark state={permit.state} look="tag" />
        <bdi dir="ltr" className="tabular">
          {inFours(permit.number)}
        </bdi>
      </div>
      <div className="flex flex-wrap gap-2">
        <LinkButton kind="main" icon={Printer} href={`/permits/${permit.number}`}>
          {t('page.permits.open')}
        </LinkButton>
        {isOpen && (
          <Button kind="danger" icon={Ban} isBusy={cancellation.isBusy} onPress={() => void cancellation.ask(permit)}>
            {t('page.permit.cancel')}
          </Button>
        )}
      </div>
      <ProblemLine error={cancellation.error} />
      <div className="border-t border-line [&_dl]:grid-cols-1">
        <Facts
          facts={[
            { term: t('page.permits.pilgrim'), value: <Name of={permit.pilgrim.name} /> },
            { term: t('page.permits.kind'), value: t(`permit-kind.${permit.kind}`) },
            { term: t('page.permits.place'), value: <Name of={permit.place.name} show="one" /> },
            { term: t('page.permits.day'), value: <When at={permit.day} show="both-days" /> },
            { term: t('page.permits.time'), value: <Hours from={permit.startsAt} to={permit.endsAt} /> },
            { term: t('page.permit.issued'), value: <When at={permit.issuedAt} /> },
            ...(permit.usedAt ? [{ term: t('page.permits.used-at'), value: <When at={permit.usedAt} /> }] : []),
            ...(permit.cancelledAt
              ? [{ term: t('page.permits.cancelled-at'), value: <When at={permit.cancelledAt} /> }]
              : []),
            ...(permit.state === 'issued'
              ? [
                  {
                    term: isOpen ? t('page.permit.cancel.until') : t('page.permit.cancel.was-until'),
                    value: <When at={permit.cancelUntil} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </div>
  )
}
