import { Section } from '../../kit/frames/thing-page.tsx'
import { PageHead } from '../../kit/frames/page-head.tsx'
import { Facts } from '../../kit/facts.tsx'
import { useT } from '../../kit/language.tsx'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useMe } from '../../me.ts'
import { PostList } from '../post-list.tsx'
import { CodesSection } from './codes-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

/** What everybody has for themselves: how they sign in, where they are signed in, and in which posts. */
export function MePage() {
  const t = useT()
  const me = useMe()
  const account = me.data?.account
  return (
    <div className="h-full overflow-auto pb-10">
      <PageHead title={t('page.security.title')} lead={t('page.security.lead')} />
      <div className="px-4 md:px-6">
        <WithStatus status={statusOf(me)} skeleton={<Skeleton lines={8} />}>
          {account && (
            <div className="grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
              <div className="min-w-0 space-y-10">
                <div className="border-t border-line">
                  <Facts
                    facts={[
                      { term: t('page.security.name'), value: <bdi>{account.name}</bdi> },
                      { term: t('page.security.email'), value: <bdi dir="ltr">{account.email}</bdi> },
                    ]}
                  />
                </div>
                <PasswordSection email={account.email} />
                <PasskeysSection />
                <CodesSection isOn={account.hasSecondFactor} />
              </div>
              <div className="min-w-0 space-y-10">
                <SessionsSection />
                <Section title={t('page.security.posts')}>
                  {me.data?.posts.length === 0 && <p className="text-soft">{t('page.security.posts.none')}</p>}
                  <PostList posts={me.data?.posts ?? []} holder={null} />
                </Section>
              </div>
            </div>
          )}
        </WithStatus>
      </div>
    </div>
  )
}
