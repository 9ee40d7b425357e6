import { ProgressBar } from 'react-aria-components'
import { useLanguage } from '../kit/language.tsx'
import type { AuditRun } from './audit.ts'

/** How far the run under way has come. */
export function RunProgress({ run }: { run: AuditRun }) {
  const { t, formats } = useLanguage()
  const { checked, of } = run.progress
  const share = of === 0 ? 0 : checked / of
  return (
    <ProgressBar
      aria-label={t('page.audit.running')}
      value={share * 100}
      valueLabel={formats.percent(share)}
      className="block space-y-2"
    >
      <div className="flex flex-wrap justify-between gap-x-4">
        <p>
          <strong>{t('page.audit.running')}</strong>{' '}
          <span className="text-soft">{t('page.audit.running.found', { count: run.findings })}</span>
        </p>
        {of > 0 && <p className="tabular text-soft">{t('page.audit.running.progress', { checked, of })}</p>}
      </div>
      <div className="forced-edge h-2.5 overflow-hidden rounded-full bg-unknown-soft">
        <div
          className="h-full rounded-full bg-accent transition-[inline-size] duration-700"
          style={{ inlineSize: `${share * 100}%` }}
        />
      </div>
    </ProgressBar>
  )
}
