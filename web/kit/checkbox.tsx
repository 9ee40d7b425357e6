import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components'
import { classNames } from './class-names.ts'

export type CheckboxProps = Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> & {
  children?: ReactNode
  className?: string
}

/** Yes or no, taken when the form is sent. For what takes effect at once use Switch. */
export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...rest}
      className={classNames(
        'group relative flex min-h-(--control) items-center gap-2.5 text-body data-disabled:text-faint',
        className,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            className={classNames(
              'grid size-5 shrink-0 place-items-center rounded-base border group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent',
              isSelected || isIndeterminate
                ? 'border-accent bg-accent text-accent-ink'
                : 'border-edge bg-paper group-data-hovered:border-ink',
            )}
          >
            {isIndeterminate ? (
              <Minus aria-hidden size={14} strokeWidth={3} />
            ) : (
              isSelected && <Check aria-hidden size={14} strokeWidth={3} />
            )}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}
