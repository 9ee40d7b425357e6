import { CapacityBar } from '../../kit/capacity-bar.tsx'
import { useLanguage } from '../../kit/language.tsx'
import type { Opening } from './contract.ts'
import { slotsNow } from './slots-now.ts'

/** What this gate is admitting at `now` (milliseconds): each slot under way as a bar; when there is none, when the next begins. */
export function GateSlots({ openings, now }: { openings: readonly Opening[]; now: number }) {
  const { t, formats } = useLanguage()
  const { current, next } = slotsNow(openings, now)
  return (
    <section aria-labelledby="gate-slots">
      <h2 id="gate-slots" className="pb-1 text-lead">
        {t('page.gate.now')}
      </h2>
      {current.length === 0 && (
        <p className="text-soft">
          {next ? t('page.gate.now.next', { time: formats.time(next.startsAt) }) : t('page.gate.now.none')}
        </p>
      )}
      <ul className="space-y-4">
        {current.map(({ kind, slot, poolId }) => {
          const label = t('page.gate.slot', {
            kind: t(`permit-kind.${kind}`),
            from: formats.time(slot.startsAt),
            until: formats.time(slot.endsAt),
          })
          return (
            <li key={`${poolId}/${slot.slot}`}>
              <p className="pb-1 font-strong">{label}</p>
              <CapacityBar
                label={label}
                booked={slot.booked_people}
                arrived={slot.arrived_people}
                capacity={slot.capacity_people}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
