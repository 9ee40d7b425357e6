import { createHash } from 'node:crypto'
import type { Tx } from '../../kernel/database/database.ts'
import type { Language } from '../../kernel/messages/messages.ts'
import type { PersonalKeys } from '../../kernel/privacy/personal-key.ts'
import { newIds, type Home } from '../queries.ts'
import { importKept_h } from '../rules.ts'
import { holdAgainstSeason, type SoundRow, type Verdict } from './against-season.ts'
import { eraseRuns, insertRows, insertRun, type NewImportRow } from './queries.ts'
import { readRows, type ReadRow } from './read-rows.ts'
import { inBatches, sealHead, sealRow } from './sealed-rows.ts'
import { readSheet, type Sheet } from './sheet.ts'

/** Files of one party whose rows are kept at a time. */
const runs_kept_most = 10

/** A file that was read, not yet held against the season. */
export type ReadFile = { sha256: Buffer; sheet: Sheet; rows: ReadRow[] }

/**
 * Reads a file and finds everything that is wrong in it by itself. Nothing is written.
 *
 * @throws Refusal `import.…` when the file as a whole cannot be read
 */
export async function readFile(file: Buffer, language: Language, today: Temporal.PlainDate): Promise<ReadFile> {
  const sheet = await readSheet(file, language)
  return { sha256: createHash('sha256').update(file).digest(), sheet, rows: await readRows(sheet, today) }
}

/**
 * Judges a file as a whole and keeps the judgement; no pilgrim is registered by it. What the rows say is sealed with a key of
 * the file's own, which is erased when they are taken, after 24 hours, or when ten newer files have come.
 *
 * @returns the id of the import
 */
export async function keepImport(
  tx: Tx,
  at: Temporal.Instant,
  keys: PersonalKeys,
  home: Home,
  file: ReadFile,
): Promise<string> {
  const sound = file.rows.filter(isSound)
  const verdicts = await holdAgainstSeason(tx, keys, home, sound)
  const statuses = file.rows.map((row) => verdicts.get(row.line)?.status ?? 'bad')
  const count = (status: string) => statuses.filter((one) => one === status).length
  const [id = ''] = await newIds(tx, 1)
  const { key, wrapped } = keys.issue(id)
  const { headings, separator } = file.sheet
  await insertRun(tx, at, home, {
    id,
    sha256: file.sha256,
    run_key: wrapped,
    head_sealed: sealHead(key, { headings, separator }),
    good: count('good'),
    bad: count('bad'),
    known: count('known'),
  })
  for await (const some of inBatches(file.rows)) {
    await insertRows(
      tx,
      home,
      id,
      some.map((row) => keptRow(key, row, verdicts.get(row.line))),
    )
  }
  await eraseRuns(tx, at, { before: at.subtract({ hours: importKept_h }), home, kept: runs_kept_most })
  return id
}

/** Erases what files said that are older than 24 hours; how many files. Runs every hour. */
export function forgetImports(tx: Tx, at: Temporal.Instant): Promise<number> {
  return eraseRuns(tx, at, { before: at.subtract({ hours: importKept_h }), home: null, kept: 0 })
}

function isSound(row: ReadRow): row is ReadRow & SoundRow {
  return row.facts !== null
}

function keptRow(key: Buffer, row: ReadRow, verdict: Verdict | undefined): NewImportRow {
  const status = verdict?.status ?? 'bad'
  return {
    line: row.line,
    status,
    faults: verdict?.status === 'bad' ? verdict.faults : row.faults,
    // A known row is needed again only to tie new members of its family to it.
    sealed: status === 'known' && row.family === null ? null : sealRow(key, row.line, row),
    pilgrimId: verdict?.status === 'known' ? verdict.pilgrimId : null,
  }
}
