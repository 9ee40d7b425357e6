import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seedOf, stepsOf } from '../testing/soak.ts'
import { readFacts, readPassport, type Written } from './facts.ts'
import { findLanguage } from './language.ts'
import { countryName, findNationality, nationalities } from './nationality.ts'

const today = Temporal.PlainDate.from('2026-11-20')
const written: Written = {
  nameAr: 'محمد أحمد',
  nameEn: 'Mohammed Ahmad',
  sex: 'ذكر',
  birth: '1962-03-25',
  calendar: '',
  nationality: 'IDN',
  passport: 'A1234567',
  language: '',
}

function faultsOf(change: Partial<Written>): string[] {
  const read = readFacts({ ...written, ...change }, today)
  return 'faults' in read ? read.faults.map((fault) => fault.code) : []
}

test('every country is known by its name in both languages and by both its codes', () => {
  assert.equal(nationalities.length, 250)
  for (const nationality of nationalities) {
    for (const name of [
      countryName('ar', nationality),
      countryName('en', nationality),
      nationality,
      nationality.toLowerCase(),
    ]) {
      assert.equal(findNationality(name), nationality, name)
    }
  }
  for (const [name, nationality] of [
    ['Turkey', 'TUR'],
    ['تركيا', 'TUR'],
    ['السعودية', 'SAU'],
    ['uk', 'GBR'],
    ['ساحل العاج', 'CIV'],
  ] as const) {
    assert.equal(findNationality(name), nationality, name)
  }
  assert.equal(findNationality('Atlantis'), null)
})

test('a language is known by code or name, and follows the nationality when it is not written', () => {
  assert.equal(findLanguage('ID'), 'id')
  assert.equal(findLanguage('الأردية'), 'ur')
  assert.equal(findLanguage('الإندونيسية'), 'id')
  assert.equal(findLanguage('pt_br'), 'pt-BR')
  assert.equal(findLanguage('qq'), null)
  const read = readFacts(written, today)
  assert.equal('facts' in read && read.facts.language, 'id')
})

test('a name is in its own script, without digits, and not longer than 120 characters', () => {
  assert.deepEqual(faultsOf({ nameAr: 'Mohammed' }), ['name-ar.script'])
  assert.deepEqual(faultsOf({ nameEn: 'محمد' }), ['name-en.script'])
  assert.deepEqual(faultsOf({ nameAr: 'محمد ٣' }), ['name-ar.script'])
  assert.deepEqual(faultsOf({ nameEn: 'Ali 2' }), ['name-en.script'])
  assert.deepEqual(faultsOf({ nameEn: 'A' }), ['name-en.script'])
  assert.deepEqual(faultsOf({ nameAr: '', nameEn: ' \u200f ' }), ['name-ar.missing', 'name-en.missing'])
  assert.deepEqual(faultsOf({ nameEn: 'ab '.repeat(41) }), ['name.length'])
  assert.deepEqual(faultsOf({ nameAr: '\u202bمُحَمَّد  عبدـالله\u200f', nameEn: 'O’Neill  Al-ʿAbbās' }), [])
})

test('names that look the same are kept the same', () => {
  const one = readFacts({ ...written, nameAr: 'ﻣﺤﻤﺪ أحمد', nameEn: ' Mohammed\u00a0Ahmad ' }, today)
  assert.ok('facts' in one)
  assert.equal(one.facts.nameAr, 'محمد أحمد')
  assert.equal(one.facts.nameEn, 'Mohammed Ahmad')
})

test('a passport number loses its spaces and is told from what a spreadsheet made of it', () => {
  assert.equal(readPassport('a 123-4567'), 'A1234567')
  assert.equal(readPassport('A١٢٣٤٥٦٧'), 'A1234567')
  assert.deepEqual(readPassport('1.23457E+08'), { fault: 'passport.spreadsheet' })
  assert.deepEqual(readPassport('12345678.0'), { fault: 'passport.spreadsheet' })
  assert.deepEqual(readPassport('A12'), { fault: 'passport.form' })
  assert.deepEqual(readPassport('Z'.repeat(16)), { fault: 'passport.form' })
})

test('everything that is wrong is said at once', () => {
  const read = faultsOf({ nameAr: 'x', sex: 'x', birth: 'x', nationality: 'x', passport: 'x', language: 'xx' })
  assert.equal(read.length, 6)
  assert.deepEqual(faultsOf({ calendar: 'mayan' }), ['calendar.unknown'])
})

test('any text in any field is read or refused, never thrown at, and what is read fits the database', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(written)))
  const anything = fc.record({
    nameAr: text,
    nameEn: text,
    sex: text,
    birth: text,
    calendar: text,
    nationality: text,
    passport: text,
    language: text,
  })
  fc.assert(
    fc.property(anything, (some) => {
      const read = readFacts(some, today)
      if (!('facts' in read)) return assert.ok(read.faults.length > 0)
      const { nameAr, nameEn, nationality, language, passport } = read.facts
      assert.ok([nameAr, nameEn].every((name) => name.length <= 240 && !name.includes('\0') && name.isWellFormed()))
      assert.match(nationality, /^[A-Z]{3}$/)
      assert.match(language, /^[a-z]{2,3}(-[A-Z]{2})?$/)
      assert.match(passport, /^[A-Z0-9]{5,15}$/)
    }),
    { seed: seedOf(1448), numRuns: stepsOf(300, 20_000) },
  )
})
