import { Check } from 'lucide-react'
import { useT } from '../kit/language.tsx'
import type { MessageKey } from '../kit/messages.ts'
import { StatusMark, type Status } from '../kit/status-mark.tsx'
import type { PermitState } from './permit.ts'

export const stateWords: Record<PermitState, MessageKey> = {
  issued: 'permit-state.issued',
  used: 'permit-state.used',
  missed: 'permit-state.missed',
  cancelled: 'permit-state.cancelled',
}

const statuses: Record<Exclude<PermitState, 'used'>, Status> = { issued: 'good', missed: 'watch', cancelled: 'bad' }

/** How a permit stands, by shape and word. A used one has done what it was for: a tick, and no colour that asks for anything. */
export function PermitStateMark({ state, look = 'plain' }: { state: PermitState; look?: 'plain' | 'tag' }) {
  const t = useT()
  if (state === 'used') {
    return (
      <span
        className={`inline-flex items-center gap-1.5 font-strong text-soft ${look === 'tag' ? 'rounded-base bg-unknown-soft px-2.5 py-0.5' : ''}`}
      >
        <Check aria-hidden size={14} strokeWidth={3} className="shrink-0" />
        {t(stateWords.used)}
      </span>
    )
  }
  return (
    <StatusMark status={statuses[state]} look={look}>
      {t(stateWords[state])}
    </StatusMark>
  )
}
