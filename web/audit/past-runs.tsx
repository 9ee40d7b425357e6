import { Section } from '../kit/frames/thing-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { StatusMark, type Status } from '../kit/status-mark.tsx'
import { When } from '../kit/when.tsx'
import type { AuditRun } from './audit.ts'

/** The last ten runs: how each ended, when, how much it read, who started it. */
export function PastRuns({ runs }: { runs: readonly AuditRun[] }) {
  const { t, formats, language } = useLanguage()
  if (runs.length === 0) return null
  return (
    <Section title={t('page.audit.runs')}>
      <ul className="border-t border-line">
        {runs.map((run) => {
          const { status, word } = outcomeOf(run, t)
          return (
            <li
              key={run.id}
              className="grid gap-x-4 gap-y-0.5 border-b border-line py-2 sm:grid-cols-[9rem_13rem_8rem_minmax(0,1fr)]"
            >
              <StatusMark status={status}>{word}</StatusMark>
              <When at={run.startedAt} />
              <span className="tabular text-soft">
                {t('page.audit.heads.size', { size: run.result?.leaves ?? run.progress.checked })}
              </span>
              <span className="min-w-0 truncate text-soft">
                {t('page.audit.runs.by')}{' '}
                <bdi>{run.startedBy.name?.[language] ?? t('page.audit.events.account-gone')}</bdi>
                {run.result && run.result.kept > 0 && (
                  <span className="text-faint"> · {t('page.audit.verdict.kept', { count: run.result.kept })}</span>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )

  function outcomeOf(run: AuditRun, say: typeof t): { status: Status; word: string } {
    if (run.state === 'running') {
      const { checked, of } = run.progress
      const share = formats.percent(of === 0 ? 0 : checked / of)
      return { status: 'unknown', word: `${say('page.audit.runs.running')} ${share}` }
    }
    if (run.findings > 0) return { status: 'bad', word: say('page.audit.runs.bad', { count: run.findings }) }
    return run.state === 'ended'
      ? { status: 'good', word: say('page.audit.runs.good') }
      : { status: 'watch', word: say('page.audit.runs.stopped') }
  }
}
