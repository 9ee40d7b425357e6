import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import { useT } from './language.tsx'

/** What every field takes, whatever is typed or chosen in it. */
export type FieldWords = {
  label: string
  /** One line under the field: what is asked and in which form. */
  help?: string
  /** Why the server or the page refused the value; the field is then marked invalid. */
  problem?: string | undefined
  isRequired?: boolean
  /** Leaves out the word «required» where every field is, as when signing in. */
  isRequirednessPlain?: boolean
}

export const fieldColumn = 'flex min-w-0 flex-col gap-1'

export const fieldBox =
  'min-h-(--control) w-full rounded-base border border-edge bg-paper px-3 text-body text-ink transition-colors placeholder:text-faint ' +
  'data-hovered:border-ink data-focused:border-accent data-focused:outline-2 data-focused:outline-offset-0 data-focused:outline-accent ' +
  'data-invalid:border-bad-ink data-disabled:border-line data-disabled:bg-sunken data-disabled:text-faint'

export function FieldLabel({
  label,
  isRequired = false,
  isRequirednessPlain = false,
}: Pick<FieldWords, 'label' | 'isRequired' | 'isRequirednessPlain'>) {
  const t = useT()
  return (
    <Label className="text-small font-strong text-soft">
      {label}
      {isRequired && !isRequirednessPlain && (
        <span className="ms-1 font-normal text-faint">({t('kit.field.required')})</span>
      )}
    </Label>
  )
}

export function FieldNotes({ help, problem }: Pick<FieldWords, 'help' | 'problem'>): ReactNode {
  return (
    <>
      {help && !problem && (
        <Text slot="description" className="text-small text-faint">
          {help}
        </Text>
      )}
      <FieldError className="flex items-start gap-1.5 text-small font-strong text-bad-ink">
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden size={16} className="mt-0.75 shrink-0" />
            <span>{problem ?? validationErrors.join(' ')}</span>
          </>
        )}
      </FieldError>
    </>
  )
}
