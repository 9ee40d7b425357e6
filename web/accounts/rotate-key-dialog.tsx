import { useState } from 'react'
import { answer, api } from '../api.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import { NumberField } from '../kit/number-field.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { useWrite } from '../use-write.ts'
import { machinesKey, type Machine } from './accounts.ts'

const overlap_h_usual = 24
const overlap_h_most = 720

/** A new key, and how long the old ones go on working beside it. */
export function RotateKeyDialog({
  machine,
  onMade,
  onClose,
}: {
  machine: Machine
  onMade: (key: string) => void
  onClose: () => void
}) {
  const { t, language } = useLanguage()
  const [overlap_h, setOverlap] = useState(overlap_h_usual)
  const rotate = useWrite(
    (body: { overlap_h: number }, key) =>
      answer(
        api.POST('/api/machines/{id}/keys', {
          params: { path: { id: machine.id } },
          body,
          headers: { 'Idempotency-Key': key },
        }),
      ),
    { touches: [machinesKey], onSuccess: ({ key }) => onMade(key) },
  )
  return (
    <Dialog
      isOpen
      size="small"
      title={t('page.accounts.machines.rotate.title', { name: machine.name[language] })}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="main"
            isBusy={rotate.isPending}
            isDisabled={Number.isNaN(overlap_h)}
            onPress={() => rotate.mutate({ overlap_h })}
          >
            {t('page.accounts.machines.rotate.do')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <div className="space-y-4">
        <NumberField
          label={t('page.accounts.machines.rotate.overlap')}
          help={t('page.accounts.machines.rotate.help')}
          unit={t('page.accounts.machines.rotate.hours')}
          minValue={0}
          maxValue={overlap_h_most}
          value={overlap_h}
          onChange={setOverlap}
        />
        <ProblemLine error={rotate.error} />
      </div>
    </Dialog>
  )
}
