import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { FolderInput, PencilLine, TicketPlus } from 'lucide-react'
import { useState } from 'react'
import { Button, LinkButton } from '../kit/button.tsx'
import type { Fact } from '../kit/facts.tsx'
import { Section, ThingPage } from '../kit/frames/thing-page.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { useNow } from '../kit/now.ts'
import { statusOf } from '../kit/page-status.tsx'
import { TextLink } from '../kit/text-link.tsx'
import { showToast } from '../kit/toast.tsx'
import { When } from '../kit/when.tsx'
import { ageAt } from './age.ts'
import { BirthDate } from './birth.tsx'
import { useBookFor } from './book-for.ts'
import { countryOf, languageName } from './country.ts'
import { useMayWrite } from './may-write.ts'
import { MoveDialog } from './move-dialog.tsx'
import { useOrganisers } from './parties.ts'
import { personQuery, type PersonWhole } from './person.ts'
import { PersonDialog } from './person-dialog.tsx'
import { PersonPermits } from './person-permits.tsx'
import { PersonTies } from './person-ties.tsx'

/** One pilgrim: who they are, whom they stay with, what they are permitted. */
export function PersonPage() {
  const { t, language } = useLanguage()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const query = useQuery(personQuery(id))
  const person = query.data
  const facts = useFacts(person)
  const owner = useOrganisers().find((party) => party.id === person?.partyId)
  return (
    <ThingPage
      title={person?.name[language] ?? t('page.person.kind', { sex: 'male' })}
      heading={person && <Name of={person.name} />}
      kind={t('page.person.kind', { sex: person?.sex ?? 'male' })}
      status={statusOf(query)}
      {...(person && !person.group && { state: { status: 'watch' as const, word: t('page.people.no-group') } })}
      owner={owner && <Name of={owner.name} show="one" />}
      actions={person && <Actions person={person} />}
      facts={facts}
      back={{ href: '/people', label: t('page.people.title') }}
    >
      {person && (
        <>
          <PersonTies person={person} />
          <Section
            title={t('page.person.permits')}
            actions={<LinkButton href={`/permits?pilgrim=${person.id}`}>{t('page.person.permits.all')}</LinkButton>}
          >
            <PersonPermits personId={person.id} />
          </Section>
        </>
      )}
    </ThingPage>
  )
}

function Actions({ person }: { person: PersonWhole }) {
  const { t } = useLanguage()
  const mayWrite = useMayWrite()
  const bookFor = useBookFor()
  const [doing, setDoing] = useState<'change' | 'move' | null>(null)
  const close = () => setDoing(null)
  useKeys([
    { code: 'KeyB', cap: 'B', label: t('page.people.book'), run: () => bookFor([person]) },
    ...(mayWrite ? [{ code: 'KeyE', cap: 'E', label: t('page.person.change'), run: () => setDoing('change') }] : []),
  ])
  return (
    <>
      <Button kind="main" icon={TicketPlus} onPress={() => bookFor([person])}>
        {t('page.people.book')}
      </Button>
      {mayWrite && (
        <>
          <Button icon={PencilLine} onPress={() => setDoing('change')}>
            {t('page.person.change')}
          </Button>
          <Button icon={FolderInput} onPress={() => setDoing('move')}>
            {t('page.people.move')}
          </Button>
        </>
      )}
      {doing === 'move' && <MoveDialog people={[person]} onMoved={close} onClose={close} />}
      {doing === 'change' && (
        <PersonDialog
          person={person}
          onClose={close}
          onSaved={() => {
            close()
            showToast({ status: 'good', text: t('page.person.changed') })
          }}
        />
      )}
    </>
  )
}

function useFacts(person: PersonWhole | undefined): Fact[] {
  const { t, formats, language } = useLanguage()
  const now = useNow()
  if (!person) return []
  const { name, group, birth, sex, nationality, passport } = person
  const age = ageAt(birth.on, now)
  const inGregorian = birth.on !== null && birth.calendar === 'hijri' ? formats.day(birth.on, 'gregorian') : null
  const inHijri = birth.on !== null && birth.calendar === 'gregorian' ? formats.day(birth.on, 'hijri') : null
  return [
    { term: t('page.people.name.ar'), value: <bdi lang="ar">{name.ar}</bdi> },
    { term: t('page.people.name.en'), value: <bdi lang="en">{name.en}</bdi> },
    { term: t('page.people.sex'), value: sex === 'male' ? t('page.people.male') : t('page.people.female') },
    {
      term: t('page.people.birth'),
      value: (
        <>
          <BirthDate of={birth} />
          {age !== null && <span className="ms-3 text-soft">{t('page.person.age', { count: age })}</span>}
        </>
      ),
      source: inGregorian ?? inHijri,
    },
    { term: t('page.people.nationality'), value: countryOf(nationality, language) },
    {
      term: t('page.people.passport'),
      value: (
        <bdi dir="ltr" className="tabular">
          {passport}
        </bdi>
      ),
    },
    { term: t('page.people.language'), value: languageName(person.language, language) },
    {
      term: t('page.people.group'),
      value: group ? (
        <TextLink href={`/groups/${group.id}`}>
          <bdi>{group.name[language]}</bdi>
        </TextLink>
      ) : (
        t('page.people.no-group')
      ),
    },
    { term: t('page.person.registered'), value: <When at={person.createdAt} show="both" /> },
  ]
}
