import { FolderInput, TicketPlus, UsersRound, X } from 'lucide-react'
import { useState } from 'react'
import { group_people_most } from '../../server/people/rules.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/language.tsx'
import { bookedByHand_most, useBookFor } from './book-for.ts'
import { GroupNameDialog } from './group-name-dialog.tsx'
import { useMayWrite } from './may-write.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { Person } from './person.ts'
import { useGroupOf } from './use-move.ts'

/** What can be done with the people picked in a list: move them, make them a group, book for them. */
export function PickedActions({ people, onClear }: { people: readonly Person[]; onClear: () => void }) {
  const { t } = useLanguage()
  const mayWrite = useMayWrite()
  const bookFor = useBookFor()
  const [doing, setDoing] = useState<'move' | 'group' | null>(null)
  const fitsGroup = people.length <= group_people_most
  return (
    <>
      {mayWrite && (
        <>
          <Button size="small" icon={FolderInput} isDisabled={!fitsGroup} onPress={() => setDoing('move')}>
            {t('page.people.move')}
          </Button>
          <Button size="small" icon={UsersRound} isDisabled={!fitsGroup} onPress={() => setDoing('group')}>
            {t('page.people.make-group')}
          </Button>
        </>
      )}
      <Button
        size="small"
        icon={TicketPlus}
        isDisabled={people.length > bookedByHand_most}
        onPress={() => bookFor(people)}
      >
        {t('page.people.book')}
      </Button>
      <Button size="small" kind="quiet" icon={X} onPress={onClear}>
        {t('page.people.unpick')}
      </Button>
      {people.length > bookedByHand_most && (
        <span className="text-small text-soft">
          {fitsGroup
            ? t('page.people.picked.many', { count: bookedByHand_most })
            : t('page.people.picked.too-many', { count: group_people_most })}
        </span>
      )}
      {doing === 'move' && <MoveDialog people={people} onMoved={onClear} onClose={() => setDoing(null)} />}
      {doing === 'group' && <GroupOfPicked people={people} onMade={onClear} onClose={() => setDoing(null)} />}
    </>
  )
}

type GroupOfPickedProps = { people: readonly Person[]; onMade: () => void; onClose: () => void }

function GroupOfPicked({ people, onMade, onClose }: GroupOfPickedProps) {
  const { t } = useLanguage()
  const make = useGroupOf(
    people.map((person) => person.id),
    () => {
      onMade()
      onClose()
    },
  )
  return (
    <GroupNameDialog
      title={t('page.people.make-group')}
      consequence={t('page.people.make-group.consequence', { count: people.length })}
      action={t('page.groups.make')}
      isBusy={make.isPending}
      error={make.error}
      onName={(name) => make.mutate(name)}
      onClose={onClose}
    />
  )
}
