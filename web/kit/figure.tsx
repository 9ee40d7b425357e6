import { ArrowDown, ArrowUp, Equal } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { useLanguage } from './language.tsx'
import { StatusMark, type Status } from './status-mark.tsx'

export type FigureProps = {
  label: string
  /** Null when it is not known: then a word says so, never a zero. */
  value: number | null
  /** What is counted: «حاج», «شخص في الساعة». Never left out unless the label says it. */
  unit?: string
  /** Change over a period that `period` names: «منذ ساعة». */
  change?: { by: number; period: string }
  state?: { status: Status; word: string }
  size?: 'small' | 'title' | 'display'
  children?: ReactNode
}

const sizes = { small: 'text-lead', title: 'text-title', display: 'text-display leading-[1.2]!' }

/** One number that matters, with its unit, its change and its state. */
export function Figure({ label, value, unit, change, state, size = 'title', children }: FigureProps) {
  const { t, formats } = useLanguage()
  return (
    <div className="min-w-0">
      <dl className="contents">
        <dt className="text-small text-soft">{label}</dt>
        <dd className="flex flex-wrap items-baseline gap-x-2">
          {value === null ? (
            <StatusMark status="unknown" className="py-1">
              {t('kit.figure.unknown')}
            </StatusMark>
          ) : (
            <data value={value} className={classNames('font-strong', sizes[size])}>
              {formats.number(value)}
            </data>
          )}
          {unit && value !== null && <span className="text-soft">{unit}</span>}
        </dd>
      </dl>
      {(change || state) && (
        <p className="flex flex-wrap items-center gap-x-3 text-small text-soft">
          {state && <StatusMark status={state.status}>{state.word}</StatusMark>}
          {change && <Change by={change.by} period={change.period} />}
        </p>
      )}
      {children}
    </div>
  )
}

function Change({ by, period }: { by: number; period: string }) {
  const { t, formats } = useLanguage()
  const Arrow = by > 0 ? ArrowUp : by < 0 ? ArrowDown : Equal
  const word = by > 0 ? t('kit.figure.up') : by < 0 ? t('kit.figure.down') : t('kit.figure.same')
  return (
    <span className="inline-flex items-center gap-1">
      <Arrow aria-label={word} role="img" size={14} className="shrink-0" />
      <span className="tabular">
        {by !== 0 && formats.number(Math.abs(by))} {period}
      </span>
    </span>
  )
}
