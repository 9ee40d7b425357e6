import type { ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { Facts } from '../kit/facts.tsx'
import { useLanguage } from '../kit/language.tsx'
import { When } from '../kit/when.tsx'
import type { AuditEvent } from './audit.ts'
import { eventDetail, postIn, Subject, whoIn } from './event-words.tsx'

type Narrowing = { type?: string; subject?: string; account?: string }

/** One event in full: in words, then as it stands in the log, and the ways on from it. */
export function EventPreview({ event, onNarrow }: { event: AuditEvent; onNarrow: (change: Narrowing) => void }) {
  const { t, language } = useLanguage()
  const { subject, account } = event
  const about = `${subject.kind}:${subject.id}`
  const detail = eventDetail(t, event)
  return (
    <div className="space-y-6">
      <div>
        <p className="text-lead font-strong">{t(`event.${event.type}`)}</p>
        {detail && <p className="text-soft">{detail}</p>}
      </div>
      <div className="border-t border-line [&_dl]:grid-cols-1">
        <Facts
          facts={[
            { term: t('page.audit.events.when'), value: <When at={event.at} show="both" /> },
            { term: t('page.audit.events.subject'), value: <Subject event={event} /> },
            {
              term: t('page.audit.events.who'),
              value: <bdi>{whoIn(t, language, event)}</bdi>,
              source: postIn(t, language, event) ?? (account && t('page.audit.events.no-post')),
            },
          ]}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onPress={() => onNarrow({ subject: about })}>
          {t('page.audit.events.only-subject')}
        </Button>
        {account && (
          <Button size="small" onPress={() => onNarrow({ account: account.id })}>
            {t('page.audit.events.only-account')}
          </Button>
        )}
        <Button size="small" onPress={() => onNarrow({ type: event.type })}>
          {t('page.audit.events.only-type')}
        </Button>
      </div>
      <section>
        <h3 className="pb-1 text-small font-normal text-soft">{t('page.audit.events.more-facts')}</h3>
        <dl dir="ltr" className="text-start text-small">
          <Written name="type">{event.type}</Written>
          <Written name="subject">{about}</Written>
          <Written name="at">{event.at}</Written>
          {account && <Written name="account">{account.id}</Written>}
          {event.post && <Written name="post">{event.post.id}</Written>}
          {Object.entries(event.payload).map(([name, value]) => (
            <Written key={name} name={name}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Written>
          ))}
          {event.digest && <Written name="digest">{event.digest}</Written>}
        </dl>
      </section>
    </div>
  )
}

/** A value exactly as it is in the log: it is what was sealed. */
function Written({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7rem_1fr] gap-x-3 border-b border-line py-1.5">
      <dt className="text-faint">{name}</dt>
      <dd className="tabular min-w-0 break-all select-all">{children}</dd>
    </div>
  )
}
