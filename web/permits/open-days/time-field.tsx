import { parseTime } from '@internationalized/date'
import { DateInput, DateSegment, Group, TimeField as AriaTimeField } from 'react-aria-components'
import { FieldLabel, FieldNotes, fieldColumn, type FieldWords } from '../../kit/field.tsx'

export type TimeFieldProps = FieldWords & {
  /** A time of day in Makkah, `HH:MM`. */
  value: string
  onChange: (time: string) => void
}

/** A time of day, typed in hours and minutes of the twenty-four. */
export function TimeField({ label, help, problem, value, onChange }: TimeFieldProps) {
  return (
    <AriaTimeField
      value={parseTime(value)}
      onChange={(time) => time && onChange(time.toString().slice(0, 5))}
      hourCycle={24}
      shouldForceLeadingZeros
      isInvalid={problem !== undefined}
      className={fieldColumn}
    >
      <FieldLabel label={label} />
      <Group className="flex min-h-(--control) items-stretch rounded-base border border-edge bg-paper data-focus-within:border-accent data-focus-within:outline-2 data-focus-within:outline-accent data-hovered:border-ink data-invalid:border-bad-ink">
        <DateInput className="tabular flex min-w-0 flex-1 items-center px-3 text-body">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-base px-0.5 outline-none data-focused:bg-accent data-focused:text-accent-ink"
            />
          )}
        </DateInput>
      </Group>
      <FieldNotes {...(help !== undefined && { help })} problem={problem} />
    </AriaTimeField>
  )
}
