import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { answer, api } from '../../api.ts'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/frames/thing-page.tsx'
import { useT } from '../../kit/language.tsx'
import { ProblemLine } from '../../kit/problem-line.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { showToast } from '../../kit/toast.tsx'

const shortestPassword = 12

/** Changes the password; every other session of the account ends with it. */
export function PasswordSection({ email }: { email: string }) {
  const t = useT()
  const queries = useQueryClient()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const change = useMutation({
    mutationFn: () => answer(api.POST('/api/auth/change-password', { body: { currentPassword, newPassword } })),
    onSuccess: async () => {
      setCurrent('')
      setNew('')
      showToast({ status: 'good', text: t('page.security.password.done') })
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  return (
    <Section title={t('page.security.password')}>
      <p className="pb-3 text-soft">{t('page.security.password.what')}</p>
      <Form
        className="max-w-120 space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        {/* Password managers keep the password under this name. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          label={t('page.security.password.current')}
          type="password"
          autoComplete="current-password"
          isLatin
          isRequired
          isRequirednessPlain
          value={currentPassword}
          onChange={setCurrent}
        />
        <TextField
          label={t('page.security.password.new')}
          help={t('page.security.password.new.help', { count: shortestPassword })}
          type="password"
          autoComplete="new-password"
          minLength={shortestPassword}
          isLatin
          isRequired
          isRequirednessPlain
          value={newPassword}
          onChange={setNew}
        />
        <ProblemLine error={change.error} />
        <Button
          type="submit"
          isBusy={change.isPending}
          isDisabled={currentPassword === '' || newPassword.length < shortestPassword}
        >
          {t('page.security.password.change')}
        </Button>
      </Form>
    </Section>
  )
}
