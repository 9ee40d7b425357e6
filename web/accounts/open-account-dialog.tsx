import { useState } from 'react'
import { Form } from 'react-aria-components'
import { answer, api } from '../api.ts'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useT } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { TextField } from '../kit/text-field.tsx'
import { useWrite } from '../use-write.ts'
import { accountsKey, type Account, type PostInput } from './accounts.ts'
import { PostFields } from './post-fields.tsx'
import { inputOf } from './posts.ts'
import { usePostDraft } from './use-post-draft.ts'

export type OpenedAccount = { account: Account; link: { token: string; until: string } }

/** A new account with its first post. Its holder chooses the password by the link that comes back. */
export function OpenAccountDialog({
  onOpened,
  onClose,
}: {
  onOpened: (opened: OpenedAccount) => void
  onClose: () => void
}) {
  const t = useT()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [draft, change] = usePostDraft()
  const open = useWrite(
    (body: { name: string; email: string; post: PostInput }, key) =>
      answer(api.POST('/api/accounts', { body, headers: { 'Idempotency-Key': key } })),
    { touches: [accountsKey], onSuccess: onOpened },
  )
  const post = inputOf(draft)
  const isReady = name.trim() !== '' && email.trim() !== '' && post !== null
  const problemOf = (field: string) => (open.error instanceof ApiProblem ? open.error.faultOf(field) : undefined)
  return (
    <Dialog
      isOpen
      title={t('page.accounts.open')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" type="submit" form="open-account" isBusy={open.isPending} isDisabled={!isReady}>
            {t('page.accounts.open')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <Form
        id="open-account"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) open.mutate({ name: name.trim(), email: email.trim(), post })
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('page.accounts.name')}
            isRequired
            autoFocus
            autoComplete="off"
            maxLength={200}
            value={name}
            onChange={setName}
            problem={problemOf('name')}
          />
          <TextField
            label={t('page.accounts.email')}
            isRequired
            isLatin
            type="email"
            autoComplete="off"
            maxLength={254}
            value={email}
            onChange={setEmail}
            problem={problemOf('email')}
          />
        </div>
        <PostFields value={draft} onChange={change} problemOf={problemOf} />
        <ProblemLine error={open.error} />
      </Form>
    </Dialog>
  )
}
