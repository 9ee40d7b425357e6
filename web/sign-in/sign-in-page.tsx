import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useLanguage } from '../kit/language.tsx'
import { usePageTitle } from '../kit/page-title.ts'
import { meQuery } from '../me.ts'
import { AppearanceMenu } from '../shell/appearance-menu.tsx'
import { Mark } from '../shell/head.tsx'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'

/** Only a path of ours may be gone back to: an address from outside would let a link send people elsewhere after signing in. */
export function safeWayBack(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/'
}

/** Password, then a one-time code where the account asks for one; or a passkey, which needs neither. */
export function SignInPage() {
  const { t } = useLanguage()
  const router = useRouter()
  const queries = useQueryClient()
  const search: { back?: unknown } = useSearch({ strict: false })
  const [step, setStep] = useState<'password' | 'code'>('password')
  usePageTitle(t('page.sign-in.title'))

  const enter = async (): Promise<void> => {
    queries.clear()
    await queries.fetchQuery(meQuery)
    router.history.push(safeWayBack(search.back))
  }

  return (
    <SignInFrame>
      <h1 tabIndex={-1} data-page-heading className="text-title outline-none">
        {step === 'password' ? t('page.sign-in.title') : t('page.sign-in.code.title')}
      </h1>
      {step === 'password' ? (
        <PasswordForm onDone={enter} onCode={() => setStep('code')} />
      ) : (
        <CodeForm onDone={enter} onBack={() => setStep('password')} />
      )}
    </SignInFrame>
  )
}

function SignInFrame({ children }: { children: ReactNode }) {
  const { t } = useLanguage()
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-paper lg:grid-cols-[minmax(24rem,2fr)_3fr] lg:grid-rows-1">
      <header className="flex items-center gap-3 border-line bg-sunken px-5 py-3 max-lg:border-b lg:flex-col lg:items-start lg:justify-between lg:border-e lg:p-12">
        <p className="flex items-center gap-3 text-lead font-strong">
          <Mark size={36} />
          {t('shell.name')}
        </p>
        <div className="max-w-100 not-lg:hidden">
          <p className="text-title leading-relaxed font-strong">{t('page.sign-in.about')}</p>
          <p className="pt-3 text-soft">{t('page.sign-in.about.more')}</p>
        </div>
        <div className="ms-auto lg:ms-0">
          <AppearanceMenu />
        </div>
      </header>
      <main id="page" className="flex flex-col items-center justify-start px-5 py-10 lg:justify-center">
        <div className="w-full max-w-90 space-y-5">{children}</div>
      </main>
    </div>
  )
}
