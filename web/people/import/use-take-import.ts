import { answer, api } from '../../api.ts'
import { useWrite } from '../../use-write.ts'

/** Registers the good rows of a judged file; asked again it gives the first answer. */
export function useTakeImport() {
  return useWrite(
    (id: string, key) =>
      answer(
        api.POST('/api/people/imports/{id}/acceptance', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    { touches: [['imports'], ['people'], ['groups']] },
  )
}
