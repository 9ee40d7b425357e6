import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { useT } from '../language.tsx'
import { WithStatus, type PageStatus } from '../page-status.tsx'
import { ProblemLine } from '../problem-line.tsx'
import { Skeleton } from '../skeleton.tsx'
import { Stepper, type Step } from '../stepper.tsx'
import { PageHead } from './page-head.tsx'

export type FlowPageProps = {
  title: string
  lead?: ReactNode
  status: PageStatus
  steps: readonly Step[]
  current: string
  /** Goes back to an earlier step; nothing that was said is lost. */
  onGo: (id: string) => void
  /** The verb of this step's main button: «التالي», «احجز ٤٠ مقعداً». */
  next?: { label: string; onPress: () => void; isDisabled?: boolean; isBusy?: boolean }
  onSaveForLater?: () => void
  /** What the server refused, above the buttons. */
  problem?: unknown
  back?: { href: string; label: string }
  children: ReactNode
}

/** One decision a step: progress and what was said so far on one side, the decision on the other, its buttons below. */
export function FlowPage(props: FlowPageProps) {
  const { title, lead, status, steps, current, onGo, next, onSaveForLater, problem, back, children } = props
  const t = useT()
  const at = steps.findIndex((step) => step.id === current)
  const before = steps[at - 1]
  const hasFoot = Boolean(problem ?? next ?? before ?? onSaveForLater)
  return (
    <div className="flex h-full min-h-0 flex-col overflow-auto">
      <PageHead title={title} lead={lead} back={back} />
      <div className="grid flex-1 content-start gap-6 px-4 md:grid-cols-[14rem_minmax(0,1fr)] md:gap-10 md:px-6 md:pt-3">
        <Stepper steps={steps} current={current} onGo={onGo} />
        <section aria-label={steps[at]?.title ?? title} className="min-w-0 max-w-240 pb-6">
          <h2 className="pb-3 text-lead not-md:sr-only">{steps[at]?.title}</h2>
          <WithStatus status={status} skeleton={<Skeleton lines={6} />}>
            {children}
          </WithStatus>
        </section>
      </div>
      {hasFoot && (
        <footer className="sticky bottom-0 space-y-2 border-t border-line bg-paper px-4 py-3 md:px-6 md:ps-[18rem]">
          <ProblemLine error={problem} />
          <div className="flex flex-wrap items-center gap-2">
            {next && (
              <Button
                kind="main"
                onPress={next.onPress}
                isDisabled={next.isDisabled ?? false}
                isBusy={next.isBusy ?? false}
              >
                {next.label}
              </Button>
            )}
            {before && <Button onPress={() => onGo(before.id)}>{t('kit.flow.back')}</Button>}
            {onSaveForLater && (
              <Button kind="quiet" onPress={onSaveForLater} className="ms-auto">
                {t('kit.flow.later')}
              </Button>
            )}
          </div>
        </footer>
      )}
    </div>
  )
}
