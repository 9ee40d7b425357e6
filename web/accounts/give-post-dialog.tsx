import { Form } from 'react-aria-components'
import { answer, api } from '../api.ts'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useT } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'
import { accountsKey, machinesKey, type PostInput } from './accounts.ts'
import { PostFields } from './post-fields.tsx'
import { inputOf } from './posts.ts'
import { usePostDraft } from './use-post-draft.ts'

export type Holder = { kind: 'account' | 'machine'; id: string; name: string }

/** Gives a person or a machine one more post. */
export function GivePostDialog({ holder, onClose }: { holder: Holder; onClose: () => void }) {
  const t = useT()
  const { id, name } = holder
  const [draft, change] = usePostDraft()
  const give = useWrite(
    (body: PostInput, key) => {
      const asked = { params: { path: { id } }, body, headers: { 'Idempotency-Key': key } }
      return answer(
        holder.kind === 'account'
          ? api.POST('/api/accounts/{id}/posts', asked)
          : api.POST('/api/machines/{id}/posts', asked),
      )
    },
    {
      touches: [accountsKey, machinesKey],
      onSuccess() {
        showToast({ status: 'good', text: t('page.account.give-post.done', { name }) })
        onClose()
      },
    },
  )
  const post = inputOf(draft)
  const problemOf = (field: string) => (give.error instanceof ApiProblem ? give.error.faultOf(field) : undefined)
  return (
    <Dialog
      isOpen
      title={t('page.account.give-post.title', { name })}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" type="submit" form="give-post" isBusy={give.isPending} isDisabled={post === null}>
            {t('page.account.give-post')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <Form
        id="give-post"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (post) give.mutate(post)
        }}
      >
        <PostFields value={draft} onChange={change} problemOf={problemOf} />
        <ProblemLine error={give.error} />
      </Form>
    </Dialog>
  )
}
