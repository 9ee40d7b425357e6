import { useQuery } from '@tanstack/react-query'
import { Building2, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { answer, api } from '../api.ts'
import { Button } from '../kit/button.tsx'
import { useT } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { TextField } from '../kit/text-field.tsx'
import { useMe } from '../me.ts'
import { canUsePasskey, goToSingleSignOn, signInByPasskey, signInByPassword } from './session.ts'
import { useAttempt } from './use-attempt.ts'

type Way = 'password' | 'passkey' | 'oidc'

type PasswordFormProps = {
  /** What the way back from single sign-on had to say. */
  problemBefore: unknown
  onDone: () => Promise<void>
  onCode: () => void
}

export function PasswordForm({ problemBefore, onDone, onCode }: PasswordFormProps) {
  const t = useT()
  const isDemo = useMe().data?.demo === true
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, problem, attempt } = useAttempt<Way>()

  const byPassword = async (): Promise<void> => {
    if ((await signInByPassword(email.trim(), password)) === 'code-needed') onCode()
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
          attempt('password', byPassword)
        }}
      >
        <TextField
          label={t('page.sign-in.email')}
          name="email"
          type="email"
          autoComplete="username webauthn"
          isLatin
          isRequired
          isRequirednessPlain
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
          isRequirednessPlain
          value={password}
          onChange={setPassword}
        />
        <ProblemLine error={problem ?? problemBefore} />
        <Button kind="main" type="submit" isBusy={busy === 'password'} className="w-full">
          {t('page.sign-in.enter')}
        </Button>
      </Form>
      <OtherWays
        busy={busy}
        onPasskey={() => attempt('passkey', byPasskey)}
        onSingleSignOn={() => attempt('oidc', goToSingleSignOn)}
      />
      <p className="text-small text-soft">{isDemo ? t('page.sign-in.demo') : t('page.sign-in.no-account')}</p>
    </>
  )
}

type OtherWaysProps = { busy: Way | null; onPasskey: () => void; onSingleSignOn: () => void }

/** A passkey where the browser has them, single sign-on where the operator set it up. */
function OtherWays({ busy, onPasskey, onSingleSignOn }: OtherWaysProps) {
  const t = useT()
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: async () => answer(api.GET('/api/auth/ways')) })
  return (
    <>
      {canUsePasskey() && (
        <Button icon={KeyRound} isBusy={busy === 'passkey'} onPress={onPasskey} className="w-full">
          {t('page.sign-in.passkey')}
        </Button>
      )}
      {ways.data?.oidc && (
        <Button icon={Building2} isBusy={busy === 'oidc'} onPress={onSingleSignOn} className="w-full">
          {t('page.sign-in.oidc')}
        </Button>
      )}
    </>
  )
}
