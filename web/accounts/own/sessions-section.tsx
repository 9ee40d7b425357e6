import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api.ts'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/frames/thing-page.tsx'
import { useT } from '../../kit/language.tsx'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { ProblemLine } from '../../kit/problem-line.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { showToast } from '../../kit/toast.tsx'
import { When } from '../../kit/when.tsx'
import { useWrite } from '../../use-write.ts'
import { deviceIn } from './device.ts'

const sessionsKey = ['sessions'] as const
const sessionsQuery = {
  queryKey: sessionsKey,
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/sessions', { signal })),
}

/** The last used come first; more are rarely one's own concern. */
const shown_first = 6

/** Where one is signed in; a session that is not known can be ended. */
export function SessionsSection() {
  const t = useT()
  const sessions = useQuery(sessionsQuery)
  const [isWhole, setWhole] = useState(false)
  const all = sessions.data?.items ?? []
  const shown = isWhole ? all : all.slice(0, shown_first)
  const end = useWrite(
    (id: string, key) =>
      answer(api.DELETE('/api/sessions/{id}', { params: { path: { id } }, headers: { 'Idempotency-Key': key } })),
    {
      touches: [sessionsKey],
      onSuccess: () => showToast({ status: 'good', text: t('page.security.sessions.ended') }),
    },
  )
  return (
    <Section title={t('page.security.sessions')}>
      <p className="pb-3 text-soft">{t('page.security.sessions.what')}</p>
      <WithStatus status={statusOf(sessions)} skeleton={<Skeleton lines={4} />}>
        <ul className="border-t border-line">
          {shown.map((session) => {
            const device = deviceIn(session.userAgent)
            return (
              <li key={session.id} className="flex items-start gap-3 border-b border-line py-2.5">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-3">
                    <span className="font-strong">
                      {device ? t('page.security.sessions.on', device) : t('page.security.sessions.unknown')}
                    </span>
                    {session.isThis && <StatusMark status="good">{t('page.security.sessions.this')}</StatusMark>}
                  </p>
                  <p className="text-small text-soft">
                    {t('page.security.sessions.used')} <When at={session.usedAt} />
                    <span aria-hidden> · </span>
                    {t('page.security.sessions.since')} <When at={session.createdAt} />
                  </p>
                </div>
                {!session.isThis && (
                  <Button
                    size="small"
                    isBusy={end.isPending && end.variables === session.id}
                    onPress={() => end.mutate(session.id)}
                  >
                    {t('page.security.sessions.end')}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
        {shown.length < all.length && (
          <Button kind="quiet" size="small" className="mt-2" onPress={() => setWhole(true)}>
            {t('page.security.sessions.all', { count: all.length })}
          </Button>
        )}
        <ProblemLine error={end.error} />
      </WithStatus>
    </Section>
  )
}
