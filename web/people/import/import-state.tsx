import { useT } from '../../kit/language.tsx'
import type { MessageKey } from '../../kit/messages.ts'
import { StatusMark, type Status } from '../../kit/status-mark.tsx'
import { stateOf, type ImportState, type ImportSummary } from './import.ts'

const marks: Record<ImportState, [Status, MessageKey]> = {
  waiting: ['watch', 'page.import.state.waiting'],
  taken: ['good', 'page.import.state.taken'],
  'nothing-new': ['good', 'page.import.state.nothing-new'],
  'all-bad': ['bad', 'page.import.state.all-bad'],
  forgotten: ['unknown', 'page.import.state.forgotten'],
}

/** How a file stands: waiting to be taken, taken, or nothing to take from it. */
export function ImportStateMark({ of, look = 'plain' }: { of: ImportSummary; look?: 'plain' | 'tag' }) {
  const t = useT()
  const [status, word] = marks[stateOf(of)]
  return (
    <StatusMark status={status} look={look}>
      {t(word)}
    </StatusMark>
  )
}
