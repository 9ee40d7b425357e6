import { classNames } from '../kit/class-names.ts'
import { isOver, type Slot } from './opening.ts'
import type { TimeScale } from './time-scale.ts'

/** Like CapacityBar, turned upright: the mark of full capacity stands at the same share of the height in every column. */
const capacityAt_percent = 84

export type SlotColumnsProps = {
  slots: readonly Slot[]
  day: string
  scale: TimeScale
  now_ms: number
  isClosed: boolean
  chosen: number | null
}

/**
 * A day's slots on the line of its hours: booked (pale) and arrived (solid) against the capacity. For the eye only; the
 * row it stands in says the numbers in words, and each slot is listed when the day is opened.
 */
export function SlotColumns({ slots, day, scale, now_ms, isClosed, chosen }: SlotColumnsProps) {
  const now_share = scale.shareOf(now_ms, day)
  return (
    <span aria-hidden className="relative block h-11">
      {slots.map((slot) => {
        const start = scale.shareOf(Date.parse(slot.startsAt), day)
        const end = scale.shareOf(Date.parse(slot.endsAt), day)
        return (
          <span
            key={slot.slot}
            data-slot={slot.slot}
            className={classNames(
              'absolute inset-y-0 border-e-2 border-paper group-hover/day:border-sunken',
              isOver(slot, now_ms) && 'opacity-45',
              slot.slot === chosen && 'outline-2 -outline-offset-1 outline-accent',
            )}
            style={{ insetInlineStart: `${start * 100}%`, inlineSize: `${(end - start) * 100}%` }}
          >
            <Column slot={slot} isClosed={isClosed} />
          </span>
        )
      })}
      {now_share > 0 && now_share < 1 && (
        <span
          className="absolute -inset-y-1 w-0.5 bg-accent"
          style={{ insetInlineStart: `calc(${now_share * 100}% - 1px)` }}
        />
      )}
    </span>
  )
}

function Column({ slot, isClosed }: { slot: Slot; isClosed: boolean }) {
  const heightOf = (people: number) => Math.min(100, (people / Math.max(slot.capacity_people, 1)) * capacityAt_percent)
  const booked = heightOf(slot.booked_people)
  const arrived = heightOf(slot.arrived_people)
  const upTo = (percent: number) => ({ blockSize: `${Math.min(percent, capacityAt_percent)}%` })
  return (
    <>
      <span
        className={classNames('absolute inset-x-0 bottom-0', isClosed ? 'hatched' : 'bg-unknown-soft')}
        style={upTo(capacityAt_percent)}
      />
      <span className="absolute inset-x-0 bottom-0 bg-accent/35" style={upTo(booked)} />
      <span className="absolute inset-x-[18%] bottom-0 bg-accent" style={upTo(arrived)} />
      {booked > capacityAt_percent && (
        <span
          className="hatched-bad absolute inset-x-0 bg-bad"
          style={{ insetBlockEnd: `${capacityAt_percent}%`, blockSize: `${booked - capacityAt_percent}%` }}
        />
      )}
      <span className="absolute inset-x-0 h-px bg-ink" style={{ insetBlockEnd: `${capacityAt_percent}%` }} />
    </>
  )
}
