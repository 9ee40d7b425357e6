import { columnNames, columns, neededColumns, type Column } from '../../../server/people/import/columns.ts'
import { useLanguage } from '../../kit/language.tsx'
import type { MessageKey } from '../../kit/messages.ts'

const whatToWrite: Record<Column, MessageKey> = {
  name_ar: 'page.import.column.name-ar',
  name_en: 'page.import.column.name-en',
  sex: 'page.import.column.sex',
  birth_date: 'page.import.column.birth-date',
  calendar: 'page.import.column.calendar',
  nationality: 'page.import.column.nationality',
  passport: 'page.import.column.passport',
  language: 'page.import.column.language',
  group: 'page.import.column.group',
  family: 'page.import.column.family',
}

/** What a file holds, column by column; closed until it is asked for. */
export function FileColumns() {
  const { t, language } = useLanguage()
  return (
    <details className="rounded-base border border-line">
      <summary className="cursor-pointer px-4 py-2.5 font-strong">{t('page.import.columns')}</summary>
      <dl className="border-t border-line px-4 pb-2">
        {columns.map((column) => (
          <div key={column} className="grid gap-x-6 border-b border-line py-2 last:border-0 sm:grid-cols-[12rem_1fr]">
            <dt>
              <bdi className="font-strong">{columnNames[column][language]}</bdi>
              <span className="block text-small text-soft">
                {neededColumns.includes(column) ? t('page.import.column.needed') : t('page.import.column.may-miss')}
              </span>
            </dt>
            <dd className="text-soft">{t(whatToWrite[column])}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
