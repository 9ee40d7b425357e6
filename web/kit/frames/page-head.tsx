import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'
import { usePageTitle } from '../page-title.ts'
import { TextLink } from '../text-link.tsx'

export type PageHeadProps = {
  title: string
  /** Shown instead of the plain title where a name stands in two scripts. */
  heading?: ReactNode
  /** How many there are, right behind the title. */
  count?: number | null | undefined
  /** One line below: what this page is for, or the state of the thing. */
  lead?: ReactNode
  /** The page's actions, main one first. */
  actions?: ReactNode
  back?: { href: string; label: string } | undefined
}

/** The head of every page. Its heading takes the focus when one arrives, so a screen reader starts here. */
export function PageHead({ title, heading, count, lead, actions, back }: PageHeadProps) {
  const { formats } = useLanguage()
  usePageTitle(title)
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 pt-4 pb-3 md:px-6 md:pt-5">
      <div className="min-w-0 flex-1 basis-44">
        {back && (
          <p className="text-small">
            <TextLink href={back.href} className="inline-flex items-center gap-1 no-underline">
              <ArrowRight aria-hidden size={14} className="ltr:-scale-x-100" />
              {back.label}
            </TextLink>
          </p>
        )}
        <h1 tabIndex={-1} data-page-heading className="text-title leading-snug outline-none">
          {heading ?? title}
          {typeof count === 'number' && (
            <span className="tabular ms-2.5 text-lead font-normal text-faint">{formats.number(count)}</span>
          )}
        </h1>
        {lead && <div className="text-soft">{lead}</div>}
      </div>
      {actions && <div className="no-print flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
