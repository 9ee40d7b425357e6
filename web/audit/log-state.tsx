import { Facts } from '../kit/facts.tsx'
import { Figure } from '../kit/figure.tsx'
import { Section } from '../kit/frames/thing-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { useNow } from '../kit/now.ts'
import { StatusMark } from '../kit/status-mark.tsx'
import { When } from '../kit/when.tsx'
import type { AuditStatus } from './audit.ts'

/** Sealing follows within seconds; a minute means that it stands still or a transaction does. */
const stalled_ms = 60_000

/** How the log stands without being checked: sealed, waiting, witnessed, and under which key. */
export function LogState({ status }: { status: AuditStatus }) {
  const { t, formats } = useLanguage()
  const now = useNow('second')
  const sealedAt_ms = status.sealedAt ? new Date(status.sealedAt).getTime() : 0
  const { waitingSince, lastWitness } = status
  const isStalled = waitingSince !== null && now - new Date(waitingSince).getTime() > stalled_ms
  return (
    <Section title={t('page.audit.state')}>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 border-y border-line py-4 sm:grid-cols-3">
        <Figure label={t('page.audit.state.sealed')} value={status.size} unit={t('page.audit.state.sealed.unit')} />
        <Figure
          label={t('page.audit.state.unsealed')}
          value={status.unsealed}
          state={
            isStalled
              ? { status: 'bad', word: t('page.audit.state.stalled') }
              : waitingSince === null
                ? { status: 'good', word: t('page.audit.state.none-waiting') }
                : { status: 'good', word: t('page.audit.state.sealing') }
          }
        />
        <div>
          <p className="text-small text-soft">{t('page.audit.state.last-seal')}</p>
          {status.sealedAt ? (
            <p>
              <span className="text-title font-strong">
                {formats.relative(status.sealedAt, Math.max(now, sealedAt_ms))}
              </span>
              <span className="block text-small text-soft">
                <When at={status.sealedAt} show="moment" />
              </span>
            </p>
          ) : (
            <StatusMark status="unknown">{t('page.audit.state.no-seal')}</StatusMark>
          )}
        </div>
      </div>
      <Facts
        facts={[
          {
            term: t('page.audit.state.witness'),
            value: lastWitness ? (
              <bdi dir="ltr" className="break-all">
                {lastWitness.witness}
              </bdi>
            ) : (
              <StatusMark status="watch">
                {status.witnesses === 0 ? t('page.audit.state.no-witness') : t('page.audit.state.witness-not-told')}
              </StatusMark>
            ),
            source: lastWitness && (
              <>
                {t('page.audit.state.witness-size', { size: lastWitness.size })}
                <span aria-hidden> · </span>
                <When at={lastWitness.at} />
              </>
            ),
          },
          { term: t('page.audit.state.key'), value: <Code>{status.keyId}</Code> },
          { term: t('page.audit.state.root'), value: <Code>{status.root}</Code> },
        ]}
      />
    </Section>
  )
}

function Code({ children }: { children: string }) {
  return (
    <bdi dir="ltr" className="tabular text-small break-all select-all">
      {children}
    </bdi>
  )
}
