import { answer, api } from '../api.ts'
import { Button } from '../kit/button.tsx'
import { useConfirm } from '../kit/confirm.tsx'
import { useLanguage } from '../kit/language.tsx'
import { useNow } from '../kit/now.ts'
import { ProblemLine } from '../kit/problem-line.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { showToast } from '../kit/toast.tsx'
import { useMyPost } from '../me.ts'
import { useWrite } from '../use-write.ts'
import { accountsKey, machinesKey, type AccountPost } from './accounts.ts'
import type { Holder } from './give-post-dialog.tsx'
import { lastMoment, mayEnd } from './posts.ts'

/** The posts somebody holds now or later, each with its end. Without a holder they are only shown. */
export function PostList({ posts, holder }: { posts: readonly AccountPost[]; holder: Holder | null }) {
  const { t, formats, language } = useLanguage()
  const now = useNow()
  const mine = useMyPost()
  const end = useEndPost(holder)
  return (
    <>
      <ul className="border-line not-empty:border-t">
        {posts.map((post) => (
          <li key={post.id} className="flex items-start gap-3 border-b border-line py-2.5">
            <div className="min-w-0 flex-1">
              <p className="font-strong">{t(`post-kind.${post.kind}`)}</p>
              {(post.party ?? post.place) && (
                <p>
                  <bdi>{[post.party?.name[language], post.place?.name[language]].filter(Boolean).join(' · ')}</bdi>
                </p>
              )}
              <p className="text-small text-soft">
                {t('page.account.post.from-until', {
                  from: formats.day(post.from, undefined, 'short'),
                  until: formats.day(lastMoment(post.until), undefined, 'short'),
                })}
              </p>
              {Date.parse(post.from) > now && (
                <StatusMark status="watch" className="text-small">
                  {t('page.account.post.later')}
                </StatusMark>
              )}
            </div>
            {holder && mayEnd(post, mine) && (
              <Button size="small" kind="quiet" isBusy={end.busyWith === post.id} onPress={() => void end.ask(post)}>
                {t('page.account.post.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemLine error={end.error} />
    </>
  )
}

/** Ends a post after saying whose rights go. */
function useEndPost(holder: Holder | null) {
  const { t } = useLanguage()
  const confirm = useConfirm()
  const end = useWrite(
    ({ kind, id, postId }: { kind: Holder['kind']; id: string; postId: string }, key) => {
      const asked = { params: { path: { id, postId } }, headers: { 'Idempotency-Key': key } }
      return answer(
        kind === 'account'
          ? api.DELETE('/api/accounts/{id}/posts/{postId}', asked)
          : api.DELETE('/api/machines/{id}/posts/{postId}', asked),
      )
    },
    {
      touches: [accountsKey, machinesKey],
      onSuccess: () => showToast({ status: 'good', text: t('page.account.post.end.done') }),
    },
  )
  return {
    error: end.error,
    busyWith: end.isPending ? end.variables.postId : null,
    async ask(post: AccountPost): Promise<void> {
      if (!holder) return
      const isSure = await confirm({
        title: t('page.account.post.end.title', { post: t(`post-kind.${post.kind}`) }),
        consequence: t('page.account.post.end.consequence', { name: holder.name }),
        undo: t('page.account.post.end.undo'),
        action: t('page.account.post.end'),
        isDangerous: true,
      })
      if (isSure) end.mutate({ kind: holder.kind, id: holder.id, postId: post.id })
    },
  }
}
