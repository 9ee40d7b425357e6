import { readBirth, readCalendar, type Birth, type BirthFault } from './birth-date.ts'
import { asciiDigits, folded, tidied } from './folded.ts'
import { findLanguage } from './language.ts'
import { findNationality, likelyLanguage } from './nationality.ts'

export type Sex = 'male' | 'female'

/** What is known of a pilgrim, read and in order. */
export type Facts = {
  nameAr: string
  nameEn: string
  sex: Sex
  birth: Birth
  nationality: string
  /** Capital letters and digits only. */
  passport: string
  language: string
}

/** The same as people write it. An empty calendar or language is told from the date or the nationality. */
export type Written = {
  nameAr: string
  nameEn: string
  sex: string
  birth: string
  calendar: string
  nationality: string
  passport: string
  language: string
}

export type FactFault = { field: keyof Written; code: FactFaultCode }

export type FactFaultCode =
  | 'name-ar.missing'
  | 'name-ar.script'
  | 'name-en.missing'
  | 'name-en.script'
  | 'name.length'
  | 'sex.unknown'
  | BirthFault
  | 'calendar.unknown'
  | 'nationality.missing'
  | 'nationality.unknown'
  | 'passport.missing'
  | 'passport.form'
  | 'passport.spreadsheet'
  | 'language.unknown'

type Fault = { fault: FactFaultCode }

export const name_characters_most = 120

const arabicName = /^[\p{Script=Arabic}\p{M} .'’\-()]+$/u
const latinName = /^[\p{Script=Latin}\p{M} .,'’‘ʿʾʼ`\-()/]+$/u
const sexes: Record<string, Sex> = {
  m: 'male',
  male: 'male',
  ذكر: 'male',
  f: 'female',
  female: 'female',
  انثي: 'female',
}

/** Reads everything of one pilgrim, or says everything that is wrong with it. */
export function readFacts(written: Written, today: Temporal.PlainDate): { facts: Facts } | { faults: FactFault[] } {
  const faults: FactFault[] = []
  function take<R>(field: keyof Written, read: R): Exclude<R, Fault> | undefined
  function take(field: keyof Written, read: unknown): unknown {
    if (!isFault(read)) return read
    faults.push({ field, code: read.fault })
    return undefined
  }
  const nameAr = take('nameAr', readName(written.nameAr.normalize('NFKC').replaceAll('\u0640', ''), 'ar'))
  const nameEn = take('nameEn', readName(written.nameEn, 'en'))
  const sex = take('sex', sexOf(written.sex))
  const calendar = take('calendar', calendarOf(written.calendar))
  const birth =
    calendar === undefined ? undefined : take('birth', faultOr(readBirth(tidied(written.birth), calendar, today)))
  const nationality = take('nationality', nationalityOf(written.nationality))
  const passport = take('passport', readPassport(written.passport))
  const language = take('language', languageOf(written.language, nationality ?? 'ZZ'))
  const isWhole = nameAr && nameEn && sex && birth && nationality && passport && language
  return isWhole && faults.length === 0
    ? { facts: { nameAr, nameEn, sex, birth, nationality, passport, language } }
    : { faults }
}

function isFault(read: unknown): read is Fault {
  return typeof read === 'object' && read !== null && 'fault' in read
}

function readName(written: string, script: 'ar' | 'en'): string | Fault {
  const name = tidied(written)
  if (name === '') return { fault: `name-${script}.missing` }
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  const isOfScript = (script === 'ar' ? arabicName : latinName).test(name) && !/\p{N}/u.test(name)
  if (!isOfScript || letters < 2) return { fault: `name-${script}.script` }
  return Array.from(name).length > name_characters_most ? { fault: 'name.length' } : name
}

/**
 * A passport's number: 5 to 15 capital letters and digits; spaces and hyphens in it are not part of it.
 * A spreadsheet that took it for a figure leaves 1.23E+08 or 12345678.0, from which the number cannot be told.
 */
export function readPassport(written: string): string | Fault {
  const number = asciiDigits(tidied(written)).toUpperCase()
  if (number === '') return { fault: 'passport.missing' }
  if (/^\d+([.,]\d+)?E\+?\d+$/.test(number) || /^\d+[.,]0+$/.test(number)) return { fault: 'passport.spreadsheet' }
  const bare = number.replace(/[\s-]/g, '')
  return /^[A-Z0-9]{5,15}$/.test(bare) ? bare : { fault: 'passport.form' }
}

function sexOf(written: string): Sex | Fault {
  return sexes[folded(written)] ?? { fault: 'sex.unknown' }
}

function calendarOf(written: string): ReturnType<typeof readCalendar> | Fault {
  const said = folded(written)
  return said === '' ? null : (readCalendar(said) ?? { fault: 'calendar.unknown' })
}

function nationalityOf(written: string): string | Fault {
  const said = tidied(written)
  if (said === '') return { fault: 'nationality.missing' }
  return findNationality(said) ?? { fault: 'nationality.unknown' }
}

function languageOf(written: string, nationality: string): string | Fault {
  const said = tidied(written)
  if (said === '') return likelyLanguage(nationality)
  return findLanguage(said) ?? { fault: 'language.unknown' }
}

function faultOr(birth: Birth | BirthFault): Birth | Fault {
  return typeof birth === 'string' ? { fault: birth } : birth
}

/** What differs between what is held of a pilgrim and what a file says, by field. */
export function differences(held: Omit<Facts, 'passport'>, said: Facts): (keyof Written)[] {
  const pairs: [keyof Written, boolean][] = [
    ['nameAr', held.nameAr !== said.nameAr],
    ['nameEn', held.nameEn !== said.nameEn],
    ['sex', held.sex !== said.sex],
    ['birth', held.birth.calendar !== said.birth.calendar || held.birth.text !== said.birth.text],
    ['language', held.language !== said.language],
  ]
  return pairs.filter(([, differs]) => differs).map(([field]) => field)
}
