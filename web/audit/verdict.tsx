import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { classNames } from '../kit/class-names.ts'
import { useLanguage } from '../kit/language.tsx'
import type { MessageKey } from '../kit/messages.ts'
import { StatusShape, type Status } from '../kit/status-mark.tsx'
import { When } from '../kit/when.tsx'
import { runQuery, type AuditRun, type AuditStatus } from './audit.ts'
import { Findings } from './findings.tsx'

const grounds: Record<Status, string> = {
  good: 'border-good bg-good-soft',
  watch: 'border-watch bg-watch-soft',
  bad: 'border-bad bg-bad-soft',
  unknown: 'border-unknown bg-unknown-soft',
}
const inks: Record<Status, string> = {
  good: 'text-good-ink',
  watch: 'text-watch-ink',
  bad: 'text-bad-ink',
  unknown: 'text-unknown-ink',
}

const stops = {
  server: 'page.audit.verdict.stopped.server',
  time: 'page.audit.verdict.stopped.time',
  failure: 'page.audit.verdict.stopped.failure',
} as const satisfies Record<string, MessageKey>

/** What the last run found, and no more than it looked at: it says how far it reached and what it could not see. */
export function Verdict({ run, status }: { run: AuditRun | undefined; status: AuditStatus }) {
  const { t } = useLanguage()
  if (!run) {
    return (
      <Ground status="unknown" title={t('page.audit.verdict.never')}>
        <p>{t('page.audit.verdict.never.what')}</p>
      </Ground>
    )
  }
  if (!run.result) return <Stopped run={run} />
  const { result, findings } = run
  const since = Math.max(0, status.size - result.leaves)
  const isGood = findings === 0
  return (
    <>
      <Ground
        status={isGood ? 'good' : 'bad'}
        title={isGood ? t('page.audit.verdict.good') : t('page.audit.verdict.bad')}
        ended={run.endedAt}
      >
        <p className="text-ink">
          {isGood
            ? t('page.audit.verdict.good.checked', { events: result.leaves, heads: result.heads })
            : t('page.audit.verdict.bad.found', { count: findings, events: result.leaves })}
        </p>
        <ul className="list-disc space-y-1 ps-5 text-soft">
          <li>{t('page.audit.verdict.kept', { count: result.kept })}</li>
          <li>{t('page.audit.verdict.since', { count: since })}</li>
          {result.digestsUnknown > 0 && (
            <li>{t('page.audit.verdict.digests-unknown', { count: result.digestsUnknown })}</li>
          )}
        </ul>
      </Ground>
      {!isGood && <FoundIn run={run} />}
    </>
  )
}

function Stopped({ run }: { run: AuditRun }) {
  const { t } = useLanguage()
  return (
    <>
      <Ground status={run.findings > 0 ? 'bad' : 'watch'} title={t('page.audit.verdict.stopped')} ended={run.endedAt}>
        <p className="text-ink">{t(stops[run.stoppedBecause ?? 'failure'])}</p>
        <p className="text-soft">{t('page.audit.verdict.stopped.so-far', run.progress)}</p>
      </Ground>
      {run.findings > 0 && <FoundIn run={run} />}
    </>
  )
}

function FoundIn({ run }: { run: AuditRun }) {
  const found = useQuery(runQuery(run.id, false))
  return <Findings query={found} count={run.findings} />
}

function Ground({
  status,
  title,
  ended,
  children,
}: {
  status: Status
  title: string
  ended?: string | null
  children: ReactNode
}) {
  const { t } = useLanguage()
  return (
    <section
      aria-label={t('page.audit.verdict')}
      className={classNames('flex gap-4 rounded-base border-s-4 px-4 py-4 md:gap-6 md:px-6 md:py-5', grounds[status])}
    >
      <StatusShape status={status} size={44} className="mt-1" />
      <div className="min-w-0 flex-1 space-y-2">
        <div>
          <h2 className={classNames('text-title leading-snug', inks[status])}>{title}</h2>
          {ended && (
            <p className="text-small text-soft">
              {t('page.audit.verdict.when')} <When at={ended} show="both" />
            </p>
          )}
        </div>
        {children}
      </div>
    </section>
  )
}
