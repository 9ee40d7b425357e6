import { useLanguage } from '../kit/language.tsx'
import { Name } from '../kit/name.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import type { Column } from '../kit/table-column.ts'
import { BirthDate } from './birth.tsx'
import { countryOf, languageName } from './country.ts'
import { useOrganisers } from './parties.ts'
import type { Person } from './person.ts'

/** The columns of a list of people. `withGroup` is left out where all are of one group. */
export function usePeopleColumns({ withGroup = true }: { withGroup?: boolean } = {}): Column<Person>[] {
  const { t, formats, language } = useLanguage()
  const organisers = useOrganisers()
  const owners = new Map(organisers.map((party) => [party.id, party.short ?? party.name]))
  const group: Column<Person> = {
    key: 'group',
    title: t('page.people.group'),
    width: 'minmax(9rem, 1fr)',
    cell: (person) =>
      person.group ? (
        <Name of={person.group.name} show="one" />
      ) : (
        <StatusMark status="watch">{t('page.people.no-group')}</StatusMark>
      ),
  }
  const owner: Column<Person> = {
    key: 'owner',
    title: t('page.people.organiser'),
    onPhone: 'hidden',
    cell: ({ partyId }) => {
      const name = owners.get(partyId)
      return name ? <Name of={name} show="one" /> : null
    },
  }
  return [
    {
      key: 'name',
      title: t('page.people.name'),
      width: 'minmax(13rem, 2fr)',
      isFixed: true,
      cell: (person) => <Name of={person.name} />,
    },
    ...(withGroup ? [group] : []),
    {
      key: 'nationality',
      title: t('page.people.nationality'),
      cell: (person) => countryOf(person.nationality, language),
    },
    {
      key: 'sex',
      title: t('page.people.sex'),
      width: '5rem',
      onPhone: 'hidden',
      cell: (person) => (person.sex === 'male' ? t('page.people.male') : t('page.people.female')),
    },
    {
      key: 'birth',
      title: t('page.people.birth'),
      width: '9.5rem',
      cell: (person) => <BirthDate of={person.birth} />,
    },
    {
      key: 'language',
      title: t('page.people.language'),
      width: 'minmax(7rem, 1fr)',
      onPhone: 'hidden',
      cell: (person) => languageName(person.language, language),
    },
    ...(organisers.length > 0 ? [owner] : []),
    {
      key: 'ties',
      title: t('page.people.ties'),
      width: '6rem',
      align: 'end',
      isExtra: true,
      onPhone: 'hidden',
      cell: (person) => formats.number(person.ties),
    },
  ]
}
