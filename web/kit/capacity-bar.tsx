import { classNames } from './class-names.ts'
import { useLanguage } from './language.tsx'

export type CapacityBarProps = {
  /** Names the bar for those who cannot see it: «باب الملك فهد، ٤ – ٥ عصراً». */
  label: string
  booked: number
  arrived: number
  /** Null where no capacity is known: the track is then hatched and nothing is measured against it. */
  capacity: number | null
  size?: 'small' | 'large'
  /** Leaves out the line of words, where a table says the numbers in columns of their own. */
  isBare?: boolean
}

/** The mark of full capacity always stands here, so that bars below one another compare; what lies beyond it is too much. */
const capacityAt_percent = 84

function widthOf(count: number, capacity: number): number {
  return Math.min(100, (count / Math.max(capacity, 1)) * capacityAt_percent)
}

/** Booked (pale) and arrived (solid) against the capacity (a line); beyond the line it is red and hatched. */
export function CapacityBar({ label, booked, arrived, capacity, size = 'small', isBare = false }: CapacityBarProps) {
  const { t, formats } = useLanguage()
  const numbers = { label, booked: formats.number(booked), arrived: formats.number(arrived) }
  const spoken =
    capacity === null
      ? t('kit.capacity.unknown', numbers)
      : t('kit.capacity.spoken', {
          ...numbers,
          capacity: formats.number(capacity),
          share: formats.percent(arrived / Math.max(capacity, 1)),
        })
  const isOver = capacity !== null && Math.max(booked, arrived) > capacity
  return (
    <div className="min-w-0">
      <div role="img" aria-label={spoken} className={classNames('relative w-full', size === 'large' ? 'h-6' : 'h-3')}>
        <Track booked={booked} arrived={arrived} capacity={capacity} />
      </div>
      {!isBare && (
        <p
          aria-hidden
          className={classNames(
            'tabular mt-1 flex flex-wrap gap-x-3 text-small text-soft',
            size === 'large' && 'text-body',
          )}
        >
          <span>{t('kit.capacity.arrived', { count: arrived })}</span>
          <span>{t('kit.capacity.booked', { count: booked })}</span>
          {capacity !== null && <span className="text-faint">{t('kit.capacity.capacity', { count: capacity })}</span>}
          {isOver && (
            <strong className="text-bad-ink">
              {t('kit.capacity.over', { count: Math.max(booked, arrived) - capacity })}
            </strong>
          )}
        </p>
      )}
    </div>
  )
}

function Track({ booked, arrived, capacity }: Pick<CapacityBarProps, 'booked' | 'arrived' | 'capacity'>) {
  if (capacity === null) return <div className="hatched absolute inset-0 rounded-base border border-unknown" />
  const bookedWidth = widthOf(booked, capacity)
  const arrivedWidth = widthOf(arrived, capacity)
  const overFrom = Math.min(capacityAt_percent, Math.max(bookedWidth, arrivedWidth))
  const overTo = Math.max(bookedWidth, arrivedWidth)
  const grow = 'absolute inset-y-0 start-0 transition-[inline-size] duration-500 ease-out'
  return (
    <>
      <div
        className="absolute inset-y-0 start-0 rounded-s-base bg-unknown-soft"
        style={{ inlineSize: `${capacityAt_percent}%` }}
      />
      <div
        className={classNames(grow, 'rounded-s-base bg-accent/35')}
        style={{ inlineSize: `${Math.min(bookedWidth, capacityAt_percent)}%` }}
      />
      <div
        className={classNames(grow, 'inset-y-[22%] bg-accent')}
        style={{ inlineSize: `${Math.min(arrivedWidth, capacityAt_percent)}%` }}
      />
      {overTo > overFrom && (
        <div
          className="hatched-bad absolute inset-y-0 rounded-e-base bg-bad transition-[inline-size] duration-500 ease-out"
          style={{ insetInlineStart: `${overFrom}%`, inlineSize: `${overTo - overFrom}%` }}
        />
      )}
      <div className="absolute -inset-y-0.75 w-0.5 bg-ink" style={{ insetInlineStart: `${capacityAt_percent}%` }} />
    </>
  )
}
