import { CloudOff, RotateCw, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ApiProblem } from '../../kit/api-problem.ts'
import { Button } from '../../kit/button.tsx'
import { useT } from '../../kit/language.tsx'
import { useIsOnline } from '../../kit/online.ts'

export type UnansweredProps = { error: unknown; onRetry: () => void; onLeave: () => void }

/** In place of a verdict that did not come: nobody is admitted or refused by this, and what may be done about it. */
export function Unanswered({ error, onRetry, onLeave }: UnansweredProps) {
  const t = useT()
  const isOnline = useIsOnline()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  const reason = !isOnline
    ? t('page.gate.unanswered.offline')
    : error instanceof ApiProblem && error.message !== ''
      ? error.message
      : t('page.gate.unanswered.server')
  return (
    <div
      ref={box}
      className="fixed inset-0 z-40 flex flex-col items-center justify-center-safe gap-4 overflow-auto bg-verdict-unknown p-6 text-center text-verdict-unknown-ink"
    >
      <div role="alert" className="flex max-w-prose flex-col items-center gap-4">
        <CloudOff aria-hidden strokeWidth={2.5} className="size-[min(30vw,24vh)]" />
        <p className="text-display leading-tight font-strong">{t('page.gate.unanswered')}</p>
        <p className="text-title font-strong">{reason}</p>
        <p className="text-lead">{t('page.gate.unanswered.do')}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-3 pt-4">
        <Button size="large" icon={RotateCw} onPress={onRetry}>
          {t('page.gate.unanswered.retry')}
        </Button>
        <Button size="large" icon={X} onPress={onLeave}>
          {t('page.gate.unanswered.leave')}
        </Button>
      </div>
    </div>
  )
}
