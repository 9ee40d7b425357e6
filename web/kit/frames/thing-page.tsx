import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { Facts, type Fact } from '../facts.tsx'
import { useT } from '../language.tsx'
import { WithStatus, type PageStatus } from '../page-status.tsx'
import { Skeleton, SkeletonBar } from '../skeleton.tsx'
import { StatusMark, type Status } from '../status-mark.tsx'
import { Timeline, type TimelineEvent } from '../timeline.tsx'
import { PageHead } from './page-head.tsx'

export type ThingPageProps = {
  /** The thing's name as plain text, for the tab; `heading` may show it in both scripts. */
  title: string
  heading?: ReactNode
  /** What kind of thing it is, in a word. */
  kind: string
  status: PageStatus
  state?: { status: Status; word: string }
  /** Whose it is. */
  owner?: ReactNode
  /** Until when something is due. */
  clock?: ReactNode
  /** Only what this person may do now, main action first. */
  actions?: ReactNode
  facts: readonly Fact[]
  events?: readonly TimelineEvent[]
  back?: { href: string; label: string }
  /** Sections between facts and timeline: tables, bars, a map. */
  children?: ReactNode
}

/** One thing: what it is, how it stands, what can be done, what is known of it, what happened to it. */
export function ThingPage(props: ThingPageProps) {
  const { title, heading, kind, status, state, owner, clock, actions, facts, events, back, children } = props
  const t = useT()
  const isReady = status.kind === 'ready'
  const lead = isReady ? (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 pt-1">
      <span>{kind}</span>
      {state && (
        <StatusMark status={state.status} look="tag">
          {state.word}
        </StatusMark>
      )}
      {owner && (
        <span>
          {t('kit.thing.owner')} <span className="text-ink">{owner}</span>
        </span>
      )}
      {clock}
    </div>
  ) : (
    kind
  )
  return (
    <article className="h-full overflow-auto pb-10">
      <PageHead
        title={title}
        heading={isReady ? heading : undefined}
        lead={lead}
        actions={isReady && actions}
        back={back}
      />
      <div className="px-4 md:px-6">
        <WithStatus status={status} skeleton={<ThingSkeleton />}>
          <div className={classNames('grid gap-x-12 gap-y-8', events && 'xl:grid-cols-[minmax(0,1fr)_22rem]')}>
            <div className="min-w-0 space-y-8">
              <section aria-label={t('kit.thing.facts')} className="border-t border-line">
                <Facts facts={facts} />
              </section>
              {children}
            </div>
            {events && (
              <section className="min-w-0 xl:border-s xl:border-line xl:ps-8">
                <h2 className="pb-3 text-lead">{t('kit.thing.events')}</h2>
                <Timeline events={events} label={t('kit.thing.events')} />
              </section>
            )}
          </div>
        </WithStatus>
      </div>
    </article>
  )
}

/** A part of a thing's page with a heading of its own. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <header className="flex flex-wrap items-center justify-between gap-2 pb-2">
        <h2 className="text-lead">{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  )
}

function ThingSkeleton() {
  return (
    <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div aria-hidden className="grid gap-x-10 border-t border-line md:grid-cols-2">
        {Array.from({ length: 8 }, (_, at) => (
          <div key={at} className="grid grid-cols-[minmax(5rem,2fr)_4fr] gap-4 border-b border-line py-3.5">
            <SkeletonBar className="w-3/5" />
            <SkeletonBar className={at % 2 ? 'w-1/2' : 'w-3/4'} />
          </div>
        ))}
      </div>
      <Skeleton lines={5} className="xl:ps-8" />
    </div>
  )
}
