import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../../testing/soak.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readRows } from './read-rows.ts'
import { readSheet } from './sheet.ts'

const head = 'name_ar,name_en,sex,birth_date,nationality,passport'
const ali = 'علي حسن,Ali Hasan,m,1960-01-01,EGY,A1234567'
const today = Temporal.PlainDate.from('2026-11-20')

async function refusalOf(file: string | Buffer): Promise<string> {
  try {
    await readSheet(Buffer.from(file as string), 'en')
    return 'read'
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return error.code
  }
}

test('the columns are told from English or Arabic headings, in any order, between commas, semicolons or tabs', async () => {
  const arabic = ['رقم الجواز', 'الاسم بالعربية', 'الاسم بالإنجليزية', 'الجنس', 'تاريخ الميلاد', 'الجنسية', 'ملاحظات']
  for (const separator of [',', ';', '\t']) {
    const sheet = await readSheet(Buffer.from(`\ufeff${arabic.join(separator)}\r\nx${separator}y\r\n`), 'ar')
    assert.equal(sheet.separator, separator)
    assert.equal(sheet.places.get('passport'), 0)
    assert.equal(sheet.places.get('name_ar'), 1)
    assert.equal(sheet.rows.length, 1)
  }
})

test('a file that is not UTF-8 is refused, whatever it is', async () => {
  // «محمد» in Windows-1256, and a file in UTF-16 as Excel's «Unicode text» writes it.
  assert.equal(
    await refusalOf(Buffer.concat([Buffer.from(`${head}\n`), Buffer.from([0xe3, 0xcd, 0xe3, 0xcf])])),
    'import.encoding',
  )
  assert.equal(
    await refusalOf(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(head, 'utf16le')])),
    'import.encoding',
  )
})

test('a file that cannot be told into rows and columns is refused with the reason', async () => {
  assert.equal(await refusalOf(''), 'import.empty')
  assert.equal(await refusalOf('\n\n\r\n'), 'import.empty')
  assert.equal(await refusalOf(`${head}\n`), 'import.empty')
  assert.equal(await refusalOf('a,b\n1,2\n'), 'import.columns')
  assert.equal(await refusalOf(`${head},passport number\n${ali},1\n`), 'import.column-twice')
  assert.equal(await refusalOf(`${head}\n${ali}\n"never closed,Ali\n${ali}\n`), 'import.not-csv')
  assert.equal(await refusalOf(`${head},${'x,'.repeat(100)}\n${ali}\n`), 'import.too-wide')
  assert.equal(await refusalOf(`${head}\n"${'x'.repeat(70_000)}",\n`), 'import.not-csv')
})

test('fifty thousand rows are read, one more is refused', async () => {
  assert.equal((await readSheet(Buffer.from(`${head}\n${`${ali}\n`.repeat(50_000)}`), 'en')).rows.length, 50_000)
  assert.equal(await refusalOf(`${head}\n${`${ali}\n`.repeat(50_001)}`), 'import.too-large')
})

test('the file to begin with has no fault', async () => {
  const sample = path.join(import.meta.dirname, '../../../docs/formats/pilgrims-sample.csv')
  const rows = await readRows(await readSheet(readFileSync(sample), 'en'), today)
  assert.equal(rows.length, 5)
  assert.deepEqual(
    rows.flatMap((row) => row.faults),
    [],
  )
})

test('a quotation mark inside a name is part of it', async () => {
  const { rows } = await readSheet(Buffer.from(`${head}\nعلي,Abu "Ali" Hasan,m\n`), 'en')
  assert.equal(rows[0]?.cells[1], 'Abu "Ali" Hasan')
})

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('one\ntwo', 'one\r\ntwo', '\n\n', 'say "yes"', 'a,b', 'علي', ''),
)

test('each row is found on the line an editor shows, with line breaks inside quotation marks', async () => {
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom('\n', '\r\n'),
      fc.nat(3),
      fc.nat(70_000),
      async (cells, lineEnd, empty, pad) => {
        // A long line before puts the pieces that the file is read in at every place.
        let text = `${head}${lineEnd}"${'p'.repeat(Math.min(pad, 60_000))}",x${lineEnd}`
        const expected: { line: number; cells: string[] }[] = []
        for (const row of cells) {
          text += lineEnd.repeat(empty)
          const line = text.split(/\r\n|\n|\r/).length
          if (row.some((one) => one.trim() !== '')) expected.push({ line, cells: row })
          text += `${row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}${lineEnd}`
        }
        const sheet = await readSheet(Buffer.from(text), 'en')
        assert.deepEqual(
          sheet.rows.slice(1).map((row) => ({ line: row.line, cells: row.cells })),
          expected,
        )
      },
    ),
    { seed: seedOf(1448), numRuns: stepsOf(60, 2_000) },
  )
})

test('any bytes are read or refused with a reason of ours, never thrown at', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((some) => Buffer.from(some)),
    fc.string({ unit: 'binary', maxLength: 400 }).map((some) => Buffer.from(some)),
    fc
      .array(fc.constantFrom('"', ',', '\n', '\r', ';', '\t', 'x', 'علي', '\0', head, ali))
      .map((some) => Buffer.from(some.join(''))),
    fc.string({ unit: 'binary', maxLength: 400 }).map((some) => Buffer.from(`${head}\n${some}`)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      try {
        await readRows(await readSheet(file, 'ar'), today)
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error))
      }
    }),
    { seed: seedOf(1448), numRuns: stepsOf(400, 20_000) },
  )
})

test('a row with more cells than headings is bad, empty cells at its end are not', async () => {
  const file = [head, `${ali},,,`, `${ali.replace('A1234567', 'B1234567')},,more`]
  const rows = await readRows(await readSheet(Buffer.from(file.join('\n')), 'en'), today)
  assert.deepEqual(
    rows.map((row) => row.faults),
    [[], [{ column: null, code: 'row.cells' }]],
  )
})

test('a passport on two rows: the repetition is bad, of two that differ both are', async () => {
  const file = [
    head,
    ali,
    ali,
    ali.replace('Ali', 'Omar').replace('A1234567', 'B1234567'),
    ali.replace('A1234567', 'b 1234567'),
  ]
  const rows = await readRows(await readSheet(Buffer.from(file.join('\n')), 'en'), today)
  assert.deepEqual(
    rows.map((row) => row.faults),
    [
      [],
      [{ column: 'passport', code: 'passport.repeated', line: 2 }],
      [{ column: 'passport', code: 'passport.twice', line: 5 }],
      [{ column: 'passport', code: 'passport.twice', line: 4 }],
    ],
  )
})

test('a family has one group: an empty one is the family’s, another one is a fault', async () => {
  const groups = ['', 'Bus 1', 'Bus 2']
  const file = [
    `${head},group,family`,
    ...groups.map((group, at) => `${ali.replace('A1234567', `A1234${at}`)},${group},F1`),
  ]
  const rows = await readRows(await readSheet(Buffer.from(file.join('\n')), 'en'), today)
  assert.deepEqual(
    rows.map((one) => one.group),
    ['Bus 1', 'Bus 1', 'Bus 2'],
  )
  assert.deepEqual(
    rows.flatMap((one) => one.faults),
    [{ column: 'group', code: 'family.groups', line: 3 }],
  )
})

test('a family number on more than fifty rows is no family’s', async () => {
  const many = Array.from({ length: 51 }, (_, row) => `${ali.replace('A1234567', `A${1_000_000 + row}`)},F1`)
  const rows = await readRows(await readSheet(Buffer.from([`${head},family`, ...many].join('\n')), 'en'), today)
  assert.ok(rows.every((row) => row.faults[0]?.code === 'family.many'))
})
