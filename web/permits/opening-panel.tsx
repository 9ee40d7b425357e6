import { Lock, LockOpen, Pencil } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { answer, api } from '../api.ts'
import { Button } from '../kit/button.tsx'
import { CapacityBar } from '../kit/capacity-bar.tsx'
import { classNames } from '../kit/class-names.ts'
import { useConfirm } from '../kit/confirm.tsx'
import { useLanguage } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { showToast } from '../kit/toast.tsx'
import { When } from '../kit/when.tsx'
import { useWrite } from '../use-write.ts'
import { Hours, useHours } from './hours.tsx'
import { isOver, leftIn, loadOf, openingsKey, type Opening, type Slot } from './opening.ts'
import { SlotCapacityForm } from './slot-capacity-form.tsx'

export type OpeningPanelProps = {
  opening: Opening
  now_ms: number
  mayChange: boolean
  /** The slot whose capacity is being changed. */
  chosenSlot: number | null
  onSlot: (slot: number | null) => void
}

/** One day of a kind at a place: what it holds in all, whether it can be booked, and each of its slots. */
export function OpeningPanel({ opening, now_ms, mayChange, chosenSlot, onSlot }: OpeningPanelProps) {
  const { t, formats, language } = useLanguage()
  const load = loadOf(opening.slots)
  return (
    <div className="space-y-5">
      <div>
        <p className="text-lead font-strong">
          <When at={opening.day} show="day" />
        </p>
        <p className="text-soft">{formats.day(opening.day, formats.otherCalendar)}</p>
        <p className="text-small text-soft">
          {opening.gates.length === 0
            ? t('page.permit.gates.all')
            : formats.list(opening.gates.map((gate) => gate.name[language]))}
        </p>
      </div>
      <CapacityBar
        size="large"
        label={formats.day(opening.day)}
        booked={load.booked}
        arrived={load.arrived}
        capacity={load.capacity}
      />
      {mayChange && <BookingSwitch opening={opening} booked={load.booked} />}
      <ol className="border-t border-line">
        {opening.slots.map((slot) => (
          <SlotRow
            key={slot.slot}
            opening={opening}
            slot={slot}
            isPast={isOver(slot, now_ms)}
            mayChange={mayChange && !isOver(slot, now_ms)}
            isChosen={slot.slot === chosenSlot}
            onSlot={onSlot}
          />
        ))}
      </ol>
    </div>
  )
}

/** Closes the day for booking or opens it again; what was issued stays good either way. */
function BookingSwitch({ opening, booked }: { opening: Opening; booked: number }) {
  const { t, formats } = useLanguage()
  const confirm = useConfirm()
  const booking = useWrite(
    (isOpen: boolean, key) =>
      answer(
        api.PUT('/api/openings/{poolId}/booking', {
          params: { path: { poolId: opening.poolId } },
          body: { isOpen },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    {
      touches: [openingsKey],
      onSuccess: ({ isOpen }) =>
        showToast({ status: 'good', text: isOpen ? t('page.openings.opened') : t('page.openings.closed.done') }),
    },
  )
  const close = async () => {
    const isSure = await confirm({
      title: t('page.openings.close.title', { day: formats.day(opening.day) }),
      consequence: t('page.openings.close.consequence', { count: booked }),
      undo: t('page.openings.close.undo'),
      action: t('page.openings.close'),
    })
    if (isSure) booking.mutate(false)
  }
  return (
    <div className="space-y-2">
      {opening.isOpen ? (
        <Button icon={Lock} isBusy={booking.isPending} onPress={() => void close()}>
          {t('page.openings.close')}
        </Button>
      ) : (
        <>
          <p className="flex items-start gap-2">
            <Lock aria-hidden size={18} className="mt-0.75 shrink-0" />
            {t('page.openings.closed.means')}
          </p>
          <Button kind="main" icon={LockOpen} isBusy={booking.isPending} onPress={() => booking.mutate(true)}>
            {t('page.openings.reopen')}
          </Button>
        </>
      )}
      <ProblemLine error={booking.error} />
    </div>
  )
}

type SlotRowProps = {
  opening: Opening
  slot: Slot
  isPast: boolean
  mayChange: boolean
  isChosen: boolean
  onSlot: (slot: number | null) => void
}

function SlotRow({ opening, slot, isPast, mayChange, isChosen, onSlot }: SlotRowProps) {
  const { t } = useLanguage()
  const label = useHours()(slot.startsAt, slot.endsAt)
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <li
      ref={row}
      className={classNames('border-b border-line py-2.5', isChosen && '-mx-3 rounded-base bg-sunken px-3')}
    >
      <div className="flex items-center gap-3">
        <Hours from={slot.startsAt} to={slot.endsAt} className="w-28 shrink-0 font-strong" />
        <span className="min-w-0 flex-1 text-small text-soft">
          {isPast ? t('page.openings.past') : t('page.openings.left', { count: leftIn(slot) })}
        </span>
        {mayChange && !isChosen && (
          <Button
            kind="quiet"
            size="small"
            icon={Pencil}
            aria-label={t('page.openings.capacity.of', { slot: label })}
            onPress={() => onSlot(slot.slot)}
          />
        )}
      </div>
      <CapacityBar
        label={label}
        booked={slot.booked_people}
        arrived={slot.arrived_people}
        capacity={slot.capacity_people}
      />
      {mayChange && isChosen && <SlotCapacityForm opening={opening} slot={slot} onDone={() => onSlot(null)} />}
    </li>
  )
}
