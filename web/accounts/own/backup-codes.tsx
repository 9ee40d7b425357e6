import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { answer, api } from '../../api.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useT } from '../../kit/language.tsx'
import { saveFile } from '../../people/save-file.ts'
import { ConfirmByPassword } from './confirm-by-password.tsx'

/** Codes for the day the telephone is lost: to be kept elsewhere, each good once. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const t = useT()
  return (
    <section className="space-y-3">
      <h3 className="text-body">{t('page.security.codes.keep.title')}</h3>
      <p className="text-soft">{t('page.security.codes.keep')}</p>
      <ul
        dir="ltr"
        aria-label={t('page.security.codes.keep.title')}
        className="tabular grid grid-cols-2 gap-x-6 gap-y-1 rounded-base border border-edge bg-sunken px-4 py-3 text-start"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon={Download}
        onPress={() => saveFile(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }), 'rifada-backup-codes.txt')}
      >
        {t('page.security.codes.download')}
      </Button>
    </section>
  )
}

/** New backup codes in place of the ones before. */
export function BackupCodesDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const make = useMutation({
    mutationFn: (password: string) =>
      answer(api.POST('/api/auth/two-factor/generate-backup-codes', { body: { password } })),
  })
  if (!make.data) {
    return (
      <ConfirmByPassword
        title={t('page.security.codes.new-backup')}
        what={t('page.security.codes.new-backup.what')}
        action={t('page.security.codes.next')}
        isBusy={make.isPending}
        error={make.error}
        onConfirm={(password) => make.mutate(password)}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog
      isOpen
      role="alertdialog"
      size="small"
      title={t('page.security.codes.new-backup')}
      onClose={onClose}
      foot={
        <Button kind="main" onPress={onClose}>
          {t('page.security.codes.kept')}
        </Button>
      }
    >
      <BackupCodes codes={make.data.backupCodes} />
    </Dialog>
  )
}
