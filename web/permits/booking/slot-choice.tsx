import { Radio, RadioGroup } from 'react-aria-components'
import { CapacityBar } from '../../kit/capacity-bar.tsx'
import { classNames } from '../../kit/class-names.ts'
import { useLanguage } from '../../kit/language.tsx'
import { Name } from '../../kit/name.tsx'
import { useHours } from '../hours.tsx'
import { isOver, leftIn, whyNotBook, type Opening, type Slot } from '../opening.ts'
import { slotWord } from './draft.ts'

export type SlotChoiceProps = {
  /** Of one kind on one day, each at a place of its own. */
  openings: readonly Opening[]
  /** As the address has it: pool and slot. */
  value: string | null
  onChange: (value: string) => void
  /** How many want in together; 1 while that is not known. */
  units: number
  now_ms: number
}

/** A day's slots as bars with what is left in each. One without room cannot be chosen and says why; those that are over are left out. */
export function SlotChoice({ openings, value, onChange, units, now_ms }: SlotChoiceProps) {
  const { t, language } = useLanguage()
  return (
    <RadioGroup aria-label={t('page.book.slot')} value={value} onChange={onChange} className="space-y-5">
      {openings.map((opening) => {
        const coming = opening.slots.filter((slot) => !isOver(slot, now_ms))
        const over = opening.slots.length - coming.length
        return (
          <section key={opening.poolId} aria-label={opening.place.name[language]}>
            <h4 className="flex flex-wrap items-baseline gap-x-3 pb-1">
              <Name of={opening.place.name} show="one" className="font-strong" />
              {over > 0 && (
                <span className="text-small font-normal text-faint">{t('page.book.slot.over', { count: over })}</span>
              )}
            </h4>
            <div className="border-t border-line">
              {coming.map((slot) => (
                <SlotRadio key={slot.slot} opening={opening} slot={slot} units={units} now_ms={now_ms} />
              ))}
            </div>
          </section>
        )
      })}
    </RadioGroup>
  )
}

type SlotRadioProps = { opening: Opening; slot: Slot; units: number; now_ms: number }

function SlotRadio({ opening, slot, units, now_ms }: SlotRadioProps) {
  const { t } = useLanguage()
  const hours = useHours()(slot.startsAt, slot.endsAt)
  const why = whyNotBook(opening, slot, now_ms, units)
  const left = leftIn(slot)
  const word =
    why === 'closed'
      ? t('page.openings.closed')
      : why === 'full'
        ? t('page.openings.full')
        : why === 'too-few'
          ? t('page.book.slot.too-few', { left, count: units })
          : t('page.openings.left', { count: left })
  return (
    <Radio
      value={slotWord(opening.poolId, slot.slot)}
      isDisabled={why !== null}
      aria-label={t('page.book.slot.label', { hours, state: word })}
      className="group relative flex min-h-(--row) cursor-pointer items-center gap-3 border-b border-line px-2 data-disabled:cursor-not-allowed data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-sunken data-selected:bg-accent-soft"
    >
      <span
        aria-hidden
        className="grid size-5 shrink-0 place-items-center rounded-full border border-edge bg-paper group-data-disabled:border-line group-data-disabled:bg-sunken group-data-selected:border-accent group-data-selected:bg-accent"
      >
        <span className="size-2 rounded-full bg-accent-ink not-group-data-selected:hidden" />
      </span>
      <span className={classNames('tabular w-28 shrink-0 font-strong', why !== null && 'text-faint')}>{hours}</span>
      <span className="min-w-16 flex-1">
        <CapacityBar
          isBare
          label={hours}
          booked={slot.booked_people}
          arrived={slot.arrived_people}
          capacity={slot.capacity_people}
        />
      </span>
      <span
        className={classNames(
          'tabular w-32 shrink-0 text-small',
          why === null ? 'text-soft' : 'font-strong text-watch-ink',
        )}
      >
        {word}
      </span>
    </Radio>
  )
}
