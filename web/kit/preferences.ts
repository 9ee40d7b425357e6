export type Language = 'ar' | 'en'
export type CalendarKind = 'hijri' | 'gregorian'
export type Digits = 'arab' | 'latn'
export type Theme = 'system' | 'light' | 'dark'

/** How one person wants the app to speak: kept in this browser, no account needed. */
export type Preferences = {
  language: Language
  /** Which calendar stands first where both are shown. */
  calendar: CalendarKind
  /** Digits of the Arabic interface; English is always written with Latin digits. */
  digits: Digits
  theme: Theme
}

const storageKey = 'rifada.preferences'
const allowed: { [Key in keyof Preferences]: readonly Preferences[Key][] } = {
  language: ['ar', 'en'],
  calendar: ['hijri', 'gregorian'],
  digits: ['arab', 'latn'],
  theme: ['system', 'light', 'dark'],
}
export const defaultPreferences: Preferences = { language: 'ar', calendar: 'hijri', digits: 'arab', theme: 'system' }

/** Takes what was stored, field by field; a value this version does not know falls back to the default. */
export function preferencesFrom(stored: unknown): Preferences {
  const given: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const pick = <Key extends keyof Preferences>(key: Key): Preferences[Key] =>
    allowed[key].find((value) => value === given[key]) ?? defaultPreferences[key]
  return { language: pick('language'), calendar: pick('calendar'), digits: pick('digits'), theme: pick('theme') }
}

/** Reads the stored preferences. Storage may be forbidden (a locked-down browser): then the defaults serve. */
export function loadPreferences(): Preferences {
  try {
    return preferencesFrom(JSON.parse(localStorage.getItem(storageKey) ?? 'null'))
  } catch {
    return defaultPreferences
  }
}

export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences))
  } catch {
    // Storage is full or forbidden: the choice holds until the page is closed.
  }
}

/** The locale that Intl and React Aria are given: language, digits, and the calendar where dates are to be shown in it. */
export function localeOf(preferences: Preferences, calendar: CalendarKind = 'gregorian'): string {
  const digits = preferences.language === 'ar' ? preferences.digits : 'latn'
  const ca = calendar === 'hijri' ? 'islamic-umalqura' : 'gregory'
  return `${preferences.language === 'ar' ? 'ar' : 'en-GB'}-u-ca-${ca}-nu-${digits}`
}
