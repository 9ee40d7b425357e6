import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Status = 'good' | 'watch' | 'bad' | 'unknown'

const inkOf: Record<Status, string> = {
  good: 'text-good-ink',
  watch: 'text-watch-ink',
  bad: 'text-bad-ink',
  unknown: 'text-unknown-ink',
}
const groundOf: Record<Status, string> = {
  good: 'bg-good-soft',
  watch: 'bg-watch-soft',
  bad: 'bg-bad-soft',
  unknown: 'bg-unknown-soft',
}

/** The shape of a status, told apart without colour: disc, triangle, diamond, hatched ring. Always beside a word. */
export function StatusShape({ status, size = 14, className }: { status: Status; size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden
      className={classNames('shrink-0', inkOf[status], className)}
    >
      {status === 'good' && <circle cx="8" cy="8" r="6.5" fill="var(--color-good)" />}
      {status === 'watch' && (
        <path
          d="M8 1.8 15 14.2H1Z"
          fill="var(--color-watch)"
          stroke="currentColor"
          strokeWidth="1.2"
          strokeLinejoin="round"
        />
      )}
      {status === 'bad' && <path d="M8 .6 15.400 8 8 15.400.6 8Z" fill="var(--color-bad)" />}
      {status === 'unknown' && (
        <g fill="none" stroke="var(--color-unknown)">
          <circle cx="8" cy="8" r="6.2" strokeWidth="1.400" strokeDasharray="3 2" />
          <path d="M4.500 8.500 8.500 4.500M5.500 11.500l6-6M8 12.500 12 8.500" strokeWidth="1.200" />
        </g>
      )}
    </svg>
  )
}

export type StatusMarkProps = {
  status: Status
  /** The word: what the state is called, never the colour. */
  children: ReactNode
  /** `tag` puts it on a soft ground, for the head of a thing; `plain` for tables and text. */
  look?: 'plain' | 'tag'
  className?: string
}

/** A state by shape, word and colour together. */
export function StatusMark({ status, children, look = 'plain', className }: StatusMarkProps) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-center gap-1.5 font-strong',
        inkOf[status],
        look === 'tag' && classNames('rounded-base px-2.5 py-0.5', groundOf[status]),
        className,
      )}
    >
      <StatusShape status={status} />
      <span className="min-w-0">{children}</span>
    </span>
  )
}
