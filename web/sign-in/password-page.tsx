import { useLocation, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../kit/button.tsx'
import { useT } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { TextField } from '../kit/text-field.tsx'
import { showToast } from '../kit/toast.tsx'
import { choosePassword } from './session.ts'
import { SignInFrame } from './sign-in-frame.tsx'
import { useAttempt } from './use-attempt.ts'

const shortestPassword = 12

/**
 * Where the link of an account administrator leads: `/sign-in/new-password#TOKEN`. The token stands behind the `#`, so
 * that it is never sent to a server in an address and appears in no log.
 */
export function NewPasswordPage() {
  const t = useT()
  const router = useRouter()
  const { hash } = useLocation()
  const [password, setPassword] = useState('')
  const { busy, problem, attempt } = useAttempt<'choose'>()
  const choose = async (): Promise<void> => {
    await choosePassword(hash, password)
    showToast({ status: 'good', text: t('page.new-password.done') })
    await router.navigate({ to: '/sign-in', replace: true })
  }
  return (
    <SignInFrame title={t('page.new-password.title')}>
      <Form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          attempt('choose', choose)
        }}
      >
        <TextField
          label={t('page.new-password.label')}
          help={t('page.new-password.help', { count: shortestPassword })}
          name="new-password"
          type="password"
          autoComplete="new-password"
          minLength={shortestPassword}
          isLatin
          isRequired
          isRequirednessPlain
          autoFocus
          value={password}
          onChange={setPassword}
        />
        <ProblemLine error={problem} />
        <Button kind="main" type="submit" isBusy={busy === 'choose'} className="w-full">
          {t('page.new-password.choose')}
        </Button>
      </Form>
    </SignInFrame>
  )
}
