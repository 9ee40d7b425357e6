import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { answer, api } from '../../api.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useT } from '../../kit/language.tsx'
import { ProblemLine } from '../../kit/problem-line.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { showToast } from '../../kit/toast.tsx'
import { meKey } from '../../me.ts'
import { QrCode } from '../../permits/qr-code.tsx'
import { latinDigits } from '../../sign-in/latin-digits.ts'
import { BackupCodes } from './backup-codes.tsx'
import { ConfirmByPassword } from './confirm-by-password.tsx'

const code_digits = 6

/** Password, then the app scans the code and the backup codes are kept, then a first code shows that it worked. */
export function TurnOnCodesDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const begin = useMutation({
    mutationFn: (password: string) => answer(api.POST('/api/auth/two-factor/enable', { body: { password } })),
  })
  if (begin.data) return <FirstCode {...begin.data} onClose={onClose} />
  return (
    <ConfirmByPassword
      title={t('page.security.codes.turn-on')}
      what={t('page.security.codes.what')}
      action={t('page.security.codes.next')}
      isBusy={begin.isPending}
      error={begin.error}
      onConfirm={(password) => begin.mutate(password)}
      onClose={onClose}
    />
  )
}

type Begun = { totpURI: string; backupCodes: string[] }

function FirstCode({ totpURI, backupCodes, onClose }: Begun & { onClose: () => void }) {
  const t = useT()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => answer(api.POST('/api/auth/two-factor/verify-totp', { body: { code } })),
    onSuccess: async () => {
      showToast({ status: 'good', text: t('page.security.codes.turned-on') })
      onClose()
      await queries.invalidateQueries({ queryKey: meKey })
    },
  })
  return (
    <Dialog
      isOpen
      role="alertdialog"
      title={t('page.security.codes.turn-on')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="main"
            type="submit"
            form="first-code"
            isBusy={confirm.isPending}
            isDisabled={code.length !== code_digits}
          >
            {t('page.security.codes.confirm')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <div className="space-y-6">
        <Scanned address={totpURI} />
        <BackupCodes codes={backupCodes} />
        <Form
          id="first-code"
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            confirm.mutate()
          }}
        >
          <TextField
            label={t('page.security.codes.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            isLatin
            isRequired
            isRequirednessPlain
            maxLength={code_digits}
            value={code}
            onChange={(text) => setCode(latinDigits(text).replaceAll(/\D/g, ''))}
            className="max-w-60"
          />
          <ProblemLine error={confirm.error} />
        </Form>
      </div>
    </Dialog>
  )
}

/** What the app is given: to scan, or to type. */
function Scanned({ address }: { address: string }) {
  const t = useT()
  return (
    <section className="grid gap-4 sm:grid-cols-[11rem_1fr]">
      <QrCode text={address} label={t('page.security.codes.qr')} className="size-44 rounded-base" />
      <div className="space-y-3">
        <p>{t('page.security.codes.scan')}</p>
        <div>
          <p className="text-small text-soft">{t('page.security.codes.secret')}</p>
          <bdi dir="ltr" className="tabular block break-all select-all">
            {secretIn(address)}
          </bdi>
        </div>
      </div>
    </section>
  )
}

/** The secret inside the address, in fours, for an app that cannot scan. */
function secretIn(address: string): string {
  return (new URL(address).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ')
}
