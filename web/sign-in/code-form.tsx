import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../kit/button.tsx'
import { useT } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { TextField } from '../kit/text-field.tsx'
import { latinDigits } from './latin-digits.ts'
import { giveCode } from './session.ts'
import { useAttempt } from './use-attempt.ts'

/** The second step: the authenticator's six digits, or a backup code when the phone is not at hand. */
export function CodeForm({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const t = useT()
  const [code, setCode] = useState('')
  const { busy, problem, attempt } = useAttempt<'code'>()
  const send = async (): Promise<void> => {
    await giveCode(latinDigits(code))
    await onDone()
  }
  return (
    <Form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        attempt('code', send)
      }}
    >
      <TextField
        label={t('page.sign-in.code')}
        help={t('page.sign-in.code.help')}
        name="code"
        autoComplete="one-time-code"
        isLatin
        isRequired
        isRequirednessPlain
        autoFocus
        value={code}
        onChange={setCode}
      />
      <ProblemLine error={problem} />
      <div className="flex gap-2">
        <Button kind="main" type="submit" isBusy={busy === 'code'} className="flex-1">
          {t('page.sign-in.enter')}
        </Button>
        <Button onPress={onBack}>{t('page.sign-in.code.back')}</Button>
      </div>
    </Form>
  )
}
