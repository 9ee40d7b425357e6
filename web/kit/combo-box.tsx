import { ChevronDown } from 'lucide-react'
import {
  Button,
  ComboBox as AriaComboBox,
  Group,
  Input,
  ListBox,
  ListLayout,
  Virtualizer,
  type Key,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { fieldColumn, FieldLabel, FieldNotes, type FieldWords } from './field.tsx'
import { useT } from './language.tsx'
import { Popover } from './popover.tsx'
import { ChoiceRow, type Choice } from './select.tsx'

export type ComboBoxProps = FieldWords & {
  choices: readonly Choice[]
  value: string | null
  onChange: (id: string | null) => void
  /** Given when the server does the searching: `choices` are then shown as they come. */
  onSearch?: (words: string) => void
  isLoading?: boolean
  placeholder?: string
  isDisabled?: boolean
  className?: string
}

/** One of many, found by typing. */
export function ComboBox(props: ComboBoxProps) {
  const { label, help, problem, choices, value, onChange, onSearch, isLoading = false, placeholder, className } = props
  const t = useT()
  return (
    <AriaComboBox
      {...(onSearch ? { items: choices, onInputChange: onSearch } : { defaultItems: choices })}
      value={value}
      onChange={(key: Key | null) => onChange(key === null ? null : String(key))}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      isInvalid={problem !== undefined}
      menuTrigger="focus"
      allowsEmptyCollection
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} isRequired={props.isRequired ?? false} />
      <Group className="flex min-h-(--control) items-stretch rounded-base border border-edge bg-paper data-focus-within:border-accent data-focus-within:outline-2 data-focus-within:outline-accent data-hovered:border-ink data-invalid:border-bad-ink data-disabled:bg-sunken">
        <Input
          {...(placeholder !== undefined && { placeholder })}
          className="w-full min-w-0 bg-transparent px-3 text-body outline-none placeholder:text-faint"
        />
        <Button className="grid w-(--control) shrink-0 place-items-center text-soft">
          <ChevronDown aria-hidden size={18} />
        </Button>
      </Group>
      <FieldNotes {...(help !== undefined && { help })} problem={problem} />
      <Popover>
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 40, padding: 4 }}>
          <ListBox<Choice>
            className="max-h-80 overflow-auto outline-none"
            renderEmptyState={() => (
              <p className="px-3 py-2 text-small text-faint">
                {isLoading ? t('kit.loading') : t('kit.select.nothing')}
              </p>
            )}
          >
            {(choice) => <ChoiceRow choice={choice} />}
          </ListBox>
        </Virtualizer>
      </Popover>
    </AriaComboBox>
  )
}
