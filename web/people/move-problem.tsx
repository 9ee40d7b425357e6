import { useLanguage } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import type { useMove } from './use-move.ts'

/** Why a move was not made. That others are tied is no fault: it says how many would come along, and the button takes them. */
export function MoveProblem({ move }: { move: Pick<ReturnType<typeof useMove>, 'isSplit' | 'error'> }) {
  const { t } = useLanguage()
  if (!move.isSplit) return <ProblemLine error={move.error} />
  return (
    <div role="alert" className="space-y-1 rounded-base bg-watch-soft px-3.5 py-2.5">
      <StatusMark status="watch">{move.error?.message}</StatusMark>
      <p>{t('page.people.move.tied.why')}</p>
    </div>
  )
}
