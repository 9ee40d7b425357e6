import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { answer, api } from '../../api.ts'
import { useLanguage } from '../../kit/language.tsx'
import { useWrite } from '../../use-write.ts'
import { importQuery, type Import } from './import.ts'

/** What tells one choice of a file from another, and what it held at that moment. */
type Chosen = { name: string; bytes: number; changedAt: number; content: Blob }

/** Sends a file to be judged. Nobody is registered by it, so it needs no question and may be broken off. */
export function useJudgeFile(onJudged: (judged: Import) => void) {
  const queries = useQueryClient()
  const { language } = useLanguage()
  const going = useRef<AbortController | null>(null)
  const judge = useWrite(
    ({ content }: Chosen, key) => {
      going.current = new AbortController()
      return answer(
        api.POST('/api/people/imports', {
          body: content,
          bodySerializer: () => content,
          headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': key },
          signal: going.current.signal,
        }),
      )
    },
    {
      touches: [['imports', 'list']],
      onSuccess: (judged) => {
        queries.setQueryData(importQuery(judged.id, language).queryKey, judged)
        onJudged(judged)
      },
    },
  )
  return {
    /** The name of the file under way. */
    sending: judge.isPending ? judge.variables.name : null,
    error: isBrokenOff(judge.error) ? null : judge.error,
    send: async (file: File): Promise<void> => {
      // Read now: a file that a spreadsheet saves again meanwhile could no longer be sent.
      const content = new Blob([await file.arrayBuffer()], { type: 'text/csv' })
      judge.mutate({ name: file.name, bytes: file.size, changedAt: file.lastModified, content })
    },
    breakOff: () => going.current?.abort(),
  }
}

const isBrokenOff = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'
