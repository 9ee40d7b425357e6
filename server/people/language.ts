import { folded } from './folded.ts'

/** Languages that may be written by name; others by their BCP 47 code. */
const byName =
  'ar en ur id bn tr fa fr ha ms hi ru uz kk ky tg tk az sq bs so sw am ti om yo ff wo zh ug ps prs ku ckb es de nl it pt ta ml te gu pa sd si th fil my vi km bm dv he ja ko mn ne jv su'

/** Names that are usual and not in the Unicode locale data. */
const otherNames: Record<string, string> = {
  الأردية: 'ur',
  أردو: 'ur',
  Farsi: 'fa',
  'Bahasa Indonesia': 'id',
  'Bahasa Melayu': 'ms',
}

let names: Map<string, string> | undefined
let englishNames: Intl.DisplayNames | undefined

/** The short BCP 47 code (`id`, `fr`, `pt-BR`) of what was written: such a code, or a language's name in English or Arabic. */
export function findLanguage(written: string): string | null {
  names ??= everyName()
  const named = names.get(folded(written))
  if (named) return named
  if (!/^[a-z]{2,3}([-_][a-z]{2})?$/i.test(written)) return null
  const [language = '', region] = written.split(/[-_]/)
  const code = [language.toLowerCase(), ...(region ? [region.toUpperCase()] : [])].join('-')
  try {
    englishNames ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
    return englishNames.of(code) === undefined ? null : code
  } catch {
    // Of the right shape and still not a language tag.
    return null
  }
}

function everyName(): Map<string, string> {
  const displays = (['en', 'ar'] as const).map((in_) => new Intl.DisplayNames(in_, { type: 'language' }))
  const other = Object.entries(otherNames).map(([name, code]): [string, string] => [folded(name), code])
  const known = byName
    .split(' ')
    .flatMap((code) => displays.map((display): [string, string] => [folded(display.of(code) ?? code), code]))
  return new Map([...known, ...other])
}
