import { answer, api } from '../api.ts'
import { ApiProblem } from '../kit/api-problem.ts'
import { useLanguage } from '../kit/language.tsx'
import type { BothScripts } from '../kit/name.tsx'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'

export type Move = { pilgrimIds: string[]; groupId: string | null; withTied: boolean }

const touched = [['people'], ['groups']] as const

const send = (move: Move, key: string) =>
  answer(api.POST('/api/group-moves', { body: move, headers: { 'Idempotency-Key': key } }))

/**
 * Moves people into a group or out of any. Refused first when others are tied to them; the error then says how many, and the
 * same move with `withTied` takes them along.
 */
export function useMove(onMoved: () => void) {
  const say = useSayMoved(onMoved)
  const move = useWrite(send, { touches: touched, onSuccess: say })
  const isSplit = move.error instanceof ApiProblem && move.error.code === 'group.split'
  return { send: move.mutate, isBusy: move.isPending, error: move.error, isSplit, reset: move.reset }
}

/** Makes a group and moves people into it, with those tied to them; after a failure the group is not made twice. */
export function useGroupOf(pilgrimIds: string[], onMoved: () => void) {
  const say = useSayMoved(onMoved)
  return useWrite(
    async (name: BothScripts, key) => {
      const group = await answer(api.POST('/api/groups', { body: { name }, headers: { 'Idempotency-Key': key } }))
      return send({ pilgrimIds, groupId: group.id, withTied: true }, `${key}-move`)
    },
    { touches: touched, onSuccess: say },
  )
}

function useSayMoved(onMoved: () => void) {
  const { t } = useLanguage()
  return ({ moved, tied }: { moved: number; tied: number }) => {
    showToast({
      status: 'good',
      text: moved === 0 ? t('page.people.moved.nobody') : t('page.people.moved', { count: moved, tied }),
    })
    onMoved()
  }
}
