import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRows } from '../../../server/people/import/read-rows.ts'
import { readSheet } from '../../../server/people/import/sheet.ts'
import { faultsByColumn, stateOf, type ImportFault, type ImportSummary } from './import.ts'
import { sampleCsv } from './sample-file.ts'

const judged: ImportSummary = {
  id: '0199f3a0-0000-7000-8000-000000000001',
  at: '2027-05-01T08:00:00Z',
  rows: 500,
  good: 493,
  bad: 7,
  known: 0,
  takenAt: null,
  groupsMade: null,
  tiesMade: null,
  isKept: true,
}

const fault = (column: ImportFault['column'], heading: string | null): ImportFault => ({
  line: 2,
  column,
  heading,
  code: 'x',
  message: 'x',
  value: null,
})

test('the sample file is taken whole in either language', async () => {
  for (const language of ['ar', 'en'] as const) {
    const sheet = await readSheet(Buffer.from(sampleCsv(language)), language)
    const rows = await readRows(sheet, Temporal.PlainDate.from('2027-05-01'))
    assert.equal(rows.length, 4)
    assert.deepEqual(
      rows.flatMap((row) => row.faults),
      [],
    )
  }
})

test('a file waits while it has good rows that are still kept', () => {
  assert.equal(stateOf(judged), 'waiting')
  assert.equal(stateOf({ ...judged, isKept: false }), 'forgotten')
  assert.equal(stateOf({ ...judged, takenAt: '2027-05-01T08:01:00Z', isKept: false }), 'taken')
})

test('a file that was taken before says that nothing is new, even where it still has bad rows', () => {
  assert.equal(stateOf({ ...judged, good: 0, known: 493 }), 'nothing-new')
  assert.equal(stateOf({ ...judged, good: 0, known: 500, bad: 0 }), 'nothing-new')
  assert.equal(stateOf({ ...judged, good: 0, bad: 500 }), 'all-bad')
})

test('faults are counted by column, the most first', () => {
  assert.deepEqual(
    faultsByColumn([fault('sex', 'Gender'), fault(null, null), fault('passport', 'No'), fault('passport', 'No')]),
    [
      { column: 'passport', heading: 'No', faults: 2 },
      { column: 'sex', heading: 'Gender', faults: 1 },
      { column: null, heading: null, faults: 1 },
    ],
  )
})
