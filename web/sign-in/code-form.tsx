import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../kit/button.tsx'
import { useT } from '../kit/language.tsx'
import { TextField } from '../kit/text-field.tsx'
import { giveCode } from './session.ts'
import { SignInProblem } from './sign-in-problem.tsx'

/** The second step: six digits from the authenticator, in Arabic-Indic or Latin figures. */
export function CodeForm({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const t = useT()
  const [code, setCode] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const send = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await giveCode(latinDigits(code))
      await onDone()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p className="text-soft">{t('page.sign-in.code.help')}</p>
      <TextField
        label={t('page.sign-in.code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        isLatin
        isRequired
        autoFocus
        value={code}
        onChange={setCode}
      />
      <SignInProblem error={problem} />
      <div className="flex gap-2">
        <Button kind="main" type="submit" isBusy={isBusy} className="flex-1">
          {t('page.sign-in.enter')}
        </Button>
        <Button onPress={onBack}>{t('page.sign-in.code.back')}</Button>
      </div>
    </Form>
  )
}

/** What the authenticator's six digits are to the server, whichever keyboard typed them; spaces between them are dropped. */
export function latinDigits(text: string): string {
  return text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660)).replaceAll(/\D/g, '')
}
