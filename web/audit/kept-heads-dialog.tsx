import { useState } from 'react'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { useLanguage } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { StatusMark } from '../kit/status-mark.tsx'

/** As many as the server takes; of a witness's file the newest are worth most. */
const heads_most = 1_000
const file_most_bytes = 60_000_000

export type KeptHeadsDialogProps = {
  isBusy: boolean
  error: unknown
  onStart: (heads: string[]) => void
  onClose: () => void
}

/** Takes a witness's file, so that the log is held against what its operators cannot have changed. */
export function KeptHeadsDialog({ isBusy, error, onStart, onClose }: KeptHeadsDialogProps) {
  const { t } = useLanguage()
  const [heads, setHeads] = useState<string[] | null>(null)
  const take = async (file: File) => {
    const lines = (await file.text()).split(/\r?\n/).map((line) => line.trim())
    setHeads(lines.filter((line) => line.startsWith('rifada-head-1 ')).slice(-heads_most))
  }
  const faults = error instanceof ApiProblem ? error.faults : []
  return (
    <Dialog
      isOpen
      title={t('page.audit.kept.title')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="main"
            isBusy={isBusy}
            isDisabled={!heads || heads.length === 0}
            onPress={() => heads && onStart(heads)}
          >
            {t('page.audit.kept.start')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <div className="space-y-4">
        <p>{t('page.audit.kept.why')}</p>
        <FileDrop
          label={t('page.audit.kept.file')}
          help={t('page.audit.kept.help')}
          accept={['.txt', 'text/plain']}
          most_bytes={file_most_bytes}
          onFile={(file) => void take(file)}
        />
        <div role="status">
          {heads && (
            <StatusMark status={heads.length > 0 ? 'good' : 'bad'}>
              {heads.length > 0 ? t('page.audit.kept.count', { count: heads.length }) : t('page.audit.kept.none')}
            </StatusMark>
          )}
        </div>
        <ProblemLine error={error} />
        {faults.length > 0 && (
          <ul className="list-disc ps-5 text-small text-soft">
            {faults.map((fault) => (
              <li key={fault.field}>
                <bdi dir="ltr">{fault.field}</bdi> {fault.message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
