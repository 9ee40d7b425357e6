import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../kit/button.tsx'
import { useT } from '../kit/language.tsx'
import { TextField } from '../kit/text-field.tsx'
import { useMe } from '../me.ts'
import { canUsePasskey, signInByPasskey, signInByPassword } from './session.ts'
import { SignInProblem } from './sign-in-problem.tsx'

type PasswordFormProps = { onDone: () => Promise<void>; onCode: () => void }

export function PasswordForm({ onDone, onCode }: PasswordFormProps) {
  const t = useT()
  const isDemo = useMe().data?.demo === true
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState<'password' | 'passkey' | null>(null)
  const [problem, setProblem] = useState<unknown>(null)

  const attempt = async (by: 'password' | 'passkey', act: () => Promise<void>): Promise<void> => {
    setBusy(by)
    setProblem(null)
    try {
      await act()
    } catch (error) {
      // Turning the browser's question down is an answer, not a problem.
      if (!(error instanceof DOMException)) setProblem(error)
    } finally {
      setBusy(null)
    }
  }
  const byPassword = async (): Promise<void> => {
    if ((await signInByPassword(email.trim(), password)) === 'code') onCode()
    else await onDone()
  }
  const byPasskey = async (): Promise<void> => {
    await signInByPasskey()
    await onDone()
  }

  return (
    <>
      <Form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          void attempt('password', byPassword)
        }}
      >
        <TextField
          label={t('page.sign-in.email')}
          name="email"
          type="email"
          autoComplete="username webauthn"
          isLatin
          isRequired
          autoFocus
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={t('page.sign-in.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          isLatin
          isRequired
          value={password}
          onChange={setPassword}
        />
        <SignInProblem error={problem} />
        <Button kind="main" type="submit" isBusy={busy === 'password'} className="w-full">
          {t('page.sign-in.enter')}
        </Button>
      </Form>
      {canUsePasskey() && (
        <Button
          icon={KeyRound}
          isBusy={busy === 'passkey'}
          onPress={() => void attempt('passkey', byPasskey)}
          className="w-full"
        >
          {t('page.sign-in.passkey')}
        </Button>
      )}
      <p className="text-small text-soft">{isDemo ? t('page.sign-in.demo') : t('page.sign-in.no-account')}</p>
    </>
  )
}
