import { classNames } from './class-names.ts'
import { useT } from './language.tsx'

/** One bar of what is coming; give it the size of the words it stands for, so that nothing jumps. */
export function SkeletonBar({ className }: { className?: string }) {
  return (
    <span aria-hidden className={classNames('block h-4 animate-pulse-slow rounded-base bg-unknown-soft', className)} />
  )
}

/** Widths that follow one another unevenly, as words do. */
const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-3/4', 'w-2/5', 'w-1/2']

/** Lines of text to come. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  const t = useT()
  return (
    <div role="status" className={classNames('space-y-3', className)}>
      <span className="sr-only">{t('kit.loading')}</span>
      {Array.from({ length: lines }, (_, at) => (
        <SkeletonBar key={at} className={widths[at % widths.length] ?? ''} />
      ))}
    </div>
  )
}
