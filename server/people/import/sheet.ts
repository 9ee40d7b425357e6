import { Readable } from 'node:stream'
import { setImmediate as pause } from 'node:timers/promises'
import { CsvError, parse, type Info, type Options } from 'csv-parse'
import type { Language } from '../../kernel/messages/messages.ts'
import { refuse } from '../../kernel/refusal.ts'
import { importRows_most } from '../rules.ts'
import { columnNames, findColumn, neededColumns, type Column } from './columns.ts'

/** A row of a file as it stands there. */
export type SheetRow = {
  /** The physical line on which the row begins, the file's first being 1, as an editor counts them. */
  line: number
  cells: string[]
}

export type Sheet = {
  separator: Separator
  /** The first line as it was written. */
  headings: string[]
  /** Where each column we know stands. */
  places: ReadonlyMap<Column, number>
  rows: SheetRow[]
}

export const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

const columns_most = 100
/** More in one row is a quotation mark that was never closed. */
const row_bytes_most = 65_536
/** Read at once before others get their turn: about 5 ms of work. */
const chunk_bytes = 65_536
const sniffed_bytes = 16_384

/**
 * Reads a CSV file whole: its separator told from the first line, with or without a byte order mark, empty lines left out.
 *
 * @throws Refusal `import.encoding` when it is not UTF-8 (Windows-1256, UTF-16)
 * @throws Refusal `import.not-csv` when it cannot be told into rows, naming the line
 * @throws Refusal `import.columns` when needed columns are missing, `import.column-twice` when one stands there twice
 * @throws Refusal `import.too-large` when it has more than 50,000 rows, `import.too-wide` when it has more than 100 columns
 * @throws Refusal `import.empty` when it has no rows
 */
export async function readSheet(file: Buffer, language: Language): Promise<Sheet> {
  const text = withoutMark(file)
  const separator = sniffSeparator(text)
  let headings: string[] | undefined
  const rows: SheetRow[] = []
  for await (const row of readRows(text, separator)) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    if (!headings) headings = headingsOf(row.cells)
    else if (rows.push({ line: row.line, cells: keptCells(row.cells, headings.length) }) > importRows_most)
      throw refuse('import.too-large', { limit: importRows_most })
  }
  if (!headings) throw refuse('import.empty')
  const places = placesOf(headings, language)
  if (rows.length === 0) throw refuse('import.empty')
  return { separator, headings, places, rows }
}

function headingsOf(cells: string[]): string[] {
  if (cells.length > columns_most) throw refuse('import.too-wide', { limit: columns_most })
  return cells
}

/** As many cells as there are headings, and the first beyond them that holds anything: enough to say that it is too many. */
function keptCells(cells: string[], headings: number): string[] {
  const beyond = cells.slice(headings).find((cell) => cell.trim() !== '')
  return beyond === undefined ? cells.slice(0, headings) : [...cells.slice(0, headings), beyond]
}

function withoutMark(file: Buffer): Buffer {
  const isUtf16 = (file[0] === 0xff && file[1] === 0xfe) || (file[0] === 0xfe && file[1] === 0xff)
  if (isUtf16 || !isUtf8(file)) throw refuse('import.encoding')
  return file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? file.subarray(3) : file
}

function isUtf8(file: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(file)
    return true
  } catch {
    return false
  }
}

/** The separator that makes most known columns of the first line. */
function sniffSeparator(text: Buffer): Separator {
  const start = text.subarray(0, sniffed_bytes).toString('utf8')
  const first = start.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? ''
  const counted = separators.map((separator) => {
    const headings = first.split(separator).map((heading) => heading.replace(/^\s*"|"\s*$/g, ''))
    return { separator, count: headings.filter((heading) => findColumn(heading) !== null).length }
  })
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator
}

async function* readRows(text: Buffer, separator: Separator): AsyncGenerator<SheetRow> {
  const options: Options = {
    delimiter: separator,
    // Given rather than found from the first line's end: files put together from several mix them.
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    relax_column_count: true,
    // A mark inside a name, Abu "Ali" Hassan, is part of it.
    relax_quotes: true,
    max_record_size: row_bytes_most,
  }
  // The parser's own count of lines takes each line break between quotation marks for two when it is CR LF.
  let line = 1
  let counted = 0
  const parser = Readable.from(chunksOf(text), { objectMode: false }).pipe(parse(options))
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { line, cells: record }
      line += lineBreaks(text, counted, info.bytes)
      counted = info.bytes
    }
  } catch (error) {
    if (error instanceof CsvError) throw refuse('import.not-csv', { line })
    throw error
  }
}

async function* chunksOf(text: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < text.length; from += chunk_bytes) {
    yield text.subarray(from, from + chunk_bytes)
    await pause()
  }
}

const lf = 10
const cr = 13

function lineBreaks(text: Buffer, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    if (text[at] === lf || (text[at] === cr && text[at + 1] !== lf)) count++
  }
  return count
}

function placesOf(headings: readonly string[], language: Language): Map<Column, number> {
  const places = new Map<Column, number>()
  headings.forEach((heading, place) => {
    const column = findColumn(heading)
    if (column === null) return
    if (places.has(column)) throw refuse('import.column-twice', { column: columnNames[column][language] })
    places.set(column, place)
  })
  const missing = neededColumns.filter((column) => !places.has(column))
  if (missing.length > 0) {
    const separator = language === 'ar' ? '، ' : ', '
    throw refuse('import.columns', { columns: missing.map((column) => columnNames[column][language]).join(separator) })
  }
  return places
}

/** One cell of a row, empty when the row is too short or the file has no such column. */
export function cellOf(sheet: Sheet, row: SheetRow, column: Column): string {
  const place = sheet.places.get(column)
  return place === undefined ? '' : (row.cells[place] ?? '')
}
