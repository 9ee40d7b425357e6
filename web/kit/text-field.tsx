import {
  Input,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { fieldBox, fieldColumn, FieldLabel, FieldNotes, type FieldWords } from './field.tsx'

export type TextFieldProps = Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> &
  FieldWords & {
    placeholder?: string
    /** More than one makes it a text area of that many lines. */
    lines?: number
    /** For codes, numbers of passports, addresses of mail: written left to right whatever the language. */
    isLatin?: boolean
    className?: string
  }

export function TextField({
  label,
  help,
  problem,
  placeholder,
  lines = 1,
  isLatin = false,
  isRequirednessPlain = false,
  className,
  ...rest
}: TextFieldProps) {
  const box = classNames(fieldBox, isLatin && 'text-start')
  const common = { ...(placeholder !== undefined && { placeholder }), ...(isLatin && { dir: 'ltr' as const }) }
  return (
    <AriaTextField
      {...rest}
      isInvalid={problem !== undefined || (rest.isInvalid ?? false)}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} isRequirednessPlain={isRequirednessPlain} />
      {lines > 1 ? (
        <TextArea rows={lines} {...common} className={classNames(box, 'py-2')} />
      ) : (
        <Input {...common} className={box} />
      )}
      <FieldNotes {...(help !== undefined && { help })} problem={problem} />
    </AriaTextField>
  )
}
