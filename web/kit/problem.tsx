import { CircleAlert, RotateCw, ServerCrash } from 'lucide-react'
import { ApiProblem, Unreachable } from './api-problem.ts'
import { Button } from './button.tsx'
import { useT } from './language.tsx'
import { NoPermission } from './no-permission.tsx'
import { Notice } from './notice.tsx'
import { useIsOnline } from './online.ts'
import { OfflineNotice } from './offline.tsx'

export type ProblemProps = { error: unknown; onRetry?: () => void; className?: string }

/** Any error of a page: a problem of the server, a server out of reach, no line, no permission, or a fault of our own. */
export function Problem({ error, onRetry, className }: ProblemProps) {
  const t = useT()
  const isOnline = useIsOnline()
  if (!isOnline) return <OfflineNotice {...(onRetry && { onRetry })} />
  if (error instanceof ApiProblem && error.status === 403) return <NoPermission />
  const retry = onRetry && (
    <Button icon={RotateCw} onPress={onRetry}>
      {t('kit.problem.retry')}
    </Button>
  )
  if (error instanceof Unreachable) {
    return (
      <Notice
        role="alert"
        icon={<ServerCrash size={28} />}
        title={t('kit.problem.unreachable')}
        actions={retry}
        {...(className && { className })}
      >
        <p>{t('kit.problem.unreachable.what-to-do')}</p>
      </Notice>
    )
  }
  const isProblem = error instanceof ApiProblem
  return (
    <Notice
      role="alert"
      icon={<CircleAlert size={28} className="text-bad-ink" />}
      title={isProblem && error.message ? error.message : t('kit.problem.unexpected')}
      actions={retry}
      {...(className && { className })}
    >
      {isProblem && error.faults.length > 0 ? (
        <ul className="list-disc space-y-1 ps-5">
          {error.faults.map((fault) => (
            <li key={fault.field + fault.message}>{fault.message}</li>
          ))}
        </ul>
      ) : (
        !isProblem && <p>{t('kit.problem.unexpected.what-to-do')}</p>
      )}
      {isProblem && <ProblemCode problem={error} />}
    </Notice>
  )
}

/** The code to quote to whoever helps; selectable and read left to right. */
export function ProblemCode({ problem }: { problem: ApiProblem }) {
  const t = useT()
  return (
    <p className="text-small">
      {t('kit.problem.code')}{' '}
      <bdi dir="ltr" className="tabular rounded-base bg-sunken px-1.5 py-0.5 text-ink select-all">
        {[problem.code, problem.instance].filter(Boolean).join(' ')}
      </bdi>
    </p>
  )
}
