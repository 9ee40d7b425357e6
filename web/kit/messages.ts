import { IntlMessageFormat } from 'intl-messageformat'
import type catalogue from '../../messages/en.json'
import { makkahZone } from './format.ts'
import { localeOf, type Language, type Preferences } from './preferences.ts'

/** Families of keys whose last part is a code from the server; each code of a family has its message. */
type KeyFamily = 'error' | 'verdict' | 'place-kind' | 'post-kind' | 'event' | 'permit-kind' | 'field'
export type MessageKey = keyof typeof catalogue | `${KeyFamily}.${string}`

export type MessageValues = Record<string, string | number | Date>
export type Catalogue = Readonly<Record<string, string>>

/** Fetches the catalogue of one language; the other one is never loaded. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const module = language === 'ar' ? await import('../../messages/ar.json') : await import('../../messages/en.json')
  return module.default
}

const arabicLetter = /[\u0590-\u08ff\ufb1d-\ufefc]/
const latinLetter = /[A-Za-z\u00c0-\u024f]/

/** A word that chooses between forms of a sentence (`{sex, select, female {…} other {…}}`); it is compared, not shown. */
const choosing = /^[a-z][a-z-]*$/

/** Words of the other direction are isolated, so that «Al Rahma (12)» keeps its brackets and number inside an Arabic sentence. */
function isolate(value: string, language: Language): string {
  if (choosing.test(value)) return value
  const isForeign = language === 'ar' ? latinLetter.test(value) : arabicLetter.test(value)
  return isForeign ? `\u2068${value}\u2069` : value
}

/** `t` for one catalogue: parses each message once, formats numbers and dates by the preferences and Makkah time. */
export function translatorOf(catalogue: Catalogue, preferences: Preferences) {
  const locale = localeOf(preferences)
  const parsed = new Map<string, IntlMessageFormat>()
  const formatters = {
    getNumberFormat: (_: unknown, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
    getDateTimeFormat: (_: unknown, options?: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone: makkahZone, ...options }),
    getPluralRules: (_: unknown, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options),
  }

  return function t(key: MessageKey, values?: MessageValues): string {
    const text = catalogue[key]
    if (text === undefined) return key
    let message = parsed.get(key)
    if (!message) {
      message = new IntlMessageFormat(text, preferences.language, undefined, { formatters })
      parsed.set(key, message)
    }
    if (!values) return String(message.format())
    const isolated = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolate(value, preferences.language) : value,
    ])
    return String(message.format(Object.fromEntries(isolated)))
  }
}

export type Translate = ReturnType<typeof translatorOf>
