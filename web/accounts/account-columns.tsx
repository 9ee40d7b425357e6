import { useLanguage } from '../kit/language.tsx'
import { useNow } from '../kit/now.ts'
import { StatusMark } from '../kit/status-mark.tsx'
import type { Column } from '../kit/table-column.ts'
import { When } from '../kit/when.tsx'
import type { Account } from './accounts.ts'
import { lastMoment, stateOf } from './posts.ts'

/** What the list says of each account. */
export function useAccountColumns(): Column<Account>[] {
  const { t } = useLanguage()
  const now = useNow()
  return [
    {
      key: 'name',
      title: t('page.accounts.name'),
      width: 'minmax(14rem, 2fr)',
      isFixed: true,
      cell: (account) => <Person account={account} />,
      onPhone: 'title',
    },
    {
      key: 'posts',
      title: t('page.accounts.posts'),
      width: 'minmax(14rem, 2fr)',
      cell: (account) => <FirstPost account={account} />,
      onPhone: 'plain',
    },
    {
      key: 'until',
      title: t('page.accounts.until'),
      width: 'minmax(11rem, 12rem)',
      cell: (account) => {
        const last = account.posts.map(({ until }) => lastMoment(until)).sort((one, other) => other - one)[0]
        return last === undefined ? '–' : <When at={last} show="day" />
      },
      onPhone: 'line',
    },
    {
      key: 'state',
      title: t('page.accounts.state'),
      width: 'minmax(8rem, 10rem)',
      cell: (account) => {
        const { status, word } = stateOf(account, now)
        return <StatusMark status={status}>{t(word)}</StatusMark>
      },
      onPhone: 'plain',
    },
    {
      key: 'codes',
      title: t('page.accounts.codes'),
      width: '8rem',
      cell: (account) =>
        account.hasSecondFactor ? (
          t('page.accounts.codes.on')
        ) : (
          <span className="text-faint">{t('page.accounts.codes.off')}</span>
        ),
      onPhone: 'hidden',
    },
    {
      key: 'created',
      title: t('page.accounts.created'),
      width: 'minmax(11rem, 12rem)',
      cell: (account) => <When at={account.createdAt} show="day" />,
      isExtra: true,
      onPhone: 'hidden',
    },
  ]
}

function FirstPost({ account }: { account: Account }) {
  const { t, language } = useLanguage()
  const [first] = account.posts
  if (!first) return '–'
  const where = [first.party?.name[language], first.place?.name[language]].filter(Boolean).join(' · ')
  const more = account.posts.length - 1
  return (
    <span className="block min-w-0">
      <span className="block truncate">
        {t(`post-kind.${first.kind}`)}
        {more > 0 && <span className="text-soft"> {t('page.accounts.posts.more', { count: more })}</span>}
      </span>
      {where && (
        <span className="flex text-small text-soft">
          <bdi className="truncate">{where}</bdi>
        </span>
      )}
    </span>
  )
}

function Person({ account }: { account: Account }) {
  return (
    <span className="block min-w-0">
      <span className="flex font-strong">
        <bdi className="truncate">{account.name}</bdi>
      </span>
      <span className="flex text-small font-normal text-soft">
        <bdi dir="ltr" className="truncate">
          {account.email}
        </bdi>
      </span>
    </span>
  )
}
