import { ListFilter, Search, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components'
import { Button } from '../button.tsx'
import { useT } from '../language.tsx'
import { Popover } from '../popover.tsx'

/** A filter that is set, as words: «النوع: بوابة». */
export type FilterWord = { key: string; label: string; value: string; onRemove: () => void }

export type FilterBarProps = {
  /** Words to look for; where they are about a person keep them out of the address. */
  search?: { value: string; onChange: (words: string) => void; label: string }
  /** The fields that set filters, behind one button. */
  fields?: ReactNode
  words?: readonly FilterWord[]
  onClear?: () => void
  end?: ReactNode
}

const noWords: readonly FilterWord[] = []

/** What the list is narrowed to, each word removable, and where to narrow it. */
export function FilterBar({ search, fields, words = noWords, onClear, end }: FilterBarProps) {
  const t = useT()
  return (
    <div
      role="search"
      aria-label={t('kit.filter.label')}
      className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6"
    >
      {search && (
        <label className="flex min-h-(--control) min-w-0 flex-1 basis-56 items-center gap-2 rounded-base border border-edge bg-paper px-2.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent hover:border-ink sm:max-w-80">
          <Search aria-hidden size={18} className="shrink-0 text-soft" />
          <input
            type="search"
            aria-label={search.label}
            placeholder={search.label}
            value={search.value}
            onChange={(event) => search.onChange(event.target.value)}
            className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-faint"
          />
        </label>
      )}
      {fields && (
        <DialogTrigger>
          <Button icon={ListFilter}>{t('kit.filter.open')}</Button>
          <Popover placement="bottom start" className="w-80">
            <AriaDialog aria-label={t('kit.filter.open')} className="grid gap-4 p-4 outline-none">
              {fields}
            </AriaDialog>
          </Popover>
        </DialogTrigger>
      )}
      {words.map((word) => (
        <button
          key={word.key}
          type="button"
          onClick={word.onRemove}
          className="inline-flex min-h-8 items-center gap-1.5 rounded-base bg-accent-soft ps-2.5 pe-1.5 text-small hover:outline-1 hover:outline-accent"
        >
          <span className="text-soft">{word.label}</span>
          <strong>{word.value}</strong>
          <span className="sr-only">{t('kit.filter.remove')}</span>
          <X aria-hidden size={14} className="shrink-0" />
        </button>
      ))}
      {onClear && words.length > 1 && (
        <Button kind="quiet" size="small" onPress={onClear}>
          {t('kit.filter.clear')}
        </Button>
      )}
      {end && <div className="ms-auto flex items-center gap-1">{end}</div>}
    </div>
  )
}
