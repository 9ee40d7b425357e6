import { bangladesh } from './names/bangladesh.ts'
import { egypt } from './names/egypt.ts'
import { indonesia } from './names/indonesia.ts'
import { morocco } from './names/morocco.ts'
import { type Culture, type Name, pick, type Random, type Sex } from './names/naming.ts'
import { nigeria } from './names/nigeria.ts'
import { pakistan } from './names/pakistan.ts'
import { saudiArabia } from './names/saudi-arabia.ts'
import { turkiye } from './names/turkiye.ts'

export type { Culture, Name, Random, Sex }

/** ISO 3166-1 alpha-3 codes of the countries the demo's pilgrims come from. */
export const NATIONALITIES = ['IDN', 'PAK', 'BGD', 'NGA', 'EGY', 'TUR', 'MAR', 'SAU'] as const
export type Nationality = (typeof NATIONALITIES)[number]

export const cultures: Record<Nationality, Culture> = {
  IDN: indonesia,
  PAK: pakistan,
  BGD: bangladesh,
  NGA: nigeria,
  EGY: egypt,
  TUR: turkiye,
  MAR: morocco,
  SAU: saudiArabia,
}

export type DemoPilgrim = {
  nameAr: string
  nameEn: string
  sex: Sex
  /** As written in the passport: year-month-day of its own calendar. */
  birth: { calendar: 'gregorian' | 'hijri'; text: string }
  nationality: Nationality
  passport: string
  language: string
}

/** A made-up pilgrim. Nobody is meant: names, birth date and passport number are drawn independently. */
export function demoPilgrim(random: Random, nationality: Nationality): DemoPilgrim {
  const culture = cultures[nationality]
  const sex: Sex = random() < SHARE_OF_WOMEN ? 'female' : 'male'
  const names = culture.compose(random, sex, culture)
  return {
    nameAr: names.map((name) => name.ar).join(' '),
    nameEn: names.map((name) => name.en).join(' '),
    sex,
    birth: birth(random, nationality),
    nationality,
    passport: passportNumber(random, culture.passport),
    language: culture.language,
  }
}

/** 875,027 of 1,833,164 in the Hajj of 1445: https://stats.gov.sa/en/news/532 */
const SHARE_OF_WOMEN = 0.477

/** Ten-year bands from 1945 on and the pilgrims in a hundred born in each; the last runs to 2010. Our own assumption. */
const BIRTH_BANDS = [
  { from: 1945, until: 1954, weight: 16 },
  { from: 1955, until: 1964, weight: 27 },
  { from: 1965, until: 1974, weight: 25 },
  { from: 1975, until: 1984, weight: 17 },
  { from: 1985, until: 1994, weight: 10 },
  { from: 1995, until: 2010, weight: 5 },
] as const

/** A birth year from 1945 to 2010: pilgrims are mostly in their fifties and sixties. */
export function birthYear(random: Random): number {
  let left = random() * 100
  const band = BIRTH_BANDS.find((candidate) => (left -= candidate.weight) < 0) ?? BIRTH_BANDS[0]
  return band.from + Math.floor(random() * (band.until - band.from + 1))
}

/** Saudis born before 1990 are mostly registered by the Hijri calendar; the share is our own assumption. */
const LAST_HIJRI_BIRTH_YEAR = 1990
const SHARE_OF_HIJRI_BIRTHS = 0.8

/** Calendars disagree on which months before 1420 AH had a thirtieth day. */
const DAYS_OF_EVERY_HIJRI_MONTH = 29

/** Where births were long not registered, many passports say 1 January; the share is our own assumption. */
const UNREGISTERED: ReadonlySet<Nationality> = new Set<Nationality>(['BGD', 'NGA', 'PAK'])
const SHARE_OF_FIRST_JANUARY = 0.2

function birth(random: Random, nationality: Nationality): DemoPilgrim['birth'] {
  const year = birthYear(random)
  const date = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: Math.floor(random() * 365) })
  if (nationality === 'SAU' && year <= LAST_HIJRI_BIRTH_YEAR && random() < SHARE_OF_HIJRI_BIRTHS) {
    const hijri = date.withCalendar('islamic-umalqura')
    return { calendar: 'hijri', text: isoLike(hijri.year, hijri.month, Math.min(hijri.day, DAYS_OF_EVERY_HIJRI_MONTH)) }
  }
  if (UNREGISTERED.has(nationality) && random() < SHARE_OF_FIRST_JANUARY) {
    return { calendar: 'gregorian', text: isoLike(year, 1, 1) }
  }
  return { calendar: 'gregorian', text: isoLike(date.year, date.month, date.day) }
}

const isoLike = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Passports leave out letters that look like digits. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ'.split('')
const DIGITS = '0123456789'.split('')

function passportNumber(random: Random, pattern: string): string {
  return pattern.replaceAll(/[#@]/g, (sign) => pick(random, sign === '#' ? DIGITS : LETTERS))
}
