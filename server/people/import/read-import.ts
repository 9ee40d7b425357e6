import type { Db } from '../../kernel/database/database.ts'
import { say, type Language } from '../../kernel/messages/messages.ts'
import type { PersonalKeys } from '../../kernel/privacy/personal-key.ts'
import { faultMessages } from '../fault-messages.ts'
import { findColumn } from './columns.ts'
import type { Import, ImportFault, ImportSummary } from './contract.ts'
import { countFaults, findRun, listRows, type ImportRun, type KeptRow } from './queries.ts'
import type { RowFault } from './read-rows.ts'
import { openHead, openRow, type HeadContent } from './sealed-rows.ts'

export const faults_most = 1_000
const value_characters_most = 120
const rows_at_once = 2_500

/** A judged file with its first thousand faults in the reader's language; null when there is none they may see. */
export async function readImport(
  db: Db,
  keys: PersonalKeys,
  seasonId: string,
  id: string,
  language: Language,
): Promise<Import | null> {
  const run = await findRun(db, seasonId, id)
  if (!run) return null
  const opened = openRun(keys, run)
  const [bad, faultsTotal] = await Promise.all([
    listRows(db, id, { statuses: ['bad'], after: 0, limit: faults_most }),
    countFaults(db, id),
  ])
  return {
    ...summaryOf(run),
    ignoredColumns: opened?.head.headings.filter((heading) => findColumn(heading) === null) ?? [],
    faults: bad.flatMap((row) => faultsOf(row, opened, language)).slice(0, faults_most),
    faultsTotal,
  }
}

export function summaryOf(run: ImportRun): ImportSummary {
  const { id, at, rows, good, bad, known, takenAt, groupsMade, tiesMade, run_key } = run
  return { id, at, rows, good, bad, known, takenAt, groupsMade, tiesMade, isKept: run_key !== null }
}

type Opened = { key: Buffer; head: HeadContent }

function openRun(keys: PersonalKeys, run: ImportRun): Opened | null {
  if (!run.run_key || !run.head_sealed) return null
  const key = keys.unwrap(run.id, run.run_key)
  return { key, head: openHead(key, run.head_sealed) }
}

function faultsOf(row: KeptRow, opened: Opened | null, language: Language): ImportFault[] {
  const cells = opened && row.sealed ? openRow(opened.key, row.line, row.sealed).cells : []
  return row.faults.map((fault) => {
    const place = opened?.head.headings.findIndex((heading) => findColumn(heading) === fault.column) ?? -1
    return {
      line: row.line,
      column: fault.column,
      heading: (fault.column === null ? null : opened?.head.headings[place]) ?? null,
      code: fault.code,
      message: messageOf(fault, language),
      value: fault.column === null ? null : (cells[place]?.slice(0, value_characters_most).toWellFormed() ?? null),
    }
  })
}

function messageOf(fault: RowFault, language: Language): string {
  return say(language, faultMessages[fault.code], fault.line === undefined ? {} : { line: fault.line })
}

/**
 * The bad rows as a file of the same form, with a column that says what is wrong, to be mended and sent again. A piece at a
 * time; nothing when the rows are no longer kept.
 */
export async function* faultsFile(
  db: Db,
  keys: PersonalKeys,
  run: ImportRun,
  language: Language,
): AsyncGenerator<string> {
  const opened = openRun(keys, run)
  if (!opened) return
  const { headings, separator } = opened.head
  const write = (cells: readonly string[]) => `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`
  // The mark tells spreadsheets that Arabic letters follow.
  yield `\ufeff${write([...headings, say(language, 'page.import.file.line'), say(language, 'page.import.file.reason')])}`
  for (let after = 0; ;) {
    const rows = await listRows(db, run.id, { statuses: ['bad'], after, limit: rows_at_once })
    const lines = rows.map((row) => {
      const cells = row.sealed ? openRow(opened.key, row.line, row.sealed).cells : []
      const own = headings.map((_, place) => cells[place] ?? '')
      const reasons = row.faults.map((fault) => messageOf(fault, language)).join(' ')
      return write([...own, String(row.line), reasons])
    })
    yield lines.join('')
    after = rows.at(-1)?.line ?? after
    if (rows.length < rows_at_once) return
  }
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) || cell !== cell.trim()
    ? `"${cell.replaceAll('"', '""')}"`
    : cell
}
