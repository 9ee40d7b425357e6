import { KeyRound, LogOut, Plus, ShieldOff, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { Button, LinkButton } from '../kit/button.tsx'
import { Facts } from '../kit/facts.tsx'
import { useLanguage } from '../kit/language.tsx'
import { useNow } from '../kit/now.ts'
import { ProblemLine } from '../kit/problem-line.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { When } from '../kit/when.tsx'
import { useMe, useMyPost } from '../me.ts'
import type { Account } from './accounts.ts'
import { GivePostDialog } from './give-post-dialog.tsx'
import { PostList } from './post-list.tsx'
import { stateOf } from './posts.ts'
import { useAccountWrites } from './use-account-writes.ts'

/** A link just made; `opened` is the account that was opened with it. */
export type NewLink = { name: string; token: string; until: string; opened?: string }

/** One account beside the list: how it stands, what it may do until when, and what can be done about it. */
export function AccountPreview({ account, onLink }: { account: Account; onLink: (link: NewLink) => void }) {
  const { t } = useLanguage()
  const now = useNow()
  const isOwn = useMe().data?.account?.id === account.id
  const isAccountAdmin = useMyPost()?.kind === 'account-admin'
  const [isGiving, setGiving] = useState(false)
  const { status, word } = stateOf(account, now)
  const holder = { kind: 'account', id: account.id, name: account.name } as const
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusMark status={status} look="tag">
          {t(word)}
        </StatusMark>
        <bdi dir="ltr" className="text-soft">
          {account.email}
        </bdi>
      </div>

      <section>
        <header className="flex items-center justify-between gap-2 pb-2">
          <h3 className="text-body">{t('page.accounts.posts')}</h3>
          {!isOwn && (
            <Button size="small" icon={Plus} onPress={() => setGiving(true)}>
              {t('page.account.give-post')}
            </Button>
          )}
        </header>
        {account.posts.length === 0 && (
          <p className="border-t border-line pt-2 text-soft">{t('page.account.posts.none')}</p>
        )}
        <PostList posts={account.posts} holder={isOwn ? null : holder} />
      </section>

      <div className="border-t border-line [&_dl]:grid-cols-1">
        <Facts
          facts={[
            {
              term: t('page.accounts.codes'),
              value: account.hasSecondFactor ? t('page.accounts.codes.on') : t('page.accounts.codes.off'),
            },
            { term: t('page.accounts.created'), value: <When at={account.createdAt} show="both-days" /> },
            ...(account.disabledAt
              ? [{ term: t('page.accounts.state.disabled'), value: <When at={account.disabledAt} show="both" /> }]
              : []),
            ...(account.isDemo ? [{ term: t('page.account.one'), value: t('page.accounts.demo') }] : []),
          ]}
        />
      </div>

      {isOwn && (
        <div className="space-y-3">
          <p className="text-soft">{t('page.account.own')}</p>
          <LinkButton href="/me">{t('page.account.own.to')}</LinkButton>
        </div>
      )}
      {!isOwn && isAccountAdmin && <AccountActions account={account} onLink={onLink} />}
      {isGiving && <GivePostDialog holder={holder} onClose={() => setGiving(false)} />}
    </div>
  )
}

function AccountActions({ account, onLink }: { account: Account; onLink: (link: NewLink) => void }) {
  const { t } = useLanguage()
  const writes = useAccountWrites(account, (link) => onLink({ name: account.name, ...link }))
  return (
    <section className="space-y-3">
      <div className="flex flex-wrap gap-2">
        <Button icon={KeyRound} isBusy={writes.busy === 'link'} onPress={writes.makeLink}>
          {t('page.account.link')}
        </Button>
        <Button icon={LogOut} isBusy={writes.busy === 'sessions'} onPress={() => void writes.endSessions()}>
          {t('page.account.end-sessions')}
        </Button>
        {account.hasSecondFactor && (
          <Button icon={ShieldOff} isBusy={writes.busy === 'codes'} onPress={() => void writes.dropCodes()}>
            {t('page.account.drop-codes')}
          </Button>
        )}
        {account.disabledAt ? (
          <Button icon={UserCheck} isBusy={writes.busy === 'enable'} onPress={writes.enable}>
            {t('page.account.enable')}
          </Button>
        ) : (
          <Button kind="danger" icon={UserX} isBusy={writes.busy === 'disable'} onPress={() => void writes.disable()}>
            {t('page.account.disable')}
          </Button>
        )}
      </div>
      <ProblemLine error={writes.error} />
    </section>
  )
}
