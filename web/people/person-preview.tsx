import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FolderInput, TicketPlus, UserRound } from 'lucide-react'
import { useState } from 'react'
import { Button, LinkButton } from '../kit/button.tsx'
import { Facts } from '../kit/facts.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { statusOf, WithStatus } from '../kit/page-status.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { TextLink } from '../kit/text-link.tsx'
import { When } from '../kit/when.tsx'
import { permitsQuery } from '../permits/permit.ts'
import { PermitStateMark } from '../permits/permit-state.tsx'
import { BirthDate } from './birth.tsx'
import { useBookFor } from './book-for.ts'
import { countryOf, languageName } from './country.ts'
import { useMayWrite } from './may-write.ts'
import { MoveDialog } from './move-dialog.tsx'
import { personQuery, type PersonWhole } from './person.ts'

/** Permits named beside the list; the others stand on the person's page. */
const shown_permits = 4

/** One person beside the list. */
export function PersonPreview({ id }: { id: string }) {
  const query = useQuery(personQuery(id))
  return (
    <WithStatus status={statusOf(query)} skeleton={<Skeleton lines={7} />}>
      {query.data && <Known person={query.data} />}
    </WithStatus>
  )
}

function Known({ person }: { person: PersonWhole }) {
  const { t, language } = useLanguage()
  const mayWrite = useMayWrite()
  const bookFor = useBookFor()
  const [isMoving, setMoving] = useState(false)
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap gap-2">
        <LinkButton kind="main" icon={UserRound} href={`/people/${person.id}`}>
          {t('page.people.open')}
        </LinkButton>
        <Button icon={TicketPlus} onPress={() => bookFor([person])}>
          {t('page.people.book')}
        </Button>
        {mayWrite && (
          <Button icon={FolderInput} onPress={() => setMoving(true)}>
            {t('page.people.move')}
          </Button>
        )}
      </div>
      <div className="border-t border-line [&_dl]:grid-cols-1">
        <Facts
          facts={[
            { term: t('page.people.name'), value: <Name of={person.name} /> },
            {
              term: t('page.people.group'),
              value: person.group && (
                <TextLink href={`/groups/${person.group.id}`}>
                  <bdi>{person.group.name[language]}</bdi>
                </TextLink>
              ),
            },
            { term: t('page.people.nationality'), value: countryOf(person.nationality, language) },
            {
              term: t('page.people.sex'),
              value: person.sex === 'male' ? t('page.people.male') : t('page.people.female'),
            },
            { term: t('page.people.birth'), value: <BirthDate of={person.birth} /> },
            { term: t('page.people.language'), value: languageName(person.language, language) },
            {
              term: t('page.people.ties'),
              value:
                person.ties.length === 0
                  ? t('page.person.ties.none.short')
                  : person.ties.map((tie) => (
                      <TextLink key={tie.id} href={`/people/${tie.with.id}`} className="block">
                        <bdi>{tie.with.name[language]}</bdi>
                      </TextLink>
                    )),
            },
            { term: t('page.person.permits'), value: <Permits personId={person.id} /> },
          ]}
        />
      </div>
      {isMoving && <MoveDialog people={[person]} onMoved={() => undefined} onClose={() => setMoving(false)} />}
    </div>
  )
}

function Permits({ personId }: { personId: string }) {
  const { t } = useLanguage()
  const query = useInfiniteQuery(permitsQuery({ pilgrim: personId }))
  const permits = query.data?.pages[0]?.items
  if (permits === undefined) return query.isError ? null : <span className="text-faint">{t('kit.loading')}</span>
  if (permits.length === 0) return t('page.person.permits.none.short')
  return (
    <ul className="space-y-1">
      {permits.slice(0, shown_permits).map((permit) => (
        <li key={permit.number} className="flex flex-wrap items-center gap-x-3">
          <TextLink href={`/permits/${permit.number}`}>{t(`permit-kind.${permit.kind}`)}</TextLink>
          <When at={permit.day} show="day" />
          <PermitStateMark state={permit.state} />
        </li>
      ))}
      {permits.length > shown_permits && (
        <li>
          <TextLink href={`/permits?pilgrim=${personId}`}>{t('page.person.permits.all')}</TextLink>
        </li>
      )}
    </ul>
  )
}
