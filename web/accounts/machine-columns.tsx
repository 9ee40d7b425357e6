import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { useNow } from '../kit/now.ts'
import { StatusMark } from '../kit/status-mark.tsx'
import type { Column } from '../kit/table-column.ts'
import { When } from '../kit/when.tsx'
import { partiesQuery, type Machine } from './accounts.ts'
import { keyState } from './machine-keys.ts'
import { scopeWords } from './scopes.ts'

/** What the list says of each machine account. */
export function useMachineColumns(): Column<Machine>[] {
  const { t, language } = useLanguage()
  const now = useNow()
  const parties = useQuery(partiesQuery)
  const partyOf = (id: string | null) => parties.data?.find((party) => party.id === id)?.name[language]
  return [
    {
      key: 'name',
      title: t('page.accounts.name'),
      width: 'minmax(14rem, 2fr)',
      isFixed: true,
      cell: (machine) => <Name of={machine.name} />,
      onPhone: 'title',
    },
    {
      key: 'party',
      title: t('page.accounts.machines.party'),
      width: 'minmax(10rem, 2fr)',
      cell: (machine) => partyOf(machine.partyId) ?? '–',
      onPhone: 'plain',
    },
    {
      key: 'scopes',
      title: t('page.accounts.machines.scopes'),
      width: 'minmax(14rem, 3fr)',
      cell: (machine) => (
        <span className="text-small">{machine.scopes.map((scope) => scopeWords(t, scope)).join(' · ')}</span>
      ),
      onPhone: 'plain',
    },
    {
      key: 'used',
      title: t('page.accounts.machines.used'),
      width: 'minmax(9rem, 11rem)',
      cell: (machine) => {
        const used = machine.keys.map(({ lastUsedAt }) => lastUsedAt ?? '').sort((a, b) => b.localeCompare(a))[0]
        return used ? <When at={used} /> : <span className="text-faint">{t('page.accounts.machines.never-used')}</span>
      },
      onPhone: 'line',
    },
    {
      key: 'state',
      title: t('page.accounts.state'),
      width: 'minmax(7rem, 9rem)',
      cell: (machine) => {
        if (machine.disabledAt) return <StatusMark status="bad">{t('page.accounts.state.disabled')}</StatusMark>
        const works = machine.keys.some((key) => keyState(key, now).isOpen)
        if (!works) return <StatusMark status="bad">{t('page.accounts.machines.key.ended')}</StatusMark>
        return machine.posts.length === 0 ? (
          <StatusMark status="unknown">{t('page.accounts.state.no-post')}</StatusMark>
        ) : (
          <StatusMark status="good">{t('page.accounts.state.active')}</StatusMark>
        )
      },
      onPhone: 'plain',
    },
  ]
}
