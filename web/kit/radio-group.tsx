import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { fieldColumn, FieldLabel, FieldNotes, type FieldWords } from './field.tsx'
import type { Choice } from './select.tsx'

export type RadioGroupProps = FieldWords & {
  choices: readonly Choice[]
  value: string | null
  onChange: (id: string) => void
  /** Side by side when there are two or three short words. */
  isInline?: boolean
  isDisabled?: boolean
  className?: string
}

/** One of few, all of them in sight. */
export function RadioGroup({
  label,
  help,
  problem,
  choices,
  value,
  onChange,
  isInline = false,
  className,
  ...rest
}: RadioGroupProps) {
  return (
    <AriaRadioGroup
      {...rest}
      value={value}
      onChange={onChange}
      isInvalid={problem !== undefined}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} />
      <div className={classNames('flex', isInline ? 'flex-wrap gap-x-6' : 'flex-col')}>
        {choices.map((choice) => (
          <Radio
            key={choice.id}
            value={choice.id}
            className="group relative flex min-h-(--control) items-center gap-2.5 text-body data-disabled:text-faint"
          >
            <span className="grid size-5 shrink-0 place-items-center rounded-full border border-edge bg-paper group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-hovered:border-ink group-data-selected:border-6 group-data-selected:border-accent" />
            <span>
              {choice.label}
              {choice.detail && <span className="block text-small text-faint">{choice.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes {...(help !== undefined && { help })} problem={problem} />
    </AriaRadioGroup>
  )
}
