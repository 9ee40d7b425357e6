import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { CircleUserRound, LogOut, UserCog } from 'lucide-react'
import { choosePost } from '../chosen-post.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Menu, type MenuGroup } from '../kit/menu.tsx'
import { restartLive } from '../live.ts'
import { useMe, useMyPost, type MyPost } from '../me.ts'
import { signOut } from '../sign-in/session.ts'

/** In which post I act and where, who I am, and the way out. Changing post forgets all that the other post had read. */
export function AccountMenu() {
  const { t, language } = useLanguage()
  const router = useRouter()
  const queries = useQueryClient()
  const me = useMe().data
  const post = useMyPost()
  if (!me?.account) return null

  const where = (each: MyPost): string =>
    [each.party?.name[language], each.place?.name[language]].filter(Boolean).join(' · ')
  const leave = async (): Promise<void> => {
    await signOut()
    choosePost(null)
    queries.clear()
    await router.navigate({ to: '/sign-in' })
  }
  const groups: MenuGroup[] = [
    {
      title: t('shell.posts'),
      chosen: post?.id ?? '',
      items: me.posts.map((each) => ({ id: each.id, label: t(`post-kind.${each.kind}`), detail: where(each) })),
      onChoose: (id) => {
        choosePost(id)
        restartLive()
        void queries.resetQueries()
        router.history.push('/')
      },
    },
    { items: [{ id: 'me', label: t('page.security.title'), icon: UserCog, href: '/me' }] },
    { items: [{ id: 'out', label: t('shell.sign-out'), icon: LogOut, onAction: () => void leave() }] },
  ]
  return (
    <Menu
      label={t('shell.account')}
      trigger={
        <Button kind="quiet" icon={CircleUserRound} className="max-w-56 xl:aspect-auto! xl:px-2.5!">
          <span className="sr-only">{t('shell.account')}</span>
          <span className="min-w-0 text-start leading-tight not-xl:sr-only">
            <bdi className="block truncate">{post ? t(`post-kind.${post.kind}`) : me.account.name}</bdi>
            {post && (
              <bdi className="block truncate text-small font-normal text-soft">{where(post) || me.account.name}</bdi>
            )}
          </span>
        </Button>
      }
      head={
        <>
          <bdi className="block font-strong">{me.account.name}</bdi>
          <bdi dir="ltr" className="block text-small text-soft">
            {me.account.email}
          </bdi>
        </>
      }
      groups={me.posts.length > 0 ? groups : groups.slice(1)}
    />
  )
}
