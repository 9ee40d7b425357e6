import { Maximize, Minimize, Radio, WifiOff } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import { classNames } from '../class-names.ts'
import { useKeys } from '../keys.ts'
import { useLanguage, useT } from '../language.tsx'
import { MakkahClock } from '../makkah-clock.tsx'
import { useIsOnline } from '../online.ts'
import { WithStatus, type PageStatus } from '../page-status.tsx'
import { Skeleton, SkeletonBar } from '../skeleton.tsx'
import { PageHead } from './page-head.tsx'
import { useWall } from './wall.ts'

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
  const [isWall, setWall] = useWall()
  const wallWord = isWall ? t('kit.board.wall.leave') : t('kit.board.wall')
  useKeys([{ code: 'KeyW', cap: 'W', label: wallWord, run: () => setWall(!isWall) }])
  return (
    <div className="flex h-full min-h-0 flex-col overflow-auto bg-paper lg:overflow-hidden">
      <PageHead
        title={title}
        lead={lead}
        actions={
          <>
            {isWall && <MakkahClock withSeconds />}
            <Freshness updatedAt={updatedAt} isLive={isLive} />
            {!isWall && actions}
            <Button
              kind="quiet"
              icon={isWall ? Minimize : Maximize}
              aria-label={wallWord}
              onPress={() => setWall(!isWall)}
              className="not-md:hidden"
            >
              {!isWall && wallWord}
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
        <div className="grid lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,3fr)_minmax(22rem,2fr)] lg:overflow-hidden 2xl:grid-cols-2">
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

/** A stream that is only just being opened, or opened again, is not yet a loss. */
const lossAfter_ms = 4000

function Freshness({ updatedAt, isLive }: Pick<BoardPageProps, 'updatedAt' | 'isLive'>) {
  const { t, formats } = useLanguage()
  const isOnline = useIsOnline()
  const isLost = useLasting(!(isLive && isOnline), lossAfter_ms)
  const Icon = isLost ? WifiOff : Radio
  return (
    <p
      className={classNames(
        'inline-flex items-center gap-2',
        isLost ? 'rounded-base bg-watch-soft px-3 py-1 font-strong text-watch-ink' : 'text-small text-soft',
      )}
    >
      <Icon aria-hidden size={isLost ? 20 : 16} className={classNames('shrink-0', !isLost && 'text-accent')} />
      <span role="status">{isLost ? t('kit.board.stale') : t('kit.board.live')}</span>
      {updatedAt !== null && <time dateTime={new Date(updatedAt).toISOString()}>{formats.clock(updatedAt)}</time>}
    </p>
  )
}

/** Whether something has been so for a while. */
function useLasting(isSo: boolean, while_ms: number): boolean {
  const [hasLasted, setLasted] = useState(false)
  useEffect(() => {
    if (!isSo) return undefined
    const timer = setTimeout(() => setLasted(true), while_ms)
    return () => {
      clearTimeout(timer)
      setLasted(false)
    }
  }, [isSo, while_ms])
  return isSo && hasLasted
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
