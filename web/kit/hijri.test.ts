import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatsOf } from './format.ts'
import { announcedDhuAlHijja, hijriOf } from './hijri.ts'
import { defaultPreferences, preferencesFrom } from './preferences.ts'

// Umm al-Qura puts 1 Dhu al-Hijja 1448 on 7 May 2027.
const noon = (day: string) => new Date(`${day}T12:00:00+03:00`)

test('the computed calendar stands where the announcement agrees with it', () => {
  assert.equal(hijriOf(noon('2027-05-15'), [{ year: 1448, month: 12, startsOn: '2027-05-07' }]), null)
  assert.equal(hijriOf(noon('2027-05-15'), []), null)
})

test('a month announced a day late counts from the day it was announced for', () => {
  const announced = [{ year: 1448, month: 12, startsOn: '2027-05-08' }]
  const arafah = hijriOf(noon('2027-05-16'), announced)
  assert.deepEqual([arafah?.year, arafah?.month, arafah?.day], [1448, 12, 9])
  const eve = hijriOf(noon('2027-05-07'), announced)
  assert.deepEqual([eve?.month, eve?.day], [11, 30])
})

test('a month announced a day early begins early', () => {
  const first = hijriOf(noon('2027-05-06'), [{ year: 1448, month: 12, startsOn: '2027-05-06' }])
  assert.deepEqual([first?.year, first?.month, first?.day], [1448, 12, 1])
})

test('the announced start of Dhu al-Hijja belongs to the year that it falls in', () => {
  assert.deepEqual(announcedDhuAlHijja('2027-05-06'), { year: 1448, month: 12, startsOn: '2027-05-06' })
  assert.deepEqual(announcedDhuAlHijja('2027-05-08'), { year: 1448, month: 12, startsOn: '2027-05-08' })
})

test('a day is written in the calendar, digits and words that the reader chose', () => {
  const arabic = formatsOf(defaultPreferences)
  assert.match(arabic.day('2027-05-15'), /^٩ ذو الحجة ١٤٤٨/)
  assert.match(arabic.bothDays('2027-05-15'), /مايو ٢٠٢٧$/)
  assert.equal(arabic.number(12_345), '١٢٬٣٤٥')
  const english = formatsOf({ ...defaultPreferences, language: 'en', calendar: 'gregorian' })
  assert.equal(english.day('2027-05-15'), '15 May 2027')
  assert.equal(english.time('2027-05-15T21:30:00Z'), '00:30')
})

test('an announced start changes the written Hijri day but not the Gregorian one', () => {
  const late = formatsOf(defaultPreferences, [{ year: 1448, month: 12, startsOn: '2027-05-08' }])
  assert.match(late.day('2027-05-16'), /^٩ ذو الحجة ١٤٤٨/)
  assert.match(late.day('2027-05-07'), /^٣٠ ذو القعدة ١٤٤٨/)
  assert.match(late.day('2027-05-16', 'gregorian'), /^١٦ مايو ٢٠٢٧/)
})

test('stored preferences of another version fall back field by field', () => {
  assert.deepEqual(preferencesFrom({ language: 'en', theme: 'purple', digits: 7 }), {
    ...defaultPreferences,
    language: 'en',
  })
  assert.deepEqual(preferencesFrom('nonsense'), defaultPreferences)
})
