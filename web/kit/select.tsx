import { Check, ChevronDown } from 'lucide-react'
import {
  Button,
  ListBox,
  ListBoxItem,
  Select as AriaSelect,
  SelectValue,
  type Key,
  type SelectProps as AriaSelectProps,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { fieldBox, fieldColumn, FieldLabel, FieldNotes, type FieldWords } from './field.tsx'
import { useT } from './language.tsx'
import { choiceRow, Popover } from './popover.tsx'

/** One thing to choose: `id` is the code that is sent, `label` the word that is read. */
export type Choice = { id: string; label: string; detail?: string }

export type SelectProps = Pick<AriaSelectProps<Choice>, 'name' | 'isDisabled' | 'isRequired' | 'autoFocus'> &
  FieldWords & {
    choices: readonly Choice[]
    value: string | null
    onChange: (id: string) => void
    placeholder?: string
    className?: string
  }

/** One of few. For more than about fifteen choices use ComboBox. */
export function Select({
  label,
  help,
  problem,
  choices,
  value,
  onChange,
  placeholder,
  className,
  ...rest
}: SelectProps) {
  const t = useT()
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(key: Key | null) => key !== null && onChange(String(key))}
      placeholder={placeholder ?? t('kit.select.placeholder')}
      isInvalid={problem !== undefined}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} />
      <Button
        className={classNames(
          fieldBox,
          'flex items-center justify-between gap-2 text-start data-focus-visible:outline-2',
        )}
      >
        <SelectValue<Choice> className="truncate data-placeholder:text-faint">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown aria-hidden size={18} className="shrink-0 text-soft" />
      </Button>
      <FieldNotes {...(help !== undefined && { help })} problem={problem} />
      <Popover>
        <ListBox items={choices} className="p-1 outline-none">
          {(choice) => <ChoiceRow choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

export function ChoiceRow({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className={choiceRow}>
      {({ isSelected }) => (
        <>
          <Check aria-hidden size={16} className={classNames('shrink-0 text-accent', !isSelected && 'invisible')} />
          <span className="min-w-0 flex-1">
            {choice.label}
            {choice.detail && <span className="block text-small font-normal text-faint">{choice.detail}</span>}
          </span>
        </>
      )}
    </ListBoxItem>
  )
}
