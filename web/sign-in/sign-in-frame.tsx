import type { ReactNode } from 'react'
import { useLanguage } from '../kit/language.tsx'
import { usePageTitle } from '../kit/page-title.ts'
import { AppearanceMenu } from '../shell/appearance-menu.tsx'
import { Mark } from '../shell/mark.tsx'

/** What stands around the forms that need no session: who we are, and the language menu for whoever cannot read this one. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useLanguage()
  usePageTitle(title)
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-paper lg:grid-cols-[minmax(24rem,2fr)_3fr] lg:grid-rows-1">
      <header className="flex items-center gap-3 border-line bg-sunken px-5 py-3 max-lg:border-b lg:flex-col lg:items-start lg:justify-between lg:border-e lg:p-12">
        <p className="flex shrink-0 items-center gap-3 text-lead font-strong whitespace-nowrap">
          <Mark size={36} />
          <span className="not-sm:sr-only">{t('shell.name')}</span>
        </p>
        <div className="max-w-100 not-lg:hidden">
          <p className="text-title leading-relaxed font-strong">{t('page.sign-in.about')}</p>
          <p className="pt-3 text-soft">{t('page.sign-in.about.more')}</p>
        </div>
        <div className="ms-auto lg:-ms-2">
          <AppearanceMenu isNamed />
        </div>
      </header>
      <main id="page" className="flex flex-col items-center justify-start px-5 py-10 lg:justify-center">
        <div className="w-full max-w-90 space-y-5">
          <h1 tabIndex={-1} data-page-heading className="text-title outline-none">
            {title}
          </h1>
          {children}
        </div>
      </main>
    </div>
  )
}
