import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Bot, UserPlus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useAddress } from '../kit/address.ts'
import { LinkButton } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { ListPage } from '../kit/frames/list-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { moreOf } from '../kit/more-of.ts'
import { statusOf, WithStatus } from '../kit/page-status.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { useMyPost } from '../me.ts'
import { useAccountColumns } from './account-columns.tsx'
import { AccountPreview, type NewLink } from './account-preview.tsx'
import { accountQuery, accountSearchQuery, accountsQuery, shortest_search, type Account } from './accounts.ts'
import { OpenAccountDialog } from './open-account-dialog.tsx'
import { passwordAddress, ShownOnce } from './shown-once.tsx'
import { useOpenButton } from './use-open-button.tsx'

/** Everybody who may sign in: who they are, in which posts, until when; opened, stopped and helped from here. */
export function AccountsPage() {
  const { t } = useLanguage()
  const isAccountAdmin = useMyPost()?.kind === 'account-admin'
  const [{ open }, setAddress] = useAddress('open')
  const [words, setWords] = useState('')
  const { status, rows, more } = useAccounts(words)
  const chosen = useQuery({ ...accountQuery(open ?? ''), enabled: open !== undefined })
  const [isOpening, setOpening] = useState(false)
  const [link, setLink] = useState<NewLink | null>(null)
  const columns = useAccountColumns()
  // On a phone the account opens over the list, so it waits until the link has been taken.
  const closeLink = () => {
    setLink(null)
    if (link?.opened) setAddress({ open: link.opened }, { isStep: true })
  }
  const openButton = useOpenButton(t('page.accounts.open'), UserPlus, isAccountAdmin, () => setOpening(true))
  return (
    <>
      <ListPage
        name="accounts"
        title={t('page.accounts.title')}
        lead={t('page.accounts.lead')}
        actions={
          <>
            {openButton}
            {isAccountAdmin && (
              <LinkButton icon={Bot} href="/accounts/machines">
                {t('page.accounts.machines')}
              </LinkButton>
            )}
          </>
        }
        status={status}
        search={{ value: words, onChange: setWords, label: t('page.accounts.search') }}
        table={{
          columns,
          rows,
          rowKey: (account) => account.id,
          onOpen: (account) => setAddress({ open: account.id }, { isStep: open === undefined }),
          openKey: open ?? null,
          ...(more && { more }),
        }}
        empty={
          <Empty title={t('page.accounts.empty')} action={openButton}>
            {t('page.accounts.empty.what')}
          </Empty>
        }
        preview={
          open === undefined
            ? null
            : {
                title: chosen.data?.name ?? t('page.account.one'),
                content: <Chosen query={chosen} onLink={setLink} />,
                onClose: () => setAddress({ open: null }),
              }
        }
      />
      {isOpening && (
        <OpenAccountDialog
          onClose={() => setOpening(false)}
          onOpened={(opened) => {
            setOpening(false)
            setLink({ name: opened.account.name, ...opened.link, opened: opened.account.id })
          }}
        />
      )}
      {link && <NewPasswordLink link={link} onClose={closeLink} />}
    </>
  )
}

/** The accounts in their order, or those that the words find; words are kept out of the address. */
function useAccounts(words: string) {
  const text = useDeferredValue(words.trim())
  const isSearching = text.length >= shortest_search
  const list = useInfiniteQuery({ ...accountsQuery, enabled: !isSearching })
  const search = useQuery({ ...accountSearchQuery(text), placeholderData: keepPreviousData })
  return isSearching
    ? { status: statusOf(search), rows: search.data?.items ?? [], more: null }
    : { status: statusOf(list), rows: list.data?.pages.flatMap((page) => page.items) ?? [], more: moreOf(list) }
}

function Chosen({ query, onLink }: { query: UseQueryResult<Account>; onLink: (link: NewLink) => void }) {
  return (
    <WithStatus status={statusOf(query)} skeleton={<Skeleton lines={6} />}>
      {query.data && <AccountPreview key={query.data.id} account={query.data} onLink={onLink} />}
    </WithStatus>
  )
}

function NewPasswordLink({ link, onClose }: { link: NewLink; onClose: () => void }) {
  const { t } = useLanguage()
  return (
    <ShownOnce
      title={t('page.account.link.title', { name: link.name })}
      what={t('page.account.link.what')}
      label={t('page.account.link')}
      secret={passwordAddress(link.token)}
      until={link.until}
      onClose={onClose}
    />
  )
}
