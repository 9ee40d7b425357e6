import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../testing/soak.ts'
import { readBirth } from './birth-date.ts'

const today = Temporal.PlainDate.from('2026-11-20')

function read(written: string, calendar: 'gregorian' | 'hijri' | null = null) {
  const birth = readBirth(written, calendar, today)
  return typeof birth === 'string' ? birth : `${birth.calendar} ${birth.text} ${birth.on?.toString() ?? 'unknown'}`
}

test('a birth date is read with year or day first, in either form of digits, with any of three marks between', () => {
  for (const written of [
    '1962-03-25',
    '25/03/1962',
    '25.3.1962',
    '١٩٦٢-٠٣-٢٥',
    '۲۵/۰۳/۱۹۶۲',
    '1962-03-25 00:00:00',
    ' 1962/3/25 ',
  ]) {
    assert.equal(read(written), 'gregorian 1962-03-25 1962-03-25', written)
  }
})

test('a Hijri birth date keeps what was written and gets its Gregorian day from the table', () => {
  assert.equal(read('1370-05-12'), 'hijri 1370-05-12 1951-02-19')
  assert.equal(read('12/05/1370 هـ'), 'hijri 1370-05-12 1951-02-19')
  assert.equal(read('1356-01-01'), 'hijri 1356-01-01 1937-03-14')
})

test('a Hijri year before the table is kept without a Gregorian day, and its age is still judged', () => {
  assert.equal(read('1350-07-01'), 'hijri 1350-07-01 unknown')
  assert.equal(read('1310-07-01'), 'birth.age')
})

test('a thirtieth day stands in any Hijri month, because months are sighted', () => {
  assert.equal(read('1370-05-30').startsWith('hijri 1370-05-30'), true)
  assert.equal(read('1370-05-31'), 'birth.day')
  assert.equal(read('1370-13-01'), 'birth.day')
})

test('what is no birth date is refused with its own reason', () => {
  assert.equal(read(''), 'birth.missing')
  assert.equal(read('twelve'), 'birth.form')
  assert.equal(read('1962-03/25'), 'birth.form')
  assert.equal(read('1962-02-30'), 'birth.day')
  assert.equal(read('1962-03-25', 'hijri'), 'birth.calendar')
  assert.equal(read('1962-03-25 هـ'), 'birth.calendar')
  assert.equal(read('1382-03-25', 'gregorian'), 'birth.calendar')
  assert.equal(read('2030-01-01'), 'birth.future')
  assert.equal(read('1449-01-01'), 'birth.future')
  assert.equal(read('1901-01-01'), 'birth.age')
})

test('any text is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9٠-٩]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}$/)),
      (text) => {
        const birth = readBirth(text, null, today)
        assert.ok(typeof birth === 'string' || /^\d{4}-\d{2}-\d{2}$/.test(birth.text))
      },
    ),
    { seed: seedOf(1448), numRuns: stepsOf(200, 20_000) },
  )
})

test('every day of the last 90 years is read back from the Hijri day it is in the table', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1360, max: 1447 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 29 }),
      (year, month, day) => {
        const birth = readBirth(`${year}-${month}-${day}`, null, today)
        assert.ok(typeof birth !== 'string' && birth.on)
        const next = readBirth(`${year}-${month}-${day + 1}`, null, today)
        if (typeof next !== 'string' && next.on) assert.equal(birth.on.until(next.on).days, 1)
      },
    ),
    { seed: seedOf(1448), numRuns: stepsOf(200, 20_000) },
  )
})
