import { Check } from 'lucide-react'
import { classNames } from './class-names.ts'
import { useLanguage } from './language.tsx'

export type Step = { id: string; title: string; /** What was decided here, in a few words. */ said?: string }
export type StepperProps = {
  steps: readonly Step[]
  current: string
  /** Steps before the current one can be gone back to. */ onGo?: (id: string) => void
}

/** Where one is in a flow, what was said so far, and the way back. */
export function Stepper({ steps, current, onGo }: StepperProps) {
  const { t, formats } = useLanguage()
  const at = steps.findIndex((step) => step.id === current)
  return (
    <nav aria-label={t('kit.stepper.label')}>
      <p className="pb-2 text-small text-soft md:hidden">
        {t('kit.stepper.at', { step: at + 1, count: steps.length })}
        <strong className="ms-2 text-ink">{steps[at]?.title}</strong>
      </p>
      <ol className="flex gap-1 md:flex-col md:gap-0">
        {steps.map((step, index) => (
          <li
            key={step.id}
            {...(index === at && { 'aria-current': 'step' as const })}
            className="flex-1 md:flex md:gap-3"
          >
            <span className={classNames('block h-1 rounded-full md:hidden', index <= at ? 'bg-accent' : 'bg-line')} />
            <Marker
              number={formats.number(index + 1)}
              state={index < at ? 'done' : index === at ? 'current' : 'ahead'}
              isLast={index === steps.length - 1}
            />
            <span className="hidden min-w-0 pb-5 md:block">
              {index < at && onGo ? (
                <button
                  type="button"
                  onClick={() => onGo(step.id)}
                  className="rounded-base text-start text-accent underline underline-offset-4"
                >
                  {step.title}
                </button>
              ) : (
                <span className={classNames('block', index === at ? 'font-strong' : 'text-soft')}>{step.title}</span>
              )}
              {step.said && index < at && <span className="block text-small text-soft">{step.said}</span>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Marker({ number, state, isLast }: { number: string; state: 'done' | 'current' | 'ahead'; isLast: boolean }) {
  return (
    <span aria-hidden className="hidden flex-col items-center md:flex">
      <span
        className={classNames(
          'tabular grid size-7 place-items-center rounded-full border text-small font-strong',
          state === 'done' && 'border-accent bg-accent-soft text-accent',
          state === 'current' && 'border-accent bg-accent text-accent-ink',
          state === 'ahead' && 'border-edge text-soft',
        )}
      >
        {state === 'done' ? <Check size={16} /> : number}
      </span>
      {!isLast && <span className={classNames('w-px flex-1', state === 'done' ? 'bg-accent' : 'bg-line')} />}
    </span>
  )
}
