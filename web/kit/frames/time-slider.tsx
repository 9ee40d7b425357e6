import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components'
import { useLanguage } from '../language.tsx'

export type TimeSliderProps = {
  label: string
  /** Moments in milliseconds. */
  value: number
  from: number
  to: number
  step_ms: number
  onChange: (at: number) => void
}

/** A moment between two others, chosen by dragging or by arrows; says itself in Makkah time. */
export function TimeSlider({ label, value, from, to, step_ms, onChange }: TimeSliderProps) {
  const { formats, t } = useLanguage()
  return (
    <Slider
      aria-label={label}
      minValue={from}
      maxValue={to}
      step={step_ms}
      value={value}
      onChange={(at) => onChange(Array.isArray(at) ? (at[0] ?? from) : at)}
      className="flex flex-wrap items-center gap-x-4 border-t border-line px-4 py-2 md:px-6"
    >
      <span className="text-small text-soft">{label}</span>
      <SliderTrack className="relative h-8 min-w-40 flex-1 before:absolute before:inset-x-0 before:top-1/2 before:h-1 before:-translate-y-1/2 before:rounded-full before:bg-line">
        <SliderThumb className="top-1/2 size-5 rounded-full border-2 border-accent bg-paper data-dragging:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-accent" />
      </SliderTrack>
      <SliderOutput className="tabular min-w-36 text-end font-strong">
        {t('kit.when.full', { days: formats.day(value, undefined, 'short'), time: formats.time(value) })}
      </SliderOutput>
    </Slider>
  )
}
