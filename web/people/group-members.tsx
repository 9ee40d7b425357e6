import type { UseQueryResult } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { classNames } from '../kit/class-names.ts'
import { Section } from '../kit/frames/thing-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { statusOf, WithStatus } from '../kit/page-status.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { Table } from '../kit/table.tsx'
import { useMayWrite } from './may-write.ts'
import { usePeopleColumns } from './people-columns.tsx'
import type { Person } from './person.ts'
import { usePicked } from './picked.ts'
import { PickedActions } from './picked-actions.tsx'

/** So many stand on the page as they are; more scroll in a box of their own, where only those in sight are drawn. */
const drawnWhole_people = 50

const nobody: readonly Person[] = []

/** The people of a group; those picked can be moved, made a group of their own, or booked for. */
export function GroupMembers({ members }: { members: UseQueryResult<Person[]> }) {
  const { t } = useLanguage()
  const router = useRouter()
  const mayWrite = useMayWrite()
  const rows = members.data ?? nobody
  const picked = usePicked(rows)
  const columns = usePeopleColumns({ withGroup: false }).filter((column) => !column.isExtra)
  const isLong = rows.length > drawnWhole_people
  // Whoever has been moved away is not among the members any longer.
  const people = picked.people.filter((person) => rows.some((row) => row.id === person.id))
  return (
    <Section title={t('page.group.members')}>
      <WithStatus status={statusOf(members)} skeleton={<Skeleton lines={6} />}>
        {rows.length === 0 ? (
          <p className="text-soft">{mayWrite ? t('page.group.empty.what') : t('page.group.empty.read')}</p>
        ) : (
          <>
            {people.length > 0 && (
              <div
                role="status"
                className="flex flex-wrap items-center gap-3 border-t border-accent bg-accent-soft px-3 py-1.5"
              >
                <strong>{t('kit.list.picked', { count: people.length })}</strong>
                <PickedActions people={people} onClear={picked.clear} />
              </div>
            )}
            <div className={classNames('flex flex-col border-t border-line', isLong && 'h-[min(44rem,75dvh)]')}>
              <Table
                label={t('page.group.members')}
                height={isLong ? 'fill' : 'content'}
                columns={columns}
                rows={rows}
                rowKey={(person) => person.id}
                onOpen={(person) => router.history.push(`/people/${person.id}`)}
                {...(mayWrite && picked.table)}
                total={rows.length}
              />
            </div>
          </>
        )}
      </WithStatus>
    </Section>
  )
}
