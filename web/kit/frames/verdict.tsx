import { Check, CircleHelp, TriangleAlert, X, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { useT } from '../language.tsx'
import type { Status } from '../status-mark.tsx'

/* The word is read from two metres in the sun; it alone is larger than the scale of the pages. */
export type VerdictProps = {
  status: Status
  /** One word read from two metres: «يدخل», «مستعمل». */
  word: string
  /** The name, or what to do instead. */
  line?: ReactNode
  detail?: ReactNode
  onDone: () => void
}

const looks: Record<Status, { ground: string; icon: LucideIcon }> = {
  good: { ground: 'bg-verdict-good text-verdict-good-ink', icon: Check },
  watch: { ground: 'bg-verdict-watch text-verdict-watch-ink', icon: TriangleAlert },
  bad: { ground: 'bg-verdict-bad text-verdict-bad-ink', icon: X },
  unknown: { ground: 'bg-verdict-unknown text-verdict-unknown-ink', icon: CircleHelp },
}

/** The gate's answer over the whole screen: one colour, one shape, one word, one name. Any press goes on. */
export function Verdict({ status, word, line, detail, onDone }: VerdictProps) {
  const t = useT()
  const button = useRef<HTMLButtonElement>(null)
  const { ground, icon: Icon } = looks[status]
  useEffect(() => button.current?.focus(), [])
  return (
    <button
      ref={button}
      type="button"
      onClick={onDone}
      className={classNames(
        'fixed inset-0 z-40 flex flex-col items-center justify-center gap-4 p-6 text-center outline-offset-[-8px] focus-visible:outline-current',
        ground,
      )}
    >
      <span role="alert" className="flex max-w-full flex-col items-center gap-4">
        <Icon aria-hidden strokeWidth={3} className="size-[min(38vw,34vh)]" />
        <span className="text-[clamp(4rem,20vw,10rem)] leading-tight font-strong">{word}</span>
        {line && <span className="text-title font-strong">{line}</span>}
        {detail && <span className="text-lead">{detail}</span>}
      </span>
      <span className="pt-6 text-body underline underline-offset-4">{t('kit.verdict.next')}</span>
    </button>
  )
}
