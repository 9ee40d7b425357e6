import type { Formats } from '../../kit/format.ts'
import type { Translate } from '../../kit/messages.ts'
import type { Language } from '../../kit/preferences.ts'
import type { Status } from '../../kit/status-mark.tsx'
import type { CheckAnswer, VerdictCode } from './contract.ts'

/** What a guard hears: come in; not now or not here; no. */
export type Tone = 'good' | 'not-now' | 'no'

/** How each verdict looks and sounds. What waiting or walking can mend is amber; an unknown number is no permit at all. */
export const verdictLooks: Record<VerdictCode, { status: Status; tone: Tone }> = {
  admitted: { status: 'good', tone: 'good' },
  'too-early': { status: 'watch', tone: 'not-now' },
  'wrong-gate': { status: 'watch', tone: 'not-now' },
  'too-late': { status: 'bad', tone: 'no' },
  'already-used': { status: 'bad', tone: 'no' },
  cancelled: { status: 'bad', tone: 'no' },
  unknown: { status: 'unknown', tone: 'no' },
}

export const verdicts = Object.keys(verdictLooks).filter((code): code is VerdictCode => code in verdictLooks)

type Speaking = { t: Translate; formats: Formats; language: Language }

/** One line for the guard: what to do with who stands there. */
export function whatToDo(answer: CheckAnswer, { t, formats, language }: Speaking): string {
  const { verdict, at } = answer
  const when = (moment: string | null): string => (moment === null ? '' : momentBeside(moment, at, formats))
  const oneOf = (names: string[]): string => new Intl.ListFormat(formats.locale, { type: 'disjunction' }).format(names)
  const ago = (moment: string | null): string => (moment === null ? '' : formats.relative(moment, Date.parse(at)))
  switch (verdict) {
    case 'admitted':
      return answer.kind === null || answer.startsAt === null || answer.endsAt === null
        ? ''
        : t('page.gate.slot', {
            kind: t(`permit-kind.${answer.kind}`),
            from: formats.time(answer.startsAt),
            until: formats.time(answer.endsAt),
          })
    case 'too-early':
      return t('page.gate.do.too-early', { when: when(answer.opensAt), ago: ago(answer.opensAt) })
    case 'too-late':
      return t('page.gate.do.too-late', { when: when(answer.endsAt), ago: ago(answer.endsAt) })
    case 'wrong-gate':
      return t('page.gate.do.wrong-gate', {
        gates: oneOf(answer.gates.map(({ name }) => name[language] || name[language === 'ar' ? 'en' : 'ar'])),
      })
    case 'already-used':
      return t('page.gate.do.already-used', { when: when(answer.since), ago: ago(answer.since) })
    case 'cancelled':
      return t('page.gate.do.cancelled', { when: when(answer.since) })
    default:
      return t('page.gate.do.unknown')
  }
}

/** The time alone where it is the same day in Makkah, otherwise the day with it. */
function momentBeside(moment: string, at: string, formats: Formats): string {
  const time = formats.time(moment)
  return formats.day(moment) === formats.day(at) ? time : `${formats.day(moment, undefined, 'weekday')} ${time}`
}
