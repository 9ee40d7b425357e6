import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Permit } from './permit.ts'
import { permitsCsv } from './permits-csv.ts'
import { numbersFrom, printAddress, printAddressOf } from './print-address.ts'

const permit = (name: { ar: string; en: string }): Permit => ({
  number: '3829178014970008',
  code: 'RIFADA:P:3829178014970008',
  kind: 'rawdah',
  state: 'issued',
  pilgrim: { id: 'p', name, groupId: null },
  place: { id: 'r', code: 'rawdah', name: { ar: 'الروضة', en: 'Rawdah' } },
  day: '2026-12-05',
  startsAt: '2026-12-04T22:30:00Z',
  endsAt: '2026-12-04T23:00:00Z',
  issuedAt: '2026-11-20T17:11:00Z',
  usedAt: null,
  cancelledAt: null,
  cancelUntil: '2026-12-04T18:30:00Z',
})

test('a permit is one line of the file, its times in Makkah’s and its number as text', () => {
  const [head, line] = permitsCsv([permit({ ar: 'أحمد', en: 'Ahmad' })]).split('\r\n')
  assert.ok(head?.startsWith('\ufeffnumber,'))
  assert.equal(
    line,
    '3829 1780 1497 0008,issued,rawdah,أحمد,Ahmad,الروضة,Rawdah,2026-12-05,2026-12-05T01:30,2026-12-05T02:00',
  )
})

test('a name that a spreadsheet would take for a formula, or that holds commas, stays a name', () => {
  const [, line] = permitsCsv([permit({ ar: '=1+1', en: 'Al "Haj", Ahmad' })]).split('\r\n')
  assert.ok(line?.includes(`,'=1+1,"Al ""Haj"", Ahmad",`))
})

test('permits to print are named by their filter, or one by one', () => {
  assert.equal(printAddress({ kind: 'umrah', day: '2026-12-05' }), '/permits/print?kind=umrah&day=2026-12-05')
  const numbers = ['3829178014970008', '5944038295545027']
  const address = new URL(printAddressOf(numbers), 'http://rifada.example')
  assert.deepEqual(numbersFrom(address.searchParams.get('numbers') ?? undefined), numbers)
  assert.deepEqual(numbersFrom('1-x-3829178014970008'), ['3829178014970008'])
})
