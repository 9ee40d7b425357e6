import { answer, api } from '../api.ts'
import { useConfirm } from '../kit/confirm.tsx'
import { useLanguage } from '../kit/language.tsx'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'
import type { Person, PersonWhole, Tie } from './person.ts'
import { bringingTogether } from './tying.ts'

type Wish = { other: Person; kind: Tie['kind'] }

const touched = [['people'], ['groups']] as const

/** Ties somebody to this person, brought into one group first where they are apart; whoever is tied to the mover comes along. */
export function useTie(person: PersonWhole, onTied: () => void) {
  const { t } = useLanguage()
  return useWrite(
    async ({ other, kind }: Wish, key) => {
      const bringing = bringingTogether(person, other)
      if (bringing) {
        await answer(
          api.POST('/api/group-moves', {
            body: { pilgrimIds: [bringing.mover.id], groupId: bringing.into.id, withTied: true },
            headers: { 'Idempotency-Key': `${key}-move` },
          }),
        )
      }
      return answer(
        api.POST('/api/ties', {
          body: { pilgrimIds: [person.id, other.id], kind },
          headers: { 'Idempotency-Key': key },
        }),
      )
    },
    {
      touches: touched,
      onSuccess: () => {
        showToast({ status: 'good', text: t('page.person.tied') })
        onTied()
      },
    },
  )
}

/** Removes a tie after saying what that allows. */
export function useUntie(person: PersonWhole) {
  const { t, language } = useLanguage()
  const confirm = useConfirm()
  const untie = useWrite(
    (id: string, key) =>
      answer(api.DELETE('/api/ties/{id}', { params: { path: { id } }, headers: { 'Idempotency-Key': key } })),
    { touches: touched, onSuccess: () => showToast({ status: 'good', text: t('page.person.untied') }) },
  )
  return {
    error: untie.error,
    busyWith: untie.isPending ? untie.variables : null,
    ask: async (tie: Tie): Promise<void> => {
      const isSure = await confirm({
        title: t('page.person.untie.title'),
        consequence: t('page.person.untie.consequence', {
          one: person.name[language],
          other: tie.with.name[language],
        }),
        undo: t('page.person.untie.undo'),
        action: t('page.person.untie'),
        isDangerous: true,
      })
      if (isSure) untie.mutate(tie.id)
    },
  }
}
