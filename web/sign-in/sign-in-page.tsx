import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../kit/api-problem.ts'
import { useLanguage } from '../kit/language.tsx'
import { meQuery } from '../me.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { SignInFrame } from './sign-in-frame.tsx'
import { safeWayBack } from './way-back.ts'

/** Password, then a one-time code where the account asks for one; or a passkey, or the organisation's own sign-in. */
export function SignInPage() {
  const { t, has } = useLanguage()
  const router = useRouter()
  const queries = useQueryClient()
  const search: { back?: unknown; error?: unknown } = useSearch({ strict: false })
  const [step, setStep] = useState<'password' | 'code'>('password')

  const enter = async (): Promise<void> => {
    queries.clear()
    await queries.fetchQuery(meQuery)
    router.history.push(safeWayBack(search.back))
  }
  // Single sign-on comes back with the code of what went wrong.
  const key = `error.${String(search.error)}`
  const problemBefore =
    search.error === undefined
      ? null
      : new ApiProblem(401, { title: t(has(key) ? key : 'error.sign-in.oidc'), code: search.error })

  return (
    <SignInFrame title={step === 'password' ? t('page.sign-in.title') : t('page.sign-in.code.title')}>
      {step === 'password' ? (
        <PasswordForm problemBefore={problemBefore} onDone={enter} onCode={() => setStep('code')} />
      ) : (
        <CodeForm onDone={enter} onBack={() => setStep('password')} />
      )}
    </SignInFrame>
  )
}
