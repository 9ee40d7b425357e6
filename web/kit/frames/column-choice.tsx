import { Columns3, Download } from 'lucide-react'
import { useState } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components'
import { Button } from '../button.tsx'
import { Checkbox } from '../checkbox.tsx'
import { useT } from '../language.tsx'
import { Popover } from '../popover.tsx'
import type { Column } from '../table-column.ts'

export type ColumnChoice<Row> = {
  columns: readonly Column<Row>[]
  all: readonly Column<Row>[]
  isShown: (key: string) => boolean
  show: (key: string, isShown: boolean) => void
}

const storageKey = (name: string): string => `rifada.columns.${name}`

function stored(name: string): Record<string, boolean> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey(name)) ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Which columns of a list the reader wants; kept in this browser. */
export function useColumnChoice<Row>(name: string, all: readonly Column<Row>[]): ColumnChoice<Row> {
  const [chosen, setChosen] = useState(() => stored(name))
  const isShown = (key: string): boolean => {
    const at = all.findIndex((column) => column.key === key)
    const column = all[at]
    if (!column || at === 0 || column.isFixed) return true
    return chosen[key] ?? !column.isExtra
  }
  return {
    all,
    columns: all.filter((column) => isShown(column.key)),
    isShown,
    show: (key, shown) => {
      const next = { ...chosen, [key]: shown }
      setChosen(next)
      try {
        localStorage.setItem(storageKey(name), JSON.stringify(next))
      } catch {
        // Storage is full or forbidden: the choice holds until the page is closed.
      }
    },
  }
}

/** The buttons at the end of a list's filters: columns, and the list as a file. */
export function ColumnMenu<Row>({ choice, onExport }: { choice: ColumnChoice<Row>; onExport?: () => void }) {
  const t = useT()
  const free = choice.all.slice(1).filter((column) => !column.isFixed)
  return (
    <>
      {onExport && (
        <Button kind="quiet" icon={Download} onPress={onExport}>
          {t('kit.list.export')}
        </Button>
      )}
      {free.length > 0 && (
        <DialogTrigger>
          <Button kind="quiet" icon={Columns3} className="not-md:hidden">
            {t('kit.list.columns')}
          </Button>
          <Popover placement="bottom end">
            <AriaDialog aria-label={t('kit.list.columns')} className="px-4 py-2 outline-none">
              {free.map((column) => (
                <Checkbox
                  key={column.key}
                  isSelected={choice.isShown(column.key)}
                  onChange={(shown) => choice.show(column.key, shown)}
                >
                  {column.title}
                </Checkbox>
              ))}
            </AriaDialog>
          </Popover>
        </DialogTrigger>
      )}
    </>
  )
}
