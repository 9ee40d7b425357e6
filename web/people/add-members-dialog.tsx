import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { group_people_most } from '../../server/people/rules.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import { moreOf } from '../kit/more-of.ts'
import { statusOf, WithStatus } from '../kit/page-status.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { Table } from '../kit/table.tsx'
import { TextField } from '../kit/text-field.tsx'
import type { Group } from './group.ts'
import { MoveProblem } from './move-problem.tsx'
import { usePeopleColumns } from './people-columns.tsx'
import { peopleQuery, usePeopleFound, type Person } from './person.ts'
import { usePicked } from './picked.ts'
import { useMove } from './use-move.ts'

/** Puts people into a group: those without one are offered, anybody else is found by name. */
export function AddMembersDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useLanguage()
  const [words, setWords] = useState('')
  const offered = useOffered(group, words)
  const picked = usePicked(offered.rows)
  const move = useMove(onClose)
  const count = picked.people.length
  const room = group_people_most - group.people
  const add = () =>
    move.send({ pilgrimIds: picked.people.map(({ id }) => id), groupId: group.id, withTied: move.isSplit })
  return (
    <Dialog
      isOpen
      size="wide"
      title={t('page.group.add')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" isDisabled={count === 0 || count > room} isBusy={move.isBusy} onPress={add}>
            {move.isSplit ? t('page.people.move.with-tied') : t('page.group.add.do', { count })}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <div className="space-y-3">
        <TextField
          label={t('page.people.search')}
          help={t('page.group.add.help')}
          value={words}
          onChange={setWords}
          type="search"
          autoFocus
          className="max-w-120"
        />
        <Offered
          offered={offered}
          picks={picked.table.picks}
          onPicks={(next) => {
            move.reset()
            picked.table.onPicks(next)
          }}
        />
        {count > 0 && <Consequence people={picked.people} room={room} />}
        <MoveProblem move={move} />
      </div>
    </Dialog>
  )
}

/** Those without a group, or those found by words, who are not in this one. */
function useOffered(group: Group, words: string) {
  const found = usePeopleFound(words)
  const ungrouped = useInfiniteQuery(peopleQuery({ without: 'group' }))
  const all = found.people ?? ungrouped.data?.pages.flatMap((page) => page.items) ?? []
  return {
    isFound: found.people !== null,
    rows: all.filter((person) => person.group?.id !== group.id),
    status: statusOf(ungrouped),
    more: moreOf(ungrouped),
  }
}

type OfferedProps = {
  offered: ReturnType<typeof useOffered>
  picks: ReadonlySet<string>
  onPicks: (picks: ReadonlySet<string>) => void
}

const shownColumns = new Set(['name', 'group', 'nationality', 'sex'])

function Offered({ offered, picks, onPicks }: OfferedProps) {
  const { t } = useLanguage()
  const columns = usePeopleColumns().filter((column) => shownColumns.has(column.key))
  return (
    <WithStatus status={offered.status} skeleton={<Skeleton lines={6} />}>
      <div className="flex h-[min(24rem,45dvh)] flex-col border-t border-line">
        <Table
          label={t('page.group.add.offered')}
          columns={columns}
          rows={offered.rows}
          rowKey={(person) => person.id}
          picks={picks}
          onPicks={onPicks}
          {...(!offered.isFound && { more: offered.more })}
          empty={
            <p className="px-3 py-6 text-soft">
              {offered.isFound ? t('kit.list.nothing') : t('page.group.add.nobody')}
            </p>
          }
        />
      </div>
    </WithStatus>
  )
}

function Consequence({ people, room }: { people: readonly Person[]; room: number }) {
  const { t } = useLanguage()
  const coming = people.filter((person) => person.group !== null).length
  return (
    <p>
      {t('page.group.add.consequence', { count: people.length, coming })}
      {people.length > room && (
        <StatusMark status="bad" className="ms-3">
          {t('page.group.add.too-many', { count: room })}
        </StatusMark>
      )}
    </p>
  )
}
