import type { ReactNode } from 'react'
import { useT } from './language.tsx'
import { StatusShape, type Status } from './status-mark.tsx'
import { When } from './when.tsx'

export type TimelineEvent = {
  id: string
  at: string
  what: ReactNode
  who?: ReactNode
  status?: Status
  detail?: ReactNode
}

/** What has happened, newest first: what, who, when. */
export function Timeline({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
  const t = useT()
  if (events.length === 0) return <p className="text-soft">{t('kit.timeline.empty')}</p>
  return (
    <ol aria-label={label}>
      {events.map((event) => (
        <li key={event.id} className="group flex gap-3">
          <span aria-hidden className="flex w-3.5 flex-col items-center">
            <span className="grid h-6 place-items-center">
              {event.status ? <StatusShape status={event.status} /> : <span className="size-2 rounded-full bg-edge" />}
            </span>
            <span className="w-px flex-1 bg-line group-last:hidden" />
          </span>
          <div className="min-w-0 flex-1 pb-4">
            <p>{event.what}</p>
            <p className="text-small text-soft">
              <When at={event.at} />
              {event.who && (
                <>
                  <span aria-hidden> · </span>
                  {event.who}
                </>
              )}
            </p>
            {event.detail && <div className="pt-1 text-small text-soft">{event.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
