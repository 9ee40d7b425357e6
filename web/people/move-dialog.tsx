import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { ComboBox } from '../kit/combo-box.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import { RadioGroup } from '../kit/radio-group.tsx'
import { groupsQuery, type Group } from './group.ts'
import { MoveProblem } from './move-problem.tsx'
import type { Person } from './person.ts'
import { useMove } from './use-move.ts'

type MoveDialogProps = {
  people: readonly Pick<Person, 'id' | 'group'>[]
  onMoved: () => void
  onClose: () => void
}

/** Where people go: a group of this id, out of any (null), or not chosen yet. */
type Target = string | null | undefined

/** Moves people to a group or out of any, saying first who would come along. */
export function MoveDialog({ people, onMoved, onClose }: MoveDialogProps) {
  const { t } = useLanguage()
  const groups = useQuery(groupsQuery)
  const [target, setTarget] = useState<Target>(undefined)
  const move = useMove(() => {
    onMoved()
    onClose()
  })
  const go = () => {
    if (target === undefined) return
    move.send({ pilgrimIds: people.map((person) => person.id), groupId: target, withTied: move.isSplit })
  }
  return (
    <Dialog
      isOpen
      title={t('page.people.move.title', { count: people.length })}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" isDisabled={target === undefined} isBusy={move.isBusy} onPress={go}>
            {move.isSplit ? t('page.people.move.with-tied') : t('page.people.move.do')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <div className="space-y-4">
        <WhereTo
          groups={groups.data ?? []}
          isLoading={groups.isPending}
          canLeave={people.some((person) => person.group !== null)}
          target={target}
          onTarget={(next) => {
            move.reset()
            setTarget(next)
          }}
        />
        {!move.isSplit && (
          <Consequence count={people.length} target={target} group={groups.data?.find(({ id }) => id === target)} />
        )}
        <MoveProblem move={move} />
      </div>
    </Dialog>
  )
}

type WhereToProps = {
  groups: readonly Group[]
  isLoading: boolean
  /** Whether any of them is in a group that could be left. */
  canLeave: boolean
  target: Target
  onTarget: (target: Target) => void
}

function WhereTo({ groups, isLoading, canLeave, target, onTarget }: WhereToProps) {
  const { t, language } = useLanguage()
  return (
    <>
      {canLeave && (
        <RadioGroup
          label={t('page.people.move.where')}
          isInline
          choices={[
            { id: 'group', label: t('page.people.move.into') },
            { id: 'none', label: t('page.people.move.out') },
          ]}
          value={target === null ? 'none' : 'group'}
          onChange={(id) => onTarget(id === 'none' ? null : undefined)}
        />
      )}
      {target !== null && (
        <ComboBox
          label={t('page.people.group')}
          choices={groups.map((each) => ({
            id: each.id,
            label: each.name[language],
            detail: t('page.groups.members', { count: each.people }),
          }))}
          value={target ?? null}
          onChange={(id) => onTarget(id ?? undefined)}
          isLoading={isLoading}
        />
      )}
    </>
  )
}

function Consequence({ count, target, group }: { count: number; target: Target; group: Group | undefined }) {
  const { t, language } = useLanguage()
  if (target === null) return <p>{t('page.people.move.consequence.out', { count })}</p>
  if (!group) return null
  return <p>{t('page.people.move.consequence', { count, group: group.name[language], before: group.people })}</p>
}
