import { setImmediate as pause } from 'node:timers/promises'
import { readFacts, readPassport, type Facts, type Written } from '../facts.ts'
import type { RowFaultCode } from '../fault-messages.ts'
import { tidied } from '../folded.ts'
import { findNationality } from '../nationality.ts'
import type { Column } from './columns.ts'
import { cellOf, type Sheet, type SheetRow } from './sheet.ts'

/** One thing wrong with one row. Carries no value of the file: only codes and the number of another line. */
export type RowFault = { column: Column | null; code: RowFaultCode; line?: number }

/** A row as the file alone tells it. `facts` is null when there are faults. */
export type ReadRow = {
  line: number
  cells: string[]
  facts: Facts | null
  group: string | null
  family: string | null
  faults: RowFault[]
}

export const family_rows_most = 50
const group_characters_most = 200
const family_characters_most = 40
/** Rows read before others get their turn: about 5 ms of work. */
const rows_at_once = 500

const columnOf: Record<keyof Written, Column> = {
  nameAr: 'name_ar',
  nameEn: 'name_en',
  sex: 'sex',
  birth: 'birth_date',
  calendar: 'calendar',
  nationality: 'nationality',
  passport: 'passport',
  language: 'language',
}

/** What a field of a person is called in a file. */
export function columnOfField(field: keyof Written): Column {
  return columnOf[field]
}

/** Reads every row and holds the rows against each other: passports written twice, families written apart. */
export async function readRows(sheet: Sheet, today: Temporal.PlainDate): Promise<ReadRow[]> {
  const read: ReadRow[] = []
  for (const row of sheet.rows) {
    read.push(readRow(sheet, row, today))
    if (read.length % rows_at_once === 0) await pause()
  }
  markRepeated(sheet, read)
  markFamilies(read)
  for (const row of read) if (row.faults.length > 0) row.facts = null
  return read
}

function readRow(sheet: Sheet, row: SheetRow, today: Temporal.PlainDate): ReadRow {
  const at = (column: Column) => cellOf(sheet, row, column)
  const faults: RowFault[] = []
  if (row.cells.length > sheet.headings.length) faults.push({ column: null, code: 'row.cells' })
  // Tabs and line breaks inside a cell are white space; other control characters cannot be stored or shown.
  if (row.cells.some(hasControl)) faults.push({ column: null, code: 'row.text' })
  const group = tidied(at('group')) || null
  const family = tidied(at('family')) || null
  if (group !== null && group.length > group_characters_most) faults.push({ column: 'group', code: 'group.name' })
  if (family !== null && family.length > family_characters_most) faults.push({ column: 'family', code: 'family.text' })
  const read = readFacts(
    {
      nameAr: at('name_ar'),
      nameEn: at('name_en'),
      sex: at('sex'),
      birth: at('birth_date'),
      calendar: at('calendar'),
      nationality: at('nationality'),
      passport: at('passport'),
      language: at('language'),
    },
    today,
  )
  if ('faults' in read) faults.push(...read.faults.map(({ field, code }) => ({ column: columnOf[field], code })))
  return { line: row.line, cells: row.cells, facts: 'facts' in read ? read.facts : null, group, family, faults }
}

function hasControl(cell: string): boolean {
  return !cell.isWellFormed() || /[^\P{Cc}\t\n\v\f\r]/u.test(cell)
}

/**
 * A passport on several rows: a row that repeats an earlier one word for word is bad by itself, so that the first is taken.
 * Rows that say different things of it are all bad, because nobody here can tell which is right.
 */
function markRepeated(sheet: Sheet, rows: readonly ReadRow[]): void {
  const first = new Map<string, { row: ReadRow; said: string }>()
  for (const row of rows) {
    const of = (column: Column) => tidied(cellOf(sheet, row, column))
    const number = readPassport(of('passport'))
    const nationality = findNationality(of('nationality'))
    if (typeof number !== 'string' || nationality === null) continue
    const said = [...sheet.places.keys()].map(of).join('\n')
    const earlier = first.get(`${nationality} ${number}`)
    if (!earlier) {
      first.set(`${nationality} ${number}`, { row, said })
    } else if (earlier.said === said) {
      row.faults.push({ column: 'passport', code: 'passport.repeated', line: earlier.row.line })
    } else {
      row.faults.push({ column: 'passport', code: 'passport.twice', line: earlier.row.line })
      if (!earlier.row.faults.some((fault) => fault.code === 'passport.twice')) {
        earlier.row.faults.push({ column: 'passport', code: 'passport.twice', line: row.line })
      }
    }
  }
}

/** One family, one group: an empty group is the family's. A number on very many rows is no family's. */
function markFamilies(rows: readonly ReadRow[]): void {
  const families = Map.groupBy(
    rows.filter((row) => row.family !== null),
    (row) => row.family,
  )
  for (const members of families.values()) {
    const named = members.find((row) => row.group !== null && row.faults.length === 0)
    for (const row of members) {
      if (members.length > family_rows_most) row.faults.push({ column: 'family', code: 'family.many' })
      else if (named && row.group === null) row.group = named.group
      else if (named && row.group !== named.group) {
        row.faults.push({ column: 'group', code: 'family.groups', line: named.line })
      }
    }
  }
}
