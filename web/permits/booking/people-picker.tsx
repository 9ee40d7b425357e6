import { useInfiniteQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Empty } from '../../kit/empty.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { moreOf } from '../../kit/more-of.ts'
import { Name } from '../../kit/name.tsx'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import type { Column } from '../../kit/table-column.ts'
import { Table } from '../../kit/table.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { peopleQuery, usePeopleFound, type Person } from '../../people/person.ts'
import { most_numbers } from '../print-address.ts'

type PeoplePickerProps = {
  picked: ReadonlyMap<string, Person>
  onPicked: (picked: ReadonlyMap<string, Person>) => void
}

/** More are a group, and easier to keep together as one. */
export const most_picked = most_numbers

/** People found by name or from the whole list; those picked stay while one looks for others. */
export function PeoplePicker({ picked, onPicked }: PeoplePickerProps) {
  const { t } = useLanguage()
  const [words, setWords] = useState('')
  const found = usePeopleFound(words)
  const all = useInfiniteQuery(peopleQuery({}))
  const rows = found.people ?? all.data?.pages.flatMap((page) => page.items) ?? []
  const picks = useMemo(() => new Set(picked.keys()), [picked])
  const onPicks = (next: ReadonlySet<string>) => {
    const known = new Map([...picked, ...rows.map((person): [string, Person] => [person.id, person])])
    const kept = [...next].slice(0, most_picked).flatMap((id): [string, Person][] => {
      const person = known.get(id)
      return person ? [[id, person]] : []
    })
    onPicked(new Map(kept))
  }
  /** The table knows only the rows it shows; those picked before stay picked unless they were shown and let go. */
  const onShownPicks = (next: ReadonlySet<string>) => {
    const shown = new Set(rows.map((person) => person.id))
    onPicks(new Set([...[...picks].filter((id) => !shown.has(id)), ...next]))
  }
  return (
    <div className="space-y-3">
      <TextField
        label={t('page.book.who.find-person')}
        help={t('page.permits.pilgrim.help')}
        value={words}
        onChange={setWords}
        type="search"
        className="max-w-120"
      />
      {picked.size > 0 && (
        <PickedPeople
          people={[...picked.values()]}
          onLetGo={(person) => onPicks(new Set([...picks].filter((id) => id !== person.id)))}
        />
      )}
      {picked.size >= most_picked && (
        <StatusMark status="watch">{t('page.book.who.most', { count: most_picked })}</StatusMark>
      )}
      <WithStatus status={statusOf(all)} skeleton={<Skeleton lines={8} />}>
        <div className="flex h-96 flex-col border-t border-line">
          <Table
            label={t('page.book.who.people')}
            columns={useColumns()}
            rows={rows}
            rowKey={(person) => person.id}
            picks={picks}
            onPicks={onShownPicks}
            {...(found.people === null && { more: moreOf(all) })}
            empty={
              <div className="px-3">
                <Empty title={t(words.trim() === '' ? 'page.book.who.nobody' : 'kit.list.nothing')} />
              </div>
            }
          />
        </div>
      </WithStatus>
    </div>
  )
}

function PickedPeople({ people, onLetGo }: { people: readonly Person[]; onLetGo: (person: Person) => void }) {
  const { t, language } = useLanguage()
  return (
    <ul aria-label={t('page.book.who.picked', { count: people.length })} className="flex flex-wrap gap-2">
      {people.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            aria-label={t('page.book.who.let-go', { name: person.name[language] })}
            onClick={() => onLetGo(person)}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-base bg-accent-soft ps-2.5 pe-1.5 text-small hover:outline-1 hover:outline-accent"
          >
            <strong>{person.name[language]}</strong>
            <X aria-hidden size={14} className="shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function useColumns(): Column<Person>[] {
  const { t } = useLanguage()
  return [
    {
      key: 'name',
      title: t('page.permits.pilgrim'),
      width: 'minmax(14rem, 2fr)',
      cell: (person) => <Name of={person.name} />,
    },
    {
      key: 'group',
      title: t('page.permits.group'),
      width: 'minmax(8rem, 1fr)',
      cell: (person) => person.group && <Name of={person.group.name} show="one" />,
    },
    {
      key: 'nationality',
      title: t('page.book.who.nationality'),
      width: '7rem',
      onPhone: 'hidden',
      cell: (person) => <bdi dir="ltr">{person.nationality}</bdi>,
    },
  ]
}
