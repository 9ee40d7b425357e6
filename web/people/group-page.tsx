import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { PencilLine, TicketPlus, Tickets, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { group_people_most } from '../../server/people/rules.ts'
import { answer, api } from '../api.ts'
import { Button, LinkButton } from '../kit/button.tsx'
import { ThingPage } from '../kit/frames/thing-page.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { Name, type BothScripts } from '../kit/name.tsx'
import { statusOf } from '../kit/page-status.tsx'
import { showToast } from '../kit/toast.tsx'
import { When } from '../kit/when.tsx'
import { useWrite } from '../use-write.ts'
import { AddMembersDialog } from './add-members-dialog.tsx'
import { countryOf } from './country.ts'
import { groupQuery, membersQuery, type Group } from './group.ts'
import { GroupMembers } from './group-members.tsx'
import { GroupNameDialog } from './group-name-dialog.tsx'
import { useMayWrite } from './may-write.ts'
import { useOrganisers } from './parties.ts'

/** One group: who is in it, and a slot for all of them at once. */
export function GroupPage() {
  const { t, formats, language } = useLanguage()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const query = useQuery(groupQuery(id))
  const members = useQuery(membersQuery(id))
  const group = query.data
  const owner = useOrganisers().find((party) => party.id === group?.partyId)
  const nationalities = new Set(members.data?.map((person) => person.nationality))
  return (
    <ThingPage
      title={group?.name[language] ?? t('page.group.kind')}
      heading={group && <Name of={group.name} />}
      kind={t('page.group.kind')}
      status={statusOf(query)}
      {...(group?.people === 0 && { state: { status: 'watch' as const, word: t('page.group.empty') } })}
      owner={owner && <Name of={owner.name} show="one" />}
      actions={group && <Actions group={group} />}
      facts={
        group
          ? [
              {
                term: t('page.groups.people'),
                value: t('page.group.people.of', { count: group.people, most: group_people_most }),
              },
              ...(nationalities.size > 0
                ? [
                    {
                      term: t('page.people.nationality'),
                      value: formats.list([...nationalities].map((nationality) => countryOf(nationality, language))),
                    },
                  ]
                : []),
              { term: t('page.groups.made'), value: <When at={group.createdAt} show="both" /> },
            ]
          : []
      }
      back={{ href: '/groups', label: t('page.groups.title') }}
    >
      {group && <GroupMembers members={members} />}
    </ThingPage>
  )
}

function Actions({ group }: { group: Group }) {
  const { t } = useLanguage()
  const router = useRouter()
  const mayWrite = useMayWrite()
  const [doing, setDoing] = useState<'rename' | 'add' | null>(null)
  const isFull = group.people >= group_people_most
  const book = `/permits/new?group=${group.id}`
  useKeys([
    ...(group.people > 0
      ? [{ code: 'KeyB', cap: 'B', label: t('page.group.book'), run: () => router.history.push(book) }]
      : []),
    ...(mayWrite ? [{ code: 'KeyE', cap: 'E', label: t('page.group.rename'), run: () => setDoing('rename') }] : []),
  ])
  return (
    <>
      {group.people > 0 && (
        <LinkButton kind="main" icon={TicketPlus} href={book}>
          {t('page.group.book')}
        </LinkButton>
      )}
      {mayWrite && (
        <>
          <Button
            kind={group.people > 0 ? 'plain' : 'main'}
            icon={UserPlus}
            isDisabled={isFull}
            onPress={() => setDoing('add')}
          >
            {t('page.group.add')}
          </Button>
          <Button icon={PencilLine} onPress={() => setDoing('rename')}>
            {t('page.group.rename')}
          </Button>
        </>
      )}
      <LinkButton icon={Tickets} href={`/permits?group=${group.id}`}>
        {t('page.group.permits')}
      </LinkButton>
      {doing === 'rename' && <Rename group={group} onClose={() => setDoing(null)} />}
      {doing === 'add' && <AddMembersDialog group={group} onClose={() => setDoing(null)} />}
    </>
  )
}

function Rename({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useLanguage()
  const rename = useWrite(
    (name: BothScripts, key) =>
      answer(
        api.PUT('/api/groups/{id}', {
          params: { path: { id: group.id } },
          body: { name },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    {
      touches: [['groups'], ['people']],
      onSuccess: () => {
        showToast({ status: 'good', text: t('page.group.renamed') })
        onClose()
      },
    },
  )
  return (
    <GroupNameDialog
      title={t('page.group.rename')}
      action={t('page.group.rename.do')}
      name={group.name}
      isBusy={rename.isPending}
      error={rename.error}
      onName={(name) => rename.mutate(name)}
      onClose={onClose}
    />
  )
}
