import { answer, api } from '../api.ts'
import { useConfirm } from '../kit/confirm.tsx'
import { useLanguage } from '../kit/language.tsx'
import { useNow } from '../kit/now.ts'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'
import type { Permit } from './permit.ts'

/** Whether a permit may still be cancelled at a moment; the server decides again. */
export const mayCancel = (permit: Pick<Permit, 'state' | 'cancelUntil'>, now_ms: number): boolean =>
  permit.state === 'issued' && now_ms <= Date.parse(permit.cancelUntil)

/** Cancels a permit after saying what that means for its holder. */
export function useCancelPermit() {
  const { t, formats, language } = useLanguage()
  const confirm = useConfirm()
  const now = useNow()
  const cancel = useWrite(
    (number: string, key) =>
      answer(
        api.POST('/api/permits/{number}/cancellation', {
          params: { path: { number } },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    {
      touches: [['permits'], ['permit'], ['openings']],
      onSuccess: () => showToast({ status: 'good', text: t('page.permit.cancel.done') }),
    },
  )
  return {
    error: cancel.error,
    isBusy: cancel.isPending,
    mayCancel: (permit: Permit) => mayCancel(permit, now),
    ask: async (permit: Permit): Promise<void> => {
      const name = permit.pilgrim.name[language]
      const isSure = await confirm({
        title: t('page.permit.cancel.title', { name }),
        consequence: t('page.permit.cancel.consequence', {
          name,
          day: formats.day(permit.day),
          time: formats.time(permit.startsAt),
        }),
        undo: t('page.permit.cancel.undo'),
        action: t('page.permit.cancel'),
        isDangerous: true,
      })
      if (isSure) cancel.mutate(permit.number)
    },
  }
}
