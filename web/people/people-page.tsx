import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { FileInput, UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useAddress } from '../kit/address.ts'
import { Button, LinkButton } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { ListPage } from '../kit/frames/list-page.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { moreOf } from '../kit/more-of.ts'
import { loading, statusOf, type PageStatus } from '../kit/page-status.tsx'
import { showToast } from '../kit/toast.tsx'
import { useMayWrite } from './may-write.ts'
import { usePeopleColumns } from './people-columns.tsx'
import { PeopleFilterFields, usePeopleFilterWords } from './people-filters.tsx'
import {
  mostFound_people,
  peopleCountsQuery,
  peopleQuery,
  personQuery,
  queryFrom,
  suits,
  usePeopleFound,
  type PeopleCounts,
  type PeopleFilter,
} from './person.ts'
import { PersonDialog } from './person-dialog.tsx'
import { PersonPreview } from './person-preview.tsx'
import { usePicked } from './picked.ts'
import { PickedActions } from './picked-actions.tsx'
import { WithoutGroup } from './without-group.tsx'

const filters = ['group', 'nationality', 'without', 'party'] as const

/** The pilgrims one may see: an organiser's own, an officer's all. Words looked for stay in the page. */
export function PeoplePage() {
  const { t, language } = useLanguage()
  const [{ open, ...filter }, setWords] = useAddress(...filters, 'open')
  const [text, setText] = useState('')
  const [isRegistering, setRegistering] = useState(false)
  const mayWrite = useMayWrite()
  const list = usePeople(filter, text)
  const counts = useQuery(peopleCountsQuery(queryFrom(filter).party))
  const picked = usePicked(list.rows)
  const opened = useQuery({ ...personQuery(open ?? ''), enabled: open !== undefined })
  const filterWords = usePeopleFilterWords(filter, setWords)
  const isNarrowed = filterWords.length > 0
  useKeys(
    mayWrite ? [{ code: 'KeyN', cap: 'N', label: t('page.people.register'), run: () => setRegistering(true) }] : [],
  )
  return (
    <>
      <ListPage
        name="people"
        title={t('page.people.title')}
        count={list.isSearch ? null : countOf(filter, counts.data)}
        lead={
          list.isSearch ? (
            <FoundLead count={list.rows.length} isCut={list.isCut} />
          ) : (
            <WithoutGroup count={counts.data?.withoutGroup} people={counts.data?.people} party={filter.party} />
          )
        }
        status={list.status}
        actions={mayWrite && counts.data?.people !== 0 && <Actions onRegister={() => setRegistering(true)} />}
        search={{ value: text, onChange: setText, label: t('page.people.search') }}
        fields={<PeopleFilterFields filter={filter} onChange={setWords} />}
        words={filterWords}
        onClear={() => setWords(Object.fromEntries(filters.map((name) => [name, null])))}
        table={{
          columns: usePeopleColumns(),
          rows: list.rows,
          rowKey: (person) => person.id,
          ...picked.table,
          onOpen: (person) => setWords({ open: person.id }),
          openKey: open ?? null,
          ...(list.more && { more: list.more }),
          ...(!isNarrowed && !list.isSearch && counts.data && { total: counts.data.people }),
        }}
        picked={<PickedActions people={picked.people} onClear={picked.clear} />}
        empty={<NobodyYet onRegister={() => setRegistering(true)} />}
        preview={
          open === undefined
            ? null
            : {
                title: opened.data?.name[language] ?? t('page.person.kind', { sex: 'male' }),
                content: <PersonPreview key={open} id={open} />,
                onClose: () => setWords({ open: null }),
              }
        }
      />
      {isRegistering && (
        <Registration onClose={() => setRegistering(false)} onRegistered={(id) => setWords({ open: id })} />
      )}
    </>
  )
}

function Registration({ onClose, onRegistered }: { onClose: () => void; onRegistered: (id: string) => void }) {
  const { t, language } = useLanguage()
  return (
    <PersonDialog
      onClose={onClose}
      onSaved={({ id, name, sex }) => {
        onClose()
        showToast({ status: 'good', text: t('page.people.registered', { name: name[language], sex }) })
        onRegistered(id)
      }}
    />
  )
}

/** The list as filtered, or those found by words that suit the filter as well. */
function usePeople(filter: PeopleFilter, text: string) {
  const query = useInfiniteQuery(peopleQuery(filter))
  const found = usePeopleFound(text)
  const isSearch = found.people !== null || found.isSearching
  if (!isSearch) {
    const rows = query.data?.pages.flatMap((page) => page.items) ?? []
    return { isSearch, isCut: false, rows, status: statusOf(query), more: moreOf(query) }
  }
  const status: PageStatus =
    found.people === null ? loading : found.error ? { kind: 'problem', error: found.error } : { kind: 'ready' }
  const rows = (found.people ?? []).filter((person) => suits(person, filter))
  return { isSearch, isCut: (found.people?.length ?? 0) >= mostFound_people, rows, status, more: null }
}

/** How many the list holds, where the counts tell; with several filters at once they do not. */
function countOf(filter: PeopleFilter, counts: PeopleCounts | undefined): number | null {
  if (!counts) return null
  const { group, nationality, withoutGroup } = queryFrom(filter)
  if (group !== undefined || (nationality !== undefined && withoutGroup)) return null
  if (withoutGroup) return counts.withoutGroup
  // An empty list says so itself.
  if (nationality === undefined) return counts.people || null
  return counts.nationalities.find((each) => each.nationality === nationality)?.people ?? 0
}

function FoundLead({ count, isCut }: { count: number; isCut: boolean }) {
  const { t } = useLanguage()
  return <p role="status">{isCut ? t('page.people.found.cut', { count }) : t('page.people.found', { count })}</p>
}

function Actions({ onRegister }: { onRegister: () => void }) {
  const { t } = useLanguage()
  return (
    <>
      <Button kind="main" icon={UserPlus} onPress={onRegister}>
        {t('page.people.register')}
      </Button>
      <LinkButton icon={FileInput} href="/import">
        {t('page.people.import')}
      </LinkButton>
    </>
  )
}

function NobodyYet({ onRegister }: { onRegister: () => void }) {
  const { t } = useLanguage()
  const router = useRouter()
  const mayWrite = useMayWrite()
  return (
    <Empty
      icon={Users}
      title={t('page.people.empty')}
      action={
        mayWrite && (
          <>
            <Button kind="main" icon={FileInput} onPress={() => router.history.push('/import')}>
              {t('page.people.import')}
            </Button>
            <Button icon={UserPlus} onPress={onRegister}>
              {t('page.people.register')}
            </Button>
          </>
        )
      }
    >
      <p>{mayWrite ? t('page.people.empty.what') : t('page.people.empty.read')}</p>
    </Empty>
  )
}
