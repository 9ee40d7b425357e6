import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/frames/thing-page.tsx'
import { useT } from '../../kit/language.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { BackupCodesDialog } from './backup-codes.tsx'
import { TurnOffCodesDialog } from './turn-off-codes-dialog.tsx'
import { TurnOnCodesDialog } from './turn-on-codes-dialog.tsx'

/** One-time codes: on or off, and what leads from one to the other. */
export function CodesSection({ isOn }: { isOn: boolean }) {
  const t = useT()
  const [open, setOpen] = useState<'on' | 'off' | 'backup' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section title={t('page.security.codes')}>
      <p className="max-w-prose pb-3 text-soft">{t('page.security.codes.what')}</p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <StatusMark status={isOn ? 'good' : 'watch'} look="tag">
          {isOn ? t('page.security.codes.on') : t('page.security.codes.off')}
        </StatusMark>
        <div className="flex flex-wrap gap-2">
          {isOn ? (
            <>
              <Button onPress={() => setOpen('backup')}>{t('page.security.codes.new-backup')}</Button>
              <Button kind="danger" onPress={() => setOpen('off')}>
                {t('page.security.codes.turn-off')}
              </Button>
            </>
          ) : (
            <Button onPress={() => setOpen('on')}>{t('page.security.codes.turn-on')}</Button>
          )}
        </div>
      </div>
      {open === 'on' && <TurnOnCodesDialog onClose={close} />}
      {open === 'off' && <TurnOffCodesDialog onClose={close} />}
      {open === 'backup' && <BackupCodesDialog onClose={close} />}
    </Section>
  )
}
