import { useLanguage } from '../../kit/language.tsx'
import type { MessageKey } from '../../kit/messages.ts'
import { StatusShape, type Status } from '../../kit/status-mark.tsx'
import { When } from '../../kit/when.tsx'
import { FaultyRows } from './faulty-rows.tsx'
import { stateOf, type Import, type ImportState } from './import.ts'

/** What a file's judgement means, and what happens next. */
const meanings: Record<ImportState, { title: MessageKey; what: MessageKey }> = {
  waiting: { title: 'page.import.waiting', what: 'page.import.take.consequence' },
  taken: { title: 'page.import.taken.before', what: 'page.import.taken.before.what' },
  'nothing-new': { title: 'page.import.nothing-new', what: 'page.import.nothing-new.what' },
  'all-bad': { title: 'page.import.all-bad', what: 'page.import.all-bad.what' },
  forgotten: { title: 'page.import.forgotten', what: 'page.import.forgotten.what' },
}

/** The second step: how many rows are good, bad and known, what taking them does, and every fault with its place. */
export function JudgedFile({ judged }: { judged: Import }) {
  const { t, formats } = useLanguage()
  const { good, bad, known, rows, ignoredColumns } = judged
  const meaning = meanings[stateOf(judged)]
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <p className="text-lead font-strong">{t(meaning.title, { count: good })}</p>
        <p className="text-soft">{t(meaning.what, { count: good, bad, known })}</p>
      </div>
      <dl className="grid border-y border-line sm:grid-cols-3 sm:divide-x sm:divide-line">
        <RowCount label={t('page.import.good')} count={good} status="good" what={t('page.import.good.what')} />
        <RowCount label={t('page.import.bad')} count={bad} status="bad" what={t('page.import.bad.what')} />
        <RowCount label={t('page.import.known')} count={known} what={t('page.import.known.what')} />
      </dl>
      <p className="text-small text-soft">
        {t('page.import.rows', { count: rows })} · {t('page.import.sent-at')} <When at={judged.at} />
        {ignoredColumns.length > 0 && (
          <span className="block">{t('page.import.ignored', { columns: formats.list(ignoredColumns) })}</span>
        )}
      </p>
      {bad > 0 && <FaultyRows judged={judged} />}
    </div>
  )
}

type RowCountProps = { label: string; count: number; status?: Status; what: string }

function RowCount({ label, count, status, what }: RowCountProps) {
  const { formats } = useLanguage()
  return (
    <div className="py-3 not-sm:border-b not-sm:border-line not-sm:last:border-0 sm:px-5 sm:first:ps-0">
      <dt className="text-small text-soft">{label}</dt>
      <dd>
        <span className="flex items-center gap-2.5">
          {status && count > 0 && <StatusShape status={status} size={18} />}
          <data value={count} className="text-title font-strong">
            {formats.number(count)}
          </data>
        </span>
        <span className="block text-small text-soft">{what}</span>
      </dd>
    </div>
  )
}
