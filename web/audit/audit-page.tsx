import { useQuery } from '@tanstack/react-query'
import { FileCheck, ShieldCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { answer, api } from '../api.ts'
import { Button, LinkButton } from '../kit/button.tsx'
import { PageHead } from '../kit/frames/page-head.tsx'
import { Section } from '../kit/frames/thing-page.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { firstUnready, statusOf, WithStatus } from '../kit/page-status.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { Skeleton, SkeletonBar } from '../kit/skeleton.tsx'
import { Timeline } from '../kit/timeline.tsx'
import { showToast } from '../kit/toast.tsx'
import { useLive } from '../live.ts'
import { useMyPost } from '../me.ts'
import { useWrite } from '../use-write.ts'
import { newestQuery, runsQuery, statusQuery, type AuditEvent } from './audit.ts'
import { eventDetail, postIn, SubjectLine, whoIn } from './event-words.tsx'
import { KeptHeadsDialog } from './kept-heads-dialog.tsx'
import { LogState } from './log-state.tsx'
import { PastRuns } from './past-runs.tsx'
import { RunProgress } from './run-progress.tsx'
import { SignedHeads } from './signed-heads.tsx'
import { Verdict } from './verdict.tsx'

/** Whether the log still stands as it was written: the verdict, the seals, who can prove it outside, and what happened last. */
export function AuditPage() {
  const { t } = useLanguage()
  const isAuditor = useMyPost()?.kind === 'auditor'
  const status = useQuery(statusQuery)
  const runs = useQuery({ ...runsQuery, enabled: isAuditor })
  useLive(isAuditor ? { audit: () => [['audit']] } : nothing)
  const [isAsking, setAsking] = useState(false)
  const start = useStart(() => setAsking(false))
  const whole = firstUnready(statusOf(status), ...(isAuditor ? [statusOf(runs)] : []))
  const mayRun = isAuditor && whole.kind === 'ready'
  const running = runs.data?.items.find(({ state }) => state === 'running')
  const isBusy = start.isPending || running !== undefined
  const startKey = useMemo(
    () => [{ code: 'KeyR', cap: 'R', label: t('page.audit.run'), run: () => start.mutate({}) }],
    [start, t],
  )
  useKeys(mayRun && !isBusy ? startKey : noKeys)

  return (
    <div className="h-full overflow-auto pb-10">
      <PageHead
        title={t('page.audit.title')}
        lead={t('page.audit.lead')}
        actions={
          mayRun && (
            <>
              <Button kind="main" icon={ShieldCheck} isBusy={isBusy} onPress={() => start.mutate({})}>
                {running ? t('page.audit.running') : t('page.audit.run')}
              </Button>
              <Button icon={FileCheck} isDisabled={isBusy} onPress={() => setAsking(true)}>
                {t('page.audit.kept')}
              </Button>
            </>
          )
        }
      />
      <div className="px-4 md:px-6">
        <WithStatus status={whole} skeleton={<AuditSkeleton isAuditor={isAuditor} />}>
          <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <div className="min-w-0 space-y-8">
              {!isAsking && <ProblemLine error={start.error} />}
              {running && <RunProgress run={running} />}
              {isAuditor && status.data && (
                <Verdict run={runs.data?.items.find(({ state }) => state !== 'running')} status={status.data} />
              )}
              {status.data && <LogState status={status.data} />}
              {status.data && <SignedHeads publicKey={status.data.publicKey} />}
              {isAuditor && <PastRuns runs={runs.data?.items ?? []} />}
            </div>
            <aside className="min-w-0 xl:border-s xl:border-line xl:ps-8">
              <Newest />
            </aside>
          </div>
        </WithStatus>
      </div>
      {isAsking && (
        <KeptHeadsDialog
          isBusy={isBusy}
          error={start.error}
          onStart={(heads) => start.mutate({ heads })}
          onClose={() => {
            setAsking(false)
            start.reset()
          }}
        />
      )}
    </div>
  )
}

function useStart(onStarted: () => void) {
  const { t } = useLanguage()
  return useWrite(
    (body: { heads?: string[] }, key) =>
      answer(api.POST('/api/audit/runs', { body, headers: { 'Idempotency-Key': key } })),
    {
      touches: [['audit', 'runs']],
      onSuccess() {
        onStarted()
        showToast({ status: 'good', text: t('page.audit.started') })
      },
    },
  )
}

const nothing = {}
const noKeys: never[] = []

function Newest() {
  const { t } = useLanguage()
  const query = useQuery(newestQuery)
  const events = (query.data?.items ?? []).map((event) => ({
    id: String(event.seq),
    at: event.at,
    what: [t(`event.${event.type}`), eventDetail(t, event)].filter(Boolean).join(' · '),
    who: <WhoLine event={event} />,
    detail: isTold(event) && <SubjectLine event={event} />,
  }))
  return (
    <Section
      title={t('page.audit.newest')}
      actions={
        <LinkButton size="small" href="/audit/events">
          {t('page.audit.all-events')}
        </LinkButton>
      }
    >
      <WithStatus status={statusOf(query)} skeleton={<Skeleton lines={8} />}>
        <Timeline events={events} label={t('page.audit.newest')} />
      </WithStatus>
    </Section>
  )
}

function WhoLine({ event }: { event: AuditEvent }) {
  const { t, language } = useLanguage()
  const post = postIn(t, language, event)
  return (
    <>
      <bdi>{whoIn(t, language, event)}</bdi>
      {post && (
        <>
          <span aria-hidden> · </span>
          <bdi>{post}</bdi>
        </>
      )}
    </>
  )
}

/** Whom or what it happened to is said unless it is the one who did it. */
function isTold({ subject, account }: AuditEvent): boolean {
  return subject.name !== null && subject.id !== account?.id
}

function AuditSkeleton({ isAuditor }: { isAuditor: boolean }) {
  return (
    <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="space-y-8">
        {isAuditor && <SkeletonBar className="h-36 w-full" />}
        <SkeletonBar className="h-24 w-full" />
        <Skeleton lines={6} />
      </div>
      <Skeleton lines={10} className="xl:ps-8" />
    </div>
  )
}
