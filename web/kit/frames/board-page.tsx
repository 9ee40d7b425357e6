import { Maximize, Radio, WifiOff } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import { useT } from '../language.tsx'
import { useIsOnline } from '../online.ts'
import { WithStatus, type PageStatus } from '../page-status.tsx'
import { Skeleton, SkeletonBar } from '../skeleton.tsx'
import { When } from '../when.tsx'
import { PageHead } from './page-head.tsx'

export type BoardPageProps = {
  title: string
  status: PageStatus
  lead?: ReactNode
  actions?: ReactNode
  /** When what is shown was last fetched. */
  updatedAt: string | number | null
  /** Whether the stream of changes stands; when it does not the board says so. */
  isLive: boolean
  /** Up to six Figures. */
  figures?: ReactNode
  /** The wide part: a map, or the bars. */
  main: ReactNode
  /** The narrow part: bars, or the newest first. */
  aside?: ReactNode
}

/** A live board: figures across, one large part, one narrow part; can fill a wall and needs no mouse. */
export function BoardPage({ title, status, lead, actions, updatedAt, isLive, figures, main, aside }: BoardPageProps) {
  const t = useT()
  const board = useRef<HTMLDivElement>(null)
  return (
    <div ref={board} className="flex h-full min-h-0 flex-col overflow-auto bg-paper lg:overflow-hidden">
      <PageHead
        title={title}
        lead={lead}
        actions={
          <>
            <Freshness updatedAt={updatedAt} isLive={isLive} />
            {actions}
            <Button
              kind="quiet"
              icon={Maximize}
              onPress={() => void board.current?.requestFullscreen()}
              className="not-md:hidden"
            >
              {t('kit.board.wall')}
            </Button>
          </>
        }
      />
      <WithStatus isEdgeToEdge status={status} skeleton={<BoardSkeleton />}>
        {figures && (
          <div className="grid grid-cols-2 gap-x-6 gap-y-3 border-y border-line px-4 py-3 md:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] md:px-6">
            {figures}
          </div>
        )}
        <div className="grid lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,3fr)_minmax(22rem,2fr)] lg:overflow-hidden">
          <div className="relative min-h-[56dvh] min-w-0 lg:min-h-0 lg:overflow-auto">{main}</div>
          {aside && (
            <div className="min-w-0 border-line px-4 py-4 max-lg:border-t md:px-6 lg:overflow-auto lg:border-s">
              {aside}
            </div>
          )}
        </div>
      </WithStatus>
    </div>
  )
}

function Freshness({ updatedAt, isLive }: Pick<BoardPageProps, 'updatedAt' | 'isLive'>) {
  const t = useT()
  const isOnline = useIsOnline()
  const flows = isLive && isOnline
  const Icon = flows ? Radio : WifiOff
  return (
    <p className="inline-flex items-center gap-2 text-small text-soft">
      <Icon aria-hidden size={16} className={flows ? 'text-accent' : 'text-watch-ink'} />
      <span className={flows ? '' : 'font-strong text-watch-ink'}>
        {flows ? t('kit.board.live') : t('kit.board.stale')}
      </span>
      {updatedAt !== null && <When at={updatedAt} show="time" />}
    </p>
  )
}

function BoardSkeleton() {
  return (
    <>
      <div aria-hidden className="grid grid-cols-2 gap-6 border-y border-line px-4 py-4 md:grid-cols-5 md:px-6">
        {Array.from({ length: 5 }, (_, at) => (
          <div key={at} className="space-y-2.5">
            <SkeletonBar className="h-3 w-1/2" />
            <SkeletonBar className="h-8 w-3/4" />
          </div>
        ))}
      </div>
      <div className="grid flex-1 gap-6 px-4 py-4 md:px-6 lg:grid-cols-[3fr_2fr]">
        <SkeletonBar className="h-full min-h-80" />
        <Skeleton lines={10} />
      </div>
    </>
  )
}
