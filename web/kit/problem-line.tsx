import { CircleAlert } from 'lucide-react'
import { ApiProblem, Unreachable } from './api-problem.ts'
import { useT } from './language.tsx'
import { ProblemCode } from './problem.tsx'

/** A problem of one action, inside its form or dialog; nothing when there is none. Faults of fields belong to the fields. */
export function ProblemLine({ error }: { error: unknown }) {
  const t = useT()
  if (!error) return null
  const text =
    error instanceof ApiProblem && error.message
      ? error.message
      : error instanceof Unreachable
        ? t('kit.problem.unreachable.what-to-do')
        : t('kit.problem.unexpected.what-to-do')
  return (
    <div role="alert" className="flex gap-2.5 rounded-base bg-bad-soft px-3.5 py-2.5 text-bad-ink">
      <CircleAlert aria-hidden size={18} className="mt-1 shrink-0" />
      <div className="min-w-0 space-y-1">
        <p className="font-strong">{text}</p>
        {/* Whoever mistyped a password needs no code to quote. */}
        {error instanceof ApiProblem && error.status !== 401 && <ProblemCode problem={error} />}
      </div>
    </div>
  )
}
