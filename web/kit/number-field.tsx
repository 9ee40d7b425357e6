import { Minus, Plus } from 'lucide-react'
import {
  Button,
  Group,
  Input,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { fieldColumn, FieldLabel, FieldNotes, type FieldWords } from './field.tsx'
import { useT } from './language.tsx'

export type NumberFieldProps = Omit<AriaNumberFieldProps, 'children' | 'className' | 'style'> &
  FieldWords & { unit?: string; className?: string }

const step = 'grid w-(--control) shrink-0 place-items-center text-soft data-hovered:bg-sunken data-disabled:text-line'

/** A number with its unit; accepts Arabic-Indic and Latin digits alike. */
export function NumberField({ label, help, problem, unit, className, ...rest }: NumberFieldProps) {
  const t = useT()
  return (
    <AriaNumberField
      {...rest}
      incrementAriaLabel={t('kit.number.more', { label })}
      decrementAriaLabel={t('kit.number.less', { label })}
      isInvalid={problem !== undefined || (rest.isInvalid ?? false)}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} />
      <Group className="flex min-h-(--control) overflow-clip rounded-base border border-edge bg-paper data-focus-within:border-accent data-focus-within:outline-2 data-focus-within:outline-accent data-hovered:border-ink data-invalid:border-bad-ink data-disabled:border-line data-disabled:bg-sunken">
        <Button slot="decrement" className={classNames(step, 'border-e border-line')}>
          <Minus aria-hidden size={16} />
        </Button>
        <Input className="tabular w-full min-w-0 bg-transparent px-3 text-body outline-none" />
        {unit && <span className="self-center pe-3 text-small whitespace-nowrap text-faint">{unit}</span>}
        <Button slot="increment" className={classNames(step, 'border-s border-line')}>
          <Plus aria-hidden size={16} />
        </Button>
      </Group>
      <FieldNotes {...(help !== undefined && { help })} problem={problem} />
    </AriaNumberField>
  )
}
