import { useInfiniteQuery } from '@tanstack/react-query'
import { Building2, Plus } from 'lucide-react'
import { useState } from 'react'
import { useAddress } from '../kit/address.ts'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { ListPage } from '../kit/frames/list-page.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { moreOf } from '../kit/more-of.ts'
import { Name } from '../kit/name.tsx'
import { statusOf } from '../kit/page-status.tsx'
import { RadioGroup } from '../kit/radio-group.tsx'
import type { Column } from '../kit/table-column.ts'
import { useMyPost } from '../me.ts'
import { foldForSearch } from '../search-words.ts'
import { AddPartyDialog } from './add-party-dialog.tsx'
import { partiesQuery, partyKinds, partyKindWords, type Party } from './party.ts'

/** Who takes part in the season: agencies, organisers, providers, and how many posts each holds now. */
export function PartiesPage() {
  const { t } = useLanguage()
  const [words, setWords] = useAddress('kind', 'name')
  const kind = partyKinds.find((each) => each === words.kind)
  const query = useInfiniteQuery(partiesQuery(kind))
  const mayAdd = useMyPost()?.kind === 'season-admin'
  const [isAdding, setAdding] = useState(false)
  useKeys(mayAdd ? [{ code: 'KeyN', cap: 'N', label: t('page.parties.add'), run: () => setAdding(true) }] : [])
  const all = query.data?.pages.flatMap((page) => page.items) ?? []
  const wanted = foldForSearch(words.name ?? '')
  const rows = all.filter((party) => foldForSearch(namesOf(party)).includes(wanted))
  const add = mayAdd && (
    <Button kind="main" icon={Plus} onPress={() => setAdding(true)}>
      {t('page.parties.add')}
    </Button>
  )
  return (
    <>
      <ListPage
        name="parties"
        title={t('page.parties.title')}
        count={query.hasNextPage ? null : rows.length}
        lead={t('page.parties.lead')}
        status={statusOf(query)}
        actions={add}
        search={{
          value: words.name ?? '',
          onChange: (name) => setWords({ name }),
          label: t('page.parties.find'),
        }}
        fields={
          <RadioGroup
            label={t('page.parties.kind')}
            choices={[
              { id: 'any', label: t('page.permits.any') },
              ...partyKinds.map((each) => ({ id: each, label: t(partyKindWords[each]) })),
            ]}
            value={kind ?? 'any'}
            onChange={(id) => setWords({ kind: id === 'any' ? null : id })}
          />
        }
        words={
          kind
            ? [
                {
                  key: 'kind',
                  label: t('page.parties.kind'),
                  value: t(partyKindWords[kind]),
                  onRemove: () => setWords({ kind: null }),
                },
              ]
            : []
        }
        table={{ columns: useColumns(), rows, rowKey: (party) => party.id, more: moreOf(query) }}
        empty={
          <Empty icon={Building2} title={t('page.parties.empty')} action={add}>
            <p>{t('page.parties.empty.what')}</p>
          </Empty>
        }
      />
      {isAdding && <AddPartyDialog kind={kind ?? 'organiser'} onClose={() => setAdding(false)} />}
    </>
  )
}

const namesOf = ({ name, short, code }: Party): string =>
  [name.ar, name.en, short?.ar, short?.en, code].filter(Boolean).join(' ')

function useColumns(): Column<Party>[] {
  const { t, formats } = useLanguage()
  return [
    {
      key: 'name',
      title: t('page.parties.name'),
      width: 'minmax(16rem, 2fr)',
      cell: (party) => <Name of={party.name} />,
    },
    {
      key: 'short',
      title: t('page.parties.short'),
      width: 'minmax(9rem, 1fr)',
      cell: (party) => party.short && <Name of={party.short} />,
    },
    { key: 'kind', title: t('page.parties.kind'), width: '10rem', cell: (party) => t(partyKindWords[party.kind]) },
    {
      key: 'posts',
      title: t('page.parties.posts'),
      width: '8rem',
      align: 'end',
      cell: (party) => formats.number(party.posts),
    },
    {
      key: 'code',
      title: t('page.place.code'),
      width: '12rem',
      onPhone: 'hidden',
      cell: (party) => <bdi dir="ltr">{party.code}</bdi>,
    },
  ]
}
