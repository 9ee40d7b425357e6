import { UserMinus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../kit/button.tsx'
import { CapacityBar } from '../../kit/capacity-bar.tsx'
import { Facts } from '../../kit/facts.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { Name } from '../../kit/name.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { When } from '../../kit/when.tsx'
import type { Person } from '../../people/person.ts'
import { Hours, useHours } from '../hours.tsx'
import { leftIn, type Opening, type Slot } from '../opening.ts'

export type ReviewStepProps = {
  opening: Opening
  slot: Slot
  /** What to call those booked for: the group's name, or null for people picked by hand. */
  groupName: Person['name'] | null
  people: readonly Person[]
  units: number
  /** Until how long before the slot a permit of this kind may be cancelled; null until it is known. */
  cancelBefore_min: number | null
  /** Those who hold a permit of the kind already, once a refusal has said that there are some. */
  holders: readonly Person[] | null
  /** Whether they are left out of this booking. */
  isWithoutHolders: boolean
  onWithoutHolders: () => void
}

const most_named = 12

/** What will be booked, for whom, and what can still be undone afterwards. */
export function ReviewStep(props: ReviewStepProps) {
  const { opening, slot, groupName, people, units, cancelBefore_min } = props
  const { t, formats, language } = useLanguage()
  const hours = useHours()(slot.startsAt, slot.endsAt)
  const cancelUntil =
    cancelBefore_min === null ? null : new Date(Date.parse(slot.startsAt) - cancelBefore_min * 60_000).toISOString()
  return (
    <div className="max-w-180 space-y-5">
      <HoldersNote {...props} />
      <div className="border-t border-line">
        <Facts
          facts={[
            { term: t('page.permits.kind'), value: t(`permit-kind.${opening.kind}`) },
            { term: t('page.permits.place'), value: <Name of={opening.place.name} /> },
            { term: t('page.permits.day'), value: <When at={opening.day} show="both-days" /> },
            { term: t('page.permits.time'), value: <Hours from={slot.startsAt} to={slot.endsAt} /> },
            {
              term: t('page.book.who'),
              value: (
                <>
                  {groupName && <Name of={groupName} show="one" className="block! font-strong" />}
                  {t('page.book.who.members', { count: units })}
                  {groupName === null && (
                    <span className="block text-small text-soft">
                      {formats.list(people.slice(0, most_named).map((person) => person.name[language]))}
                      {people.length > most_named && ' …'}
                    </span>
                  )}
                </>
              ),
            },
            {
              term: t('page.permit.gates'),
              value:
                opening.gates.length === 0
                  ? t('page.permit.gates.all')
                  : formats.list(opening.gates.map((gate) => gate.name[language])),
            },
            { term: t('page.permit.cancel.until'), value: cancelUntil && <When at={cancelUntil} /> },
          ]}
        />
      </div>
      <CapacityBar
        size="large"
        label={hours}
        booked={slot.booked_people}
        arrived={slot.arrived_people}
        capacity={slot.capacity_people}
      />
      <p>{t('page.book.review.left', { left: leftIn(slot), after: Math.max(0, leftIn(slot) - units) })}</p>
    </div>
  )
}

/** Who stands in the way of the whole booking, and the booking without them. */
function HoldersNote({ holders, isWithoutHolders, onWithoutHolders, units }: ReviewStepProps) {
  const { t, formats, language } = useLanguage()
  const note = useRef<HTMLDivElement>(null)
  const isThere = holders !== null && holders.length > 0
  useEffect(() => {
    if (isThere) note.current?.scrollIntoView({ block: 'nearest' })
  }, [isThere])
  if (!isThere) return null
  const names = formats.list(holders.slice(0, most_named).map((person) => person.name[language]))
  return (
    <div ref={note} role="status" className="space-y-2 rounded-base border border-line bg-sunken p-4">
      <StatusMark status="watch">
        {isWithoutHolders
          ? t('page.book.holders.left-out', { count: holders.length })
          : t('page.book.holders', { count: holders.length })}
      </StatusMark>
      <p className="text-small text-soft">
        {names}
        {holders.length > most_named && ' …'}
      </p>
      {!isWithoutHolders && units > holders.length && (
        <Button icon={UserMinus} onPress={onWithoutHolders}>
          {t('page.book.holders.without', { count: units - holders.length })}
        </Button>
      )}
    </div>
  )
}
