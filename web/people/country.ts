import { countryName, nationalities } from '../../server/people/nationality.ts'
import type { Language } from '../kit/preferences.ts'
import type { Choice } from '../kit/select.tsx'

/** The country a nationality's code stands for, as the reader calls it. */
export const countryOf = (nationality: string, language: Language): string => countryName(language, nationality)

const choices = new Map<Language, readonly Choice[]>()

/** Every country by name in the reader's order; its code stands beside it, because passports show it. */
export function countryChoices(language: Language): readonly Choice[] {
  const known = choices.get(language)
  if (known) return known
  const sorted = nationalities
    .map((code) => ({ id: code, label: countryName(language, code), detail: code }))
    .toSorted((one, other) => one.label.localeCompare(other.label, language))
  choices.set(language, sorted)
  return sorted
}

/** What a language's code is called by the reader. */
export function languageName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code
  } catch {
    // A code that this browser cannot read is shown as it is.
    return code
  }
}

/** The languages most pilgrims speak, the most first; any other is written by its code. */
const usualLanguages = 'ar id ur bn ms tr fa ha fr en am so sw uz kk ru hi ps ku wo'.split(' ')

export const languageChoices = (language: Language): readonly Choice[] =>
  usualLanguages.map((code) => ({ id: code, label: languageName(code, language) }))
