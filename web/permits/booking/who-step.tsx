import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { RadioGroup } from '../../kit/radio-group.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { groupsNamed, groupsQuery } from '../../people/group.ts'
import type { Person } from '../../people/person.ts'
import { PeoplePicker } from './people-picker.tsx'

export type WhoStepProps = {
  by: 'group' | 'people'
  group: string | null
  picked: ReadonlyMap<string, Person>
  /** Places left in the slot; null while it is not known. */
  left: number | null
  /** How many are chosen now. */
  units: number
  onBy: (by: 'group' | 'people') => void
  onGroup: (group: string) => void
  onPicked: (picked: ReadonlyMap<string, Person>) => void
  onOtherSlot: () => void
}

/** For whom: a whole group, or people picked from the list. Says at once when they are more than the places left. */
export function WhoStep(props: WhoStepProps) {
  const { t } = useLanguage()
  const { by, left, units, onBy } = props
  return (
    <div>
      <div aria-live="polite" className="sticky top-0 z-10 bg-paper">
        {left !== null && units > left && (
          <div className="flex flex-wrap items-center gap-3 border-b border-line py-2">
            <StatusMark status="bad">{t('page.book.who.too-many', { count: units, left })}</StatusMark>
            <Button onPress={props.onOtherSlot}>{t('page.book.who.other-slot')}</Button>
          </div>
        )}
      </div>
      <Tabs
        label={t('page.book.who')}
        value={by}
        onChange={(id) => onBy(id === 'people' ? 'people' : 'group')}
        tabs={[
          {
            id: 'group',
            title: t('page.book.who.group'),
            content: <GroupChoice value={props.group} left={left} onChange={props.onGroup} />,
          },
          {
            id: 'people',
            title: t('page.book.who.people'),
            count: props.picked.size > 0 ? t('page.book.who.picked', { count: props.picked.size }) : undefined,
            content: <PeoplePicker picked={props.picked} onPicked={props.onPicked} />,
          },
        ]}
      />
    </div>
  )
}

/** So many groups are read at a glance; more are found by typing. */
const searchFrom_groups = 8
const most_shown = 60

type GroupChoiceProps = { value: string | null; left: number | null; onChange: (group: string) => void }

function GroupChoice({ value, left, onChange }: GroupChoiceProps) {
  const { t, language } = useLanguage()
  const [words, setWords] = useState('')
  const query = useQuery(groupsQuery)
  const groups = query.data ?? []
  const found = groupsNamed(groups, words)
  return (
    <WithStatus status={statusOf(query)} skeleton={<Skeleton lines={6} />}>
      {groups.length === 0 ? (
        <Empty
          title={t('page.book.who.no-groups')}
          action={<LinkButton href="/people">{t('page.book.who.to-people')}</LinkButton>}
        >
          <p>{t('page.book.who.no-groups.what')}</p>
        </Empty>
      ) : (
        <div className="max-w-120 space-y-3">
          {groups.length > searchFrom_groups && (
            <TextField label={t('page.book.who.find-group')} value={words} onChange={setWords} type="search" />
          )}
          <RadioGroup
            label={t('page.permits.group')}
            value={value}
            onChange={onChange}
            choices={found.slice(0, most_shown).map((group) => ({
              id: group.id,
              label: group.name[language],
              detail:
                left !== null && group.people > left
                  ? t('page.book.who.members-too-many', { count: group.people, left })
                  : t('page.book.who.members', { count: group.people }),
            }))}
          />
          {found.length > most_shown && (
            <p className="text-small text-soft">
              {t('page.book.who.more-groups', { count: found.length - most_shown })}
            </p>
          )}
          {found.length === 0 && <p className="text-soft">{t('kit.select.nothing')}</p>}
        </div>
      )}
    </WithStatus>
  )
}
