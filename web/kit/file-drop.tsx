import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, DropZone, FileTrigger, isFileDropItem } from 'react-aria-components'
import { useLanguage } from './language.tsx'

export type FileDropProps = {
  /** What is to be dropped: «ملف الحجاج (CSV)». */
  label: string
  /** Which files, in words: «CSV بترميز UTF-8، حتى ١٠ م.ب». */
  help: string
  /** Kinds for the file picker, `.csv` or `text/csv`. */
  accept: readonly string[]
  most_bytes: number
  onFile: (file: File) => void
  isDisabled?: boolean
}

/** A file, dropped or picked; one that is too large or of another kind is refused before anything is sent. */
export function FileDrop({ label, help, accept, most_bytes, onFile, isDisabled = false }: FileDropProps) {
  const { t, formats } = useLanguage()
  const [refusal, setRefusal] = useState<string | null>(null)

  const take = (file: File | undefined) => {
    if (!file) return
    const suits = accept.some((kind) =>
      kind.startsWith('.') ? file.name.toLowerCase().endsWith(kind) : file.type === kind,
    )
    const megabytes = formats.number(most_bytes / 1_000_000, { maximumFractionDigits: 1 })
    if (!suits)
      setRefusal(
        t('kit.file.other-kind', {
          name: file.name,
          kinds: formats.list(accept.filter((kind) => kind.startsWith('.'))),
        }),
      )
    else if (file.size > most_bytes) setRefusal(t('kit.file.too-large', { name: file.name, megabytes }))
    else {
      setRefusal(null)
      onFile(file)
    }
  }

  return (
    <div className="space-y-1">
      <DropZone
        isDisabled={isDisabled}
        aria-label={label}
        getDropOperation={() => 'copy'}
        onDrop={(event) => {
          const item = event.items.find(isFileDropItem)
          if (item) void item.getFile().then(take)
        }}
        className="rounded-base border border-dashed border-edge bg-sunken p-1 transition-colors data-drop-target:border-accent data-drop-target:bg-accent-soft"
      >
        <FileTrigger acceptedFileTypes={[...accept]} onSelect={(files) => take(files?.[0])}>
          <AriaButton
            isDisabled={isDisabled}
            className="flex w-full cursor-pointer flex-col items-center gap-1 rounded-base px-4 py-8 text-center data-disabled:text-faint data-hovered:bg-paper"
          >
            <FileUp aria-hidden size={28} className="text-accent" />
            <span className="text-lead font-strong">{label}</span>
            <span className="text-soft">{t('kit.file.how')}</span>
            <span className="text-small text-faint">{help}</span>
          </AriaButton>
        </FileTrigger>
      </DropZone>
      {refusal && (
        <p role="alert" className="font-strong text-bad-ink">
          {refusal}
        </p>
      )}
    </div>
  )
}
