import { answer, api } from '../api.ts'
import { useConfirm } from '../kit/confirm.tsx'
import { useLanguage } from '../kit/language.tsx'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'
import { machinesKey, type Machine, type MachineKey } from './accounts.ts'

const say = (text: string): void => showToast({ status: 'good', text })
const touches = [machinesKey]

/** What is done about a machine account, said and asked before it happens. */
export function useMachineWrites({ id, name: names }: Machine) {
  const { t, language } = useLanguage()
  const name = names[language]
  const confirm = useConfirm()
  const asked = (key: string) => ({ params: { path: { id } }, headers: { 'Idempotency-Key': key } })

  const disable = useWrite((_: null, key) => answer(api.POST('/api/machines/{id}/suspension', asked(key))), {
    touches,
    onSuccess: () => say(t('page.accounts.machines.disable.done', { name })),
  })
  const enable = useWrite((_: null, key) => answer(api.DELETE('/api/machines/{id}/suspension', asked(key))), {
    touches,
    onSuccess: () => say(t('page.accounts.machines.enable.done', { name })),
  })
  const revoke = useWrite(
    (keyId: string, key) =>
      answer(
        api.DELETE('/api/machines/{id}/keys/{keyId}', {
          params: { path: { id, keyId } },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    { touches, onSuccess: () => say(t('page.accounts.machines.revoke.done')) },
  )
  return {
    busy: revoke.isPending ? revoke.variables : disable.isPending ? 'disable' : enable.isPending ? 'enable' : null,
    error: disable.error ?? enable.error ?? revoke.error,
    enable: () => enable.mutate(null),
    async disable() {
      const isSure = await confirm({
        title: t('page.accounts.machines.disable.title', { name }),
        consequence: t('page.accounts.machines.disable.consequence'),
        undo: t('page.account.disable.undo'),
        action: t('page.accounts.machines.disable'),
        isDangerous: true,
      })
      if (isSure) disable.mutate(null)
    },
    async revoke(key: MachineKey) {
      const isSure = await confirm({
        title: t('page.accounts.machines.revoke.title', { prefix: key.prefix }),
        consequence: t('page.accounts.machines.revoke.consequence', { name }),
        action: t('page.accounts.machines.revoke'),
        isDangerous: true,
      })
      if (isSure) revoke.mutate(key.id)
    },
  }
}
