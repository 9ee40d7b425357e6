import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { FileInput, Plus, UsersRound, WandSparkles } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '../api.ts'
import { useAddress } from '../kit/address.ts'
import { Button, LinkButton } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { ListPage } from '../kit/frames/list-page.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { moreOf } from '../kit/more-of.ts'
import { Name, type BothScripts } from '../kit/name.tsx'
import { statusOf } from '../kit/page-status.tsx'
import type { Column } from '../kit/table-column.ts'
import { When } from '../kit/when.tsx'
import { useWrite } from '../use-write.ts'
import { FormGroupsDialog } from './form-groups-dialog.tsx'
import { groupListQuery, groupsNamed, groupsQuery, type Group } from './group.ts'
import { GroupNameDialog } from './group-name-dialog.tsx'
import { useMayWrite } from './may-write.ts'
import { useOrganisers } from './parties.ts'
import { PartyField, usePartyWord } from './party-filter.tsx'
import { peopleCountsQuery } from './person.ts'
import { WithoutGroup } from './without-group.tsx'

/** The groups in which pilgrims travel: an organiser's own, an officer's all. */
export function GroupsPage() {
  const { t } = useLanguage()
  const router = useRouter()
  const mayWrite = useMayWrite()
  const [words, setWords] = useAddress('party', 'form')
  const [isNaming, setNaming] = useState(false)
  const [text, setText] = useState('')
  const list = useGroups(words.party, text)
  const counts = useQuery(peopleCountsQuery(words.party))
  const partyWord = usePartyWord(words.party, () => setWords({ party: null }))
  const toForm = () => setWords({ form: 'yes' })
  const withoutGroup = counts.data?.withoutGroup ?? 0
  useKeys([
    ...(mayWrite && withoutGroup > 0 ? [{ code: 'KeyF', cap: 'F', label: t('page.groups.form'), run: toForm }] : []),
    ...(mayWrite ? [{ code: 'KeyN', cap: 'N', label: t('page.groups.new'), run: () => setNaming(true) }] : []),
  ])
  const formButton = mayWrite && withoutGroup > 0 && (
    <Button kind="main" icon={WandSparkles} onPress={toForm}>
      {t('page.groups.form')}
    </Button>
  )
  return (
    <>
      <ListPage
        name="groups"
        title={t('page.groups.title')}
        count={text.trim() === '' ? counts.data?.groups || null : list.rows.length}
        lead={<WithoutGroup count={counts.data?.withoutGroup} people={counts.data?.people} party={words.party} />}
        status={list.status}
        actions={
          mayWrite && (
            <>
              {formButton}
              <Button icon={Plus} onPress={() => setNaming(true)}>
                {t('page.groups.new')}
              </Button>
            </>
          )
        }
        search={{ value: text, onChange: setText, label: t('page.groups.search') }}
        {...(!mayWrite && { fields: <PartyField value={words.party} onChange={(party) => setWords({ party })} /> })}
        words={partyWord}
        table={{
          columns: useColumns(),
          rows: list.rows,
          rowKey: (group) => group.id,
          onOpen: (group) => router.history.push(`/groups/${group.id}`),
          ...(list.more && { more: list.more }),
          ...(counts.data && text.trim() === '' && { total: counts.data.groups }),
        }}
        empty={
          <Empty icon={UsersRound} title={t('page.groups.empty')} action={formButton || (mayWrite && <ImportFirst />)}>
            <p>{t('page.groups.empty.what')}</p>
          </Empty>
        }
      />
      {mayWrite && words.form !== undefined && <FormGroupsDialog onClose={() => setWords({ form: null })} />}
      {isNaming && <NewGroup onClose={() => setNaming(false)} />}
    </>
  )
}

/** Page by page as they were made; those of a name are looked for among all. */
function useGroups(party: string | undefined, text: string) {
  const paged = useInfiniteQuery(groupListQuery(party))
  const all = useQuery({ ...groupsQuery, enabled: text.trim() !== '' })
  if (text.trim() === '')
    return {
      rows: paged.data?.pages.flatMap((page) => page.items) ?? [],
      status: statusOf(paged),
      more: moreOf(paged),
    }
  const rows = groupsNamed(all.data ?? [], text).filter((group) => party === undefined || group.partyId === party)
  return { rows, status: statusOf(all), more: null }
}

function useColumns(): Column<Group>[] {
  const { t, formats } = useLanguage()
  const organisers = useOrganisers()
  const names = new Map(organisers.map((party) => [party.id, party.short ?? party.name]))
  const owner: Column<Group> = {
    key: 'owner',
    title: t('page.people.organiser'),
    cell: ({ partyId }) => {
      const name = names.get(partyId)
      return name ? <Name of={name} show="one" /> : null
    },
  }
  return [
    {
      key: 'name',
      title: t('page.groups.name'),
      width: 'minmax(14rem, 2fr)',
      cell: (group) => <Name of={group.name} />,
    },
    {
      key: 'people',
      title: t('page.groups.people'),
      width: '7rem',
      align: 'end',
      cell: (group) => formats.number(group.people),
    },
    ...(organisers.length > 0 ? [owner] : []),
    {
      key: 'made',
      title: t('page.groups.made'),
      width: '12rem',
      onPhone: 'hidden',
      cell: (group) => <When at={group.createdAt} show="day" />,
    },
  ]
}

/** There is nobody to make a group of. */
function ImportFirst() {
  const { t } = useLanguage()
  return (
    <LinkButton kind="main" icon={FileInput} href="/import">
      {t('page.people.import')}
    </LinkButton>
  )
}

/** A new group, empty; its page is where people are put in. */
function NewGroup({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage()
  const router = useRouter()
  const make = useMakeGroup()
  return (
    <GroupNameDialog
      title={t('page.groups.new')}
      action={t('page.groups.make')}
      isBusy={make.isPending}
      error={make.error}
      onName={(name) => make.mutate(name, { onSuccess: (group) => router.history.push(`/groups/${group.id}`) })}
      onClose={onClose}
    />
  )
}

export function useMakeGroup() {
  return useWrite(
    (name: BothScripts, key) =>
      answer(api.POST('/api/groups', { body: { name }, headers: { 'Idempotency-Key': key } })),
    { touches: [['groups'], ['people', 'counts']] },
  )
}
