import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from './api.ts'

type WriteOptions<Answer> = {
  /** Queries that the write makes stale. */
  touches?: readonly QueryKey[]
  onSuccess?: (answer: Answer) => void
}

/**
 * A write of a page. The same words sent again after a failure keep their Idempotency-Key, so pressing the button twice
 * on a slow line does the thing once: `useWrite((body: NewGroup, key) => answer(api.POST('/api/groups', { body, headers: { 'Idempotency-Key': key } })))`.
 */
export function useWrite<Words, Answer>(
  write: (words: Words, key: string) => Promise<Answer>,
  { touches = [], onSuccess }: WriteOptions<Answer> = {},
): UseMutationResult<Answer, Error, Words> {
  const queries = useQueryClient()
  const kept = useRef<{ said: string; key: string } | null>(null)
  return useMutation<Answer, Error, Words>({
    mutationFn: (words) => {
      const said = JSON.stringify(words) ?? ''
      if (kept.current?.said !== said) kept.current = { said, key: newKey() }
      return write(words, kept.current.key)
    },
    onSuccess: async (given) => {
      kept.current = null
      onSuccess?.(given)
      await Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
  })
}
