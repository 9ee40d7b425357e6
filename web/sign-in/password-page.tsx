import { useLocation, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button, LinkButton } from '../kit/button.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { useT } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { TextField } from '../kit/text-field.tsx'
import { choosePassword } from './session.ts'
import { SignInFrame } from './sign-in-frame.tsx'
import { useAttempt } from './use-attempt.ts'

/** As the server holds it (server/kernel/access/sign-in/passwords.ts). */
const shortest_characters = 12

/**
 * Where the link of an account administrator leads: `/password#TOKEN`. The token stands behind the `#`, so that it is never
 * sent to a server in an address and appears in no log.
 */
export function PasswordPage() {
  const t = useT()
  const router = useRouter()
  const { hash } = useLocation()
  const [isDone, setDone] = useState(false)
  const keep = async (password: string): Promise<void> => {
    await choosePassword(hash, password)
    setDone(true)
    // The token is used up; it need not stay in the address.
    router.history.replace('/password')
  }
  return (
    <SignInFrame title={t('page.password.title')}>
      {isDone ? <Kept /> : hash === '' ? <NoLink /> : <Choose onKeep={keep} />}
    </SignInFrame>
  )
}

function Choose({ onKeep }: { onKeep: (password: string) => Promise<void> }) {
  const t = useT()
  const [password, setPassword] = useState('')
  const [isShown, setShown] = useState(false)
  const [wasShort, setWasShort] = useState(false)
  const { busy, problem, attempt } = useAttempt<'keep'>()
  const missing = shortest_characters - Array.from(password).length
  return (
    <Form
      validationBehavior="aria"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        setWasShort(missing > 0)
        if (missing <= 0) attempt('keep', () => onKeep(password))
      }}
    >
      <TextField
        label={t('page.password.label')}
        help={t('page.password.help', { count: shortest_characters })}
        problem={wasShort && missing > 0 ? t('page.password.short', { count: missing }) : undefined}
        name="new-password"
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        isLatin
        isRequired
        isRequirednessPlain
        autoFocus
        value={password}
        onChange={setPassword}
      />
      <Checkbox isSelected={isShown} onChange={setShown}>
        {t('page.password.show')}
      </Checkbox>
      <ProblemLine error={problem} />
      <Button kind="main" type="submit" isBusy={busy === 'keep'} className="w-full">
        {t('page.password.keep')}
      </Button>
      <p className="text-small text-soft">{t('page.password.sessions')}</p>
    </Form>
  )
}

/** The address came without its token: cut in a message, or typed by hand. */
function NoLink() {
  const t = useT()
  return (
    <div className="space-y-4">
      <StatusMark status="watch">{t('page.password.no-link')}</StatusMark>
      <p className="text-soft">{t('page.password.no-link.what')}</p>
      <LinkButton href="/sign-in" className="w-full">
        {t('page.password.sign-in')}
      </LinkButton>
    </div>
  )
}

function Kept() {
  const t = useT()
  return (
    <div role="status" className="space-y-4">
      <StatusMark status="good" className="text-lead">
        {t('page.password.kept')}
      </StatusMark>
      <LinkButton kind="main" href="/sign-in" autoFocus className="w-full">
        {t('page.password.sign-in')}
      </LinkButton>
    </div>
  )
}
