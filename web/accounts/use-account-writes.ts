import { answer, api } from '../api.ts'
import { useConfirm } from '../kit/confirm.tsx'
import { useT } from '../kit/language.tsx'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'
import { accountsKey, type Account } from './accounts.ts'

const say = (text: string): void => showToast({ status: 'good', text })
const touches = [accountsKey]

/** What an account administrator does about an account, each said and asked before it happens. */
export function useAccountWrites({ id, name }: Account, onLink: (link: { token: string; until: string }) => void) {
  const t = useT()
  const confirm = useConfirm()
  const asked = (key: string) => ({ params: { path: { id } }, headers: { 'Idempotency-Key': key } })

  const link = useWrite((_: null, key) => answer(api.POST('/api/accounts/{id}/password-links', asked(key))), {
    onSuccess: onLink,
  })
  const disable = useWrite((_: null, key) => answer(api.POST('/api/accounts/{id}/suspension', asked(key))), {
    touches,
    onSuccess: () => say(t('page.account.disable.done', { name })),
  })
  const enable = useWrite((_: null, key) => answer(api.DELETE('/api/accounts/{id}/suspension', asked(key))), {
    touches,
    onSuccess: () => say(t('page.account.enable.done', { name })),
  })
  const sessions = useWrite((_: null, key) => answer(api.DELETE('/api/accounts/{id}/sessions', asked(key))), {
    onSuccess: ({ ended }) => say(t('page.account.end-sessions.done', { count: ended })),
  })
  const codes = useWrite((_: null, key) => answer(api.DELETE('/api/accounts/{id}/second-factor', asked(key))), {
    touches,
    onSuccess: () => say(t('page.account.drop-codes.done')),
  })

  const all = { link, disable, enable, sessions, codes }
  return {
    busy: Object.entries(all).find(([, { isPending }]) => isPending)?.[0] ?? null,
    error: Object.values(all).find(({ error }) => error)?.error ?? null,
    makeLink: () => link.mutate(null),
    enable: () => enable.mutate(null),
    async disable() {
      const isSure = await confirm({
        title: t('page.account.disable.title', { name }),
        consequence: t('page.account.disable.consequence', { name }),
        undo: t('page.account.disable.undo'),
        action: t('page.account.disable'),
        isDangerous: true,
      })
      if (isSure) disable.mutate(null)
    },
    async endSessions() {
      const isSure = await confirm({
        title: t('page.account.end-sessions.title', { name }),
        consequence: t('page.account.end-sessions.consequence', { name }),
        undo: t('page.account.end-sessions.undo'),
        action: t('page.account.end-sessions'),
      })
      if (isSure) sessions.mutate(null)
    },
    async dropCodes() {
      const isSure = await confirm({
        title: t('page.account.drop-codes.title', { name }),
        consequence: t('page.account.drop-codes.consequence'),
        undo: t('page.account.drop-codes.undo'),
        action: t('page.account.drop-codes'),
        isDangerous: true,
      })
      if (isSure) codes.mutate(null)
    },
  }
}
