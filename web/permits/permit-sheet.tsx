import type { ReactNode } from 'react'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { StatusShape } from '../kit/status-mark.tsx'
import { When } from '../kit/when.tsx'
import { useMe } from '../me.ts'
import { Mark } from '../shell/mark.tsx'
import { Hours } from './hours.tsx'
import type { Opening } from './opening.ts'
import { inFours, type Permit } from './permit.ts'
import { PermitStateMark, stateWords } from './permit-state.tsx'
import { QrCode } from './qr-code.tsx'

export type PermitSheetProps = {
  permit: Permit
  /** Gates that admit it; empty means every gate of the place, null that they are not known here. */
  gates: Opening['gates'] | null
  /** How long before the slot the gate opens to its holder; null until it is known. */
  early_min: number | null
}

/** One permit as it is printed and shown at the gate: the code first, then whose it is, where and when. */
export function PermitSheet({ permit, gates, early_min }: PermitSheetProps) {
  const { t, formats, language } = useLanguage()
  const season = useMe().data?.season
  const opensAt = early_min === null ? null : Date.parse(permit.startsAt) - early_min * 60_000
  return (
    <article className="space-y-6">
      <header className="flex flex-wrap items-center gap-3 border-b-2 border-ink pb-3">
        <Mark />
        <div className="min-w-0 flex-1 leading-snug">
          <h2 className="text-lead">{t(`permit-kind.${permit.kind}`)}</h2>
          {season && <Name of={season.name} show="one" className="text-small text-soft" />}
        </div>
        <PermitStateMark state={permit.state} look="tag" />
      </header>
      <div className="grid items-start gap-x-8 gap-y-5 sm:grid-cols-[72mm_minmax(0,1fr)]">
        <CodeBox permit={permit} />
        <div className="space-y-5">
          <Name of={permit.pilgrim.name} className="text-title leading-normal font-strong" />
          <dl className="space-y-3.5">
            <Line term={t('page.permit.when')}>
              <span className="block text-lead font-strong">
                <When at={permit.day} show="day" />
              </span>
              <span className="block text-soft">{formats.day(permit.day, formats.otherCalendar)}</span>
              <Hours from={permit.startsAt} to={permit.endsAt} className="text-lead font-strong" />{' '}
              <span className="text-soft">{t('page.permit.makkah-time')}</span>
            </Line>
            <Line term={t('page.permit.place')}>
              <Name of={permit.place.name} className="text-lead font-strong" />
            </Line>
            {gates !== null && (
              <Line term={t('page.permit.gates')}>
                {gates.length === 0
                  ? t('page.permit.gates.all')
                  : formats.list(gates.map((gate) => gate.name[language]))}
              </Line>
            )}
          </dl>
        </div>
      </div>
      {permit.state === 'issued' && (
        <ul className="list-disc space-y-1 border-t border-line ps-5 pt-4">
          {opensAt !== null && (
            <li>{t('page.permit.rule.early', { time: formats.time(opensAt), until: formats.time(permit.endsAt) })}</li>
          )}
          <li>{t('page.permit.rule.one')}</li>
          <li>
            {t('page.permit.rule.cancel', {
              day: formats.day(permit.cancelUntil, undefined, 'short'),
              time: formats.time(permit.cancelUntil),
            })}
          </li>
        </ul>
      )}
      <p className="text-small text-soft">
        {t('page.permit.issued')} <When at={permit.issuedAt} />
      </p>
    </article>
  )
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-soft">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The code while it opens a gate; afterwards the word that says why it does not, in the same place. */
function CodeBox({ permit }: { permit: Permit }) {
  const { t } = useLanguage()
  const since = permit.cancelledAt ?? permit.usedAt
  return (
    <div className="mx-auto w-full max-w-[72mm]">
      {permit.state === 'issued' ? (
        <QrCode text={permit.code} label={t('page.permit.code')} className="block w-full border border-line" />
      ) : (
        <div className="grid aspect-square place-content-center justify-items-center gap-2 border border-line bg-sunken p-4 text-center">
          {permit.state === 'used' ? null : (
            <StatusShape status={permit.state === 'cancelled' ? 'bad' : 'watch'} size={40} />
          )}
          <strong className="text-title">{t(stateWords[permit.state])}</strong>
          {since && <When at={since} show="both" className="text-small text-soft" />}
          <p>{t('page.permit.code.none')}</p>
        </div>
      )}
      <p
        dir="ltr"
        className="tabular pt-2 text-center text-lead font-strong"
        aria-label={t('page.permit.number', { number: permit.number })}
      >
        {inFours(permit.number)}
      </p>
    </div>
  )
}
