import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { columnNames } from '../../../server/people/import/columns.ts'
import { answer, api } from '../../api.ts'
import { Button } from '../../kit/button.tsx'
import { classNames } from '../../kit/class-names.ts'
import { Section } from '../../kit/frames/thing-page.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { ProblemLine } from '../../kit/problem-line.tsx'
import { Table } from '../../kit/table.tsx'
import type { Column } from '../../kit/table-column.ts'
import { saveFile } from '../save-file.ts'
import { faultsByColumn, type Import, type ImportFault } from './import.ts'

type FaultColumn = ImportFault['column']
type Row = ImportFault & { key: string }

/** So many stand on the page as they are; more scroll in a box of their own, where only those in sight are drawn. */
const drawnWhole_faults = 15

/** Every fault with its line, its column, what stands there and what to write instead; and the bad rows as a file. */
export function FaultyRows({ judged }: { judged: Import }) {
  const { t } = useLanguage()
  const columns = useColumns()
  const [chosen, setChosen] = useState<{ column: FaultColumn } | null>(null)
  const download = useDownload(judged.id)
  const rows = judged.faults
    .map((fault, at): Row => ({ ...fault, key: `${fault.line}-${at}` }))
    .filter((fault) => chosen === null || fault.column === chosen.column)
  const isLong = rows.length > drawnWhole_faults
  return (
    <Section
      title={t('page.import.faults')}
      actions={
        judged.isKept && (
          <Button icon={Download} isBusy={download.isPending} onPress={() => download.mutate()}>
            {t('page.import.faults.download', { count: judged.bad })}
          </Button>
        )
      }
    >
      <p className="pb-3 text-soft">{judged.isKept ? t('page.import.faults.what') : t('page.import.faults.gone')}</p>
      <ProblemLine error={download.error} />
      <ColumnChoice faults={judged.faults} chosen={chosen} onChoose={setChosen} />
      <div className={classNames('flex flex-col border-t border-line', isLong && 'h-[min(36rem,70dvh)]')}>
        <Table
          label={t('page.import.faults')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.key}
          height={isLong ? 'fill' : 'content'}
        />
      </div>
      {judged.faultsTotal > judged.faults.length && (
        <p className="pt-2 text-soft">
          {t('page.import.faults.cut', { shown: judged.faults.length, all: judged.faultsTotal })}
        </p>
      )}
    </Section>
  )
}

type ColumnChoiceProps = {
  faults: readonly ImportFault[]
  chosen: { column: FaultColumn } | null
  onChoose: (chosen: { column: FaultColumn } | null) => void
}

/** One column's faults alone: eight hundred faults are often one column written another way. */
function ColumnChoice({ faults, chosen, onChoose }: ColumnChoiceProps) {
  const { t, formats } = useLanguage()
  const nameOf = useColumnName()
  const columns = faultsByColumn(faults)
  if (columns.length < 2 || faults.length <= drawnWhole_faults) return null
  const choices = [
    { key: 'all', name: t('page.import.faults.all'), count: faults.length, chosen: null },
    ...columns.map(({ column, heading, faults: count }) => ({
      key: column ?? 'row',
      name: nameOf({ column, heading }),
      count,
      chosen: { column },
    })),
  ]
  return (
    <div role="group" aria-label={t('page.import.faults.by-column')} className="flex flex-wrap gap-2 pb-3">
      {choices.map((choice) => {
        const isChosen = chosen?.column === choice.chosen?.column && (chosen === null) === (choice.chosen === null)
        return (
          <button
            key={choice.key}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(choice.chosen)}
            className={classNames(
              'inline-flex min-h-8 items-center gap-2 rounded-base border px-2.5 text-small',
              isChosen ? 'border-accent bg-accent-soft font-strong' : 'border-edge hover:border-ink',
            )}
          >
            <bdi>{choice.name}</bdi>
            <span className="tabular text-soft">{formats.number(choice.count)}</span>
          </button>
        )
      })}
    </div>
  )
}

/** The column as the file heads it, else by our name; a fault of a whole row has none. */
function useColumnName() {
  const { t, language } = useLanguage()
  return ({ column, heading }: Pick<ImportFault, 'column' | 'heading'>): string =>
    heading ?? (column === null ? t('page.import.whole-row') : columnNames[column][language])
}

function useColumns(): Column<Row>[] {
  const { t, formats } = useLanguage()
  const nameOf = useColumnName()
  return [
    {
      key: 'line',
      title: t('page.import.line'),
      width: '6rem',
      onPhone: 'line',
      cell: (row) => <span className="tabular">{formats.number(row.line)}</span>,
    },
    {
      key: 'column',
      title: t('page.import.column'),
      width: 'minmax(8rem, 10rem)',
      cell: (row) => <bdi>{nameOf(row)}</bdi>,
    },
    {
      key: 'value',
      title: t('page.import.value'),
      width: 'minmax(8rem, 14rem)',
      cell: (row) =>
        row.value === null ? null : row.value.trim() === '' ? (
          <span className="text-faint">{t('page.import.value.none')}</span>
        ) : (
          <bdi className="[overflow-wrap:anywhere]">{row.value}</bdi>
        ),
    },
    {
      key: 'message',
      title: t('page.import.file.reason'),
      width: 'minmax(18rem, 3fr)',
      onPhone: 'plain',
      // Its length does not widen the table: it wraps in the room that is left.
      cell: (row) => <span className="block [contain:inline-size]">{row.message}</span>,
    },
  ]
}

/** Fetched rather than linked to: the post and the language go in headers. As bytes, because text would lose the mark at its head. */
function useDownload(id: string) {
  const { t } = useLanguage()
  return useMutation({
    mutationFn: async () => {
      const file: unknown = await answer(
        api.GET('/api/people/imports/{id}/faults.csv', { params: { path: { id } }, parseAs: 'blob' }),
      )
      if (file instanceof Blob) saveFile(file, t('page.import.faults.name'))
    },
  })
}
