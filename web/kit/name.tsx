import { classNames } from './class-names.ts'
import { useLanguage } from './language.tsx'

/** A name as every record holds it: in Arabic script and in Latin script. */
export type BothScripts = { ar: string; en: string }

export type NameProps = {
  of: BothScripts
  /** `both` puts the other script below in small; `one` shows the reader's own only. */
  show?: 'both' | 'one'
  className?: string
}

/** A name in the reader's script first; each script keeps its own direction. Falls back to the one there is. */
export function Name({ of, show = 'both', className }: NameProps) {
  const { language } = useLanguage()
  const other = language === 'ar' ? 'en' : 'ar'
  const first = of[language] ? language : other
  const second = first === language ? other : language
  const hasSecond = show === 'both' && of[second] && of[second] !== of[first]
  return (
    <span className={classNames('inline-block max-w-full min-w-0 align-top', className)}>
      <span className="block">
        <bdi lang={first}>{of[first]}</bdi>
      </span>
      {hasSecond && (
        <span className="block text-small font-normal text-faint">
          <bdi lang={second}>{of[second]}</bdi>
        </span>
      )}
    </span>
  )
}
