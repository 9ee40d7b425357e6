import { readFileSync } from 'node:fs'
import path from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'

export const languages = ['ar', 'en'] as const
export type Language = (typeof languages)[number]

const folder = path.join(import.meta.dirname, '../../../messages')

const catalogues = Object.fromEntries(
  languages.map((language) => [language, JSON.parse(readFileSync(path.join(folder, `${language}.json`), 'utf8'))]),
) as Record<Language, Record<string, string>>

const formats = new Map<string, IntlMessageFormat>()

type Value = string | number | boolean | Date | null | Temporal.Instant | Temporal.PlainDate

export function hasMessage(key: string): boolean {
  return key in catalogues.ar
}

/**
 * The message under `key` in the language asked for. Instants are written in Makkah time, days in the Gregorian calendar.
 *
 * @throws Error when the catalogue has no such key: a mistake of ours that the tidy test finds first
 */
export function say(language: Language, key: string, values: Record<string, Value> = {}): string {
  const id = `${language}/${key}`
  let format = formats.get(id)
  if (!format) {
    const text = catalogues[language][key]
    if (text === undefined) throw new Error(`no message ${id}`)
    format = new IntlMessageFormat(text, language === 'ar' ? 'ar-SA-u-nu-latn-ca-gregory' : 'en-GB')
    formats.set(id, format)
  }
  const written = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writeValue(language, value)]))
  return String(format.format(written))
}

function writeValue(language: Language, value: Value): string | number | boolean | Date | null {
  const locale = language === 'ar' ? 'ar-SA-u-nu-latn-ca-gregory' : 'en-GB'
  if (value instanceof Temporal.Instant) {
    return value
      .toZonedDateTimeISO('Asia/Riyadh')
      .toPlainDateTime()
      .toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
  }
  if (value instanceof Temporal.PlainDate) return value.toLocaleString(locale, { dateStyle: 'medium' })
  return value
}

/** The first language of an Accept-Language header that we have; Arabic when there is none. */
export function languageOf(header: string | undefined): Language {
  const asked = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part, order) => {
      const [tag = '', q] = part.trim().toLowerCase().split(';q=')
      return { base: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) || 0, order }
    })
    .sort((a, b) => b.weight - a.weight || a.order - b.order)
  const found = asked.find(({ base, weight }) => weight > 0 && languages.some((language) => language === base))
  return (found?.base as Language | undefined) ?? 'ar'
}
