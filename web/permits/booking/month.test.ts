import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthOf, weeksOf } from './month.ts'

test('a month is the reader’s: of the Hijri calendar or of the Gregorian', () => {
  const hijri = monthOf('2026-11-20', 'hijri', [])
  assert.deepEqual([hijri[0], hijri.at(-1), hijri.length], ['2026-11-11', '2026-12-09', 29])
  const gregorian = monthOf('2026-11-20', 'gregorian', [])
  assert.deepEqual([gregorian[0], gregorian.at(-1)], ['2026-11-01', '2026-11-30'])
})

test('an announced start of Dhu al-Hijja moves the end of one month and the beginning of the next', () => {
  const computed = monthOf('2027-05-10', 'hijri', [])
  assert.equal(computed[0], '2027-05-07')
  const announced = [{ year: 1448, month: 12, startsOn: '2027-05-08' }]
  assert.equal(monthOf('2027-05-10', 'hijri', announced)[0], '2027-05-08')
  assert.equal(monthOf('2027-05-07', 'hijri', announced).at(-1), '2027-05-07')
})

test('weeks begin on Sunday and every day stands in one of them', () => {
  const weeks = weeksOf(monthOf('2026-11-20', 'gregorian', []))
  assert.equal(weeks[0]?.[0], '2026-11-01')
  assert.ok(weeks.every((week) => week.length === 7))
  assert.equal(weeks.flat().filter((day) => day !== null).length, 30)
})
