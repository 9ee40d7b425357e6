import { useState, type ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { Button, type ButtonKind } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useT } from '../../kit/language.tsx'
import { ProblemLine } from '../../kit/problem-line.tsx'
import { TextField } from '../../kit/text-field.tsx'

export type ConfirmByPasswordProps = {
  title: string
  what: ReactNode
  action: string
  kind?: ButtonKind
  isBusy: boolean
  error: unknown
  onConfirm: (password: string) => void
  onClose: () => void
}

/** Asks for the password before something about signing in is changed: whoever sits down at an open screen has none. */
export function ConfirmByPassword(props: ConfirmByPasswordProps) {
  const { title, what, action, kind = 'main', isBusy, error, onConfirm, onClose } = props
  const t = useT()
  const [password, setPassword] = useState('')
  return (
    <Dialog
      isOpen
      size="small"
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button kind={kind} type="submit" form="confirm-password" isBusy={isBusy} isDisabled={password === ''}>
            {action}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <Form
        id="confirm-password"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm(password)
        }}
      >
        <p>{what}</p>
        <TextField
          label={t('page.security.codes.password')}
          type="password"
          autoComplete="current-password"
          autoFocus
          isLatin
          isRequired
          isRequirednessPlain
          value={password}
          onChange={setPassword}
        />
        <ProblemLine error={error} />
      </Form>
    </Dialog>
  )
}
