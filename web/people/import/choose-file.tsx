import { useRouter } from '@tanstack/react-router'
import { Download, LoaderCircle } from 'lucide-react'
import { importRows_most } from '../../../server/people/rules.ts'
import { Button } from '../../kit/button.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { ProblemLine } from '../../kit/problem-line.tsx'
import { saveFile } from '../save-file.ts'
import { FileColumns } from './file-columns.tsx'
import { file_bytes_most } from './import.ts'
import { ImportsBefore } from './imports-before.tsx'
import { sampleCsv } from './sample-file.ts'
import { useJudgeFile } from './use-judge-file.ts'

/** The first step: a file of one's own, a sample to begin with, what a file holds, and the files sent before. */
export function ChooseFile() {
  const { t, language } = useLanguage()
  const router = useRouter()
  const judge = useJudgeFile((judged) => router.history.push(`/import/${judged.id}`))
  return (
    <div className="space-y-8">
      <div className="space-y-3">
        {judge.sending === null ? (
          <FileDrop
            label={t('page.import.drop')}
            help={t('page.import.drop.help', { megabytes: file_bytes_most / 2 ** 20, rows: importRows_most })}
            accept={['.csv', 'text/csv']}
            most_bytes={file_bytes_most}
            onFile={(file) => void judge.send(file)}
          />
        ) : (
          <div
            role="status"
            className="flex flex-wrap items-center gap-4 rounded-base border border-line bg-sunken px-4 py-8"
          >
            <LoaderCircle aria-hidden size={28} className="shrink-0 animate-spin text-accent" />
            <div className="min-w-0 flex-1">
              <p className="text-lead font-strong">{t('page.import.judging', { name: judge.sending })}</p>
              <p className="text-soft">{t('page.import.judging.nobody')}</p>
            </div>
            <Button onPress={judge.breakOff}>{t('page.import.break-off')}</Button>
          </div>
        )}
        <ProblemLine error={judge.error} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            icon={Download}
            onPress={() =>
              saveFile(new Blob([sampleCsv(language)], { type: 'text/csv' }), t('page.import.sample.name'))
            }
          >
            {t('page.import.sample')}
          </Button>
          <span className="text-soft">{t('page.import.sample.what')}</span>
        </div>
        <FileColumns />
      </div>
      <ImportsBefore />
    </div>
  )
}
