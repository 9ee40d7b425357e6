import { useEffect } from 'react'
import type { VerdictProps } from '../../kit/frames/verdict.tsx'
import { useLanguage } from '../../kit/language.tsx'
import type { BothScripts } from '../../kit/name.tsx'
import type { CheckState } from './use-check.ts'
import { verdictLooks, whatToDo } from './verdict-words.ts'

/** An admitted pilgrim has walked on by then; everything else waits for the guard. */
const admittedStays_ms = 2000

/** What the screen says to an answer; an admitted one goes by itself. */
export function useVerdict(state: CheckState, onDone: () => void): VerdictProps | null {
  const { t, formats, language } = useLanguage()
  // The moment of the answer, so that the next one admitted has its whole time again.
  const admittedAt = state.kind === 'answered' && state.answer.verdict === 'admitted' ? state.at : null
  useEffect(() => {
    if (admittedAt === null) return undefined
    const timer = setTimeout(onDone, admittedAt + admittedStays_ms - Date.now())
    return () => clearTimeout(timer)
  }, [admittedAt, onDone])
  if (state.kind !== 'answered') return null
  const { answer } = state
  return {
    status: verdictLooks[answer.verdict].status,
    word: t(`verdict.${answer.verdict}`),
    ...(answer.name && { line: <BothLarge of={answer.name} /> }),
    detail: whatToDo(answer, { t, formats, language }),
    onDone,
  }
}

/** Both scripts in the same weight: the guard may read one, the pilgrim shows a passport in the other. */
function BothLarge({ of }: { of: BothScripts }) {
  const { language } = useLanguage()
  const other = language === 'ar' ? 'en' : 'ar'
  const scripts = [language, other] as const
  return scripts
    .filter((script, at) => of[script] !== '' && (at === 0 || of[script] !== of[language]))
    .map((script) => (
      <bdi key={script} lang={script} className="block">
        {of[script]}
      </bdi>
    ))
}
