import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '../language.tsx'
import { useIsOnline } from '../online.ts'
import { WithStatus, type PageStatus } from '../page-status.tsx'
import { Skeleton, SkeletonBar } from '../skeleton.tsx'
import { StatusMark, type Status } from '../status-mark.tsx'
import { When } from '../when.tsx'
import { PageHead } from './page-head.tsx'
import { Verdict, type VerdictProps } from './verdict.tsx'

export type ScanRecord = { id: string; at: string; status: Status; word: string; who: ReactNode }

export type ScanPageProps = {
  title: string
  /** Where one stands: «باب الملك فهد». */
  lead: ReactNode
  status: PageStatus
  /** The camera's picture, or why there is none. */
  camera: ReactNode
  /** The field for typing the number by hand. */
  entry: ReactNode
  /** Covers the screen until it is pressed away. */
  verdict: VerdictProps | null
  /** The last ten, newest first. */
  history: readonly ScanRecord[]
  /** What can still be done here without a line; said over the camera, where one looks. */
  offlineWords: ReactNode
  actions?: ReactNode
}

/** Camera, number, verdict, the last ten: for one hand, glare and noise. */
export function ScanPage({
  title,
  lead,
  status,
  camera,
  entry,
  verdict,
  history,
  offlineWords,
  actions,
}: ScanPageProps) {
  const t = useT()
  const isOnline = useIsOnline()
  return (
    <div className="flex h-full min-h-0 flex-col overflow-auto">
      <PageHead title={title} lead={lead} actions={actions} />
      <WithStatus isEdgeToEdge status={status} skeleton={<ScanSkeleton />}>
        <div className="grid content-start gap-6 px-4 pb-6 md:grid-cols-[minmax(0,1fr)_minmax(18rem,26rem)] md:px-6">
          <div className="space-y-4">
            <div className="relative aspect-4/5 max-h-[52dvh] w-full overflow-clip bg-verdict-unknown text-verdict-unknown-ink not-md:-mx-4 not-md:w-[calc(100%+32px)] md:aspect-4/3 md:max-h-[54dvh] md:rounded-base">
              {camera}
              {!isOnline && (
                <p className="absolute inset-x-0 top-0 flex items-start gap-3 bg-verdict-watch p-3 font-strong text-verdict-watch-ink">
                  <CloudOff aria-hidden size={24} className="shrink-0" />
                  {offlineWords}
                </p>
              )}
            </div>
            {entry}
          </div>
          <section>
            <h2 className="pb-2 text-lead">{t('kit.scan.history')}</h2>
            {history.length === 0 && <p className="text-soft">{t('kit.scan.history.empty')}</p>}
            <ol>
              {history.map((record) => (
                <li key={record.id} className="flex items-start justify-between gap-3 border-b border-line py-2.5">
                  <span className="min-w-0">
                    <StatusMark status={record.status}>{record.word}</StatusMark>
                    <span className="block">{record.who}</span>
                  </span>
                  <When at={record.at} show="time" className="text-soft" />
                </li>
              ))}
            </ol>
          </section>
        </div>
      </WithStatus>
      {verdict && <Verdict {...verdict} />}
    </div>
  )
}

function ScanSkeleton() {
  return (
    <div className="grid gap-6 px-4 md:grid-cols-[minmax(0,1fr)_minmax(18rem,26rem)] md:px-6">
      <SkeletonBar className="aspect-4/5 h-auto max-h-[52dvh] w-full not-md:-mx-4 not-md:w-[calc(100%+32px)] md:aspect-4/3 md:max-h-[54dvh]" />
      <Skeleton lines={6} />
    </div>
  )
}
