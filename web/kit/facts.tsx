import type { ReactNode } from 'react'
import { useT } from './language.tsx'

export type Fact = {
  term: string
  value: ReactNode
  /** Where the value comes from, in small below it. */ source?: ReactNode
}

/** What is known of a thing, in two columns; what is not known says so. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const t = useT()
  return (
    <div className="@container">
      <dl className="grid gap-x-10 @2xl:grid-cols-2">
        {facts.map((fact) => (
          <div key={fact.term} className="grid grid-cols-[minmax(5rem,2fr)_4fr] gap-x-4 border-b border-line py-2.5">
            <dt className="text-small leading-6 text-soft">{fact.term}</dt>
            <dd className="min-w-0">
              {fact.value ?? <span className="text-faint">{t('kit.facts.unknown')}</span>}
              {fact.source && <span className="block text-small text-faint">{fact.source}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
