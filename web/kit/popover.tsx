import type { ReactNode } from 'react'
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components'
import { classNames } from './class-names.ts'

export type PopoverProps = Omit<AriaPopoverProps, 'children' | 'className' | 'style'> & {
  children: ReactNode
  className?: string
}

/** The one floating box: menus, choices, calendars. It alone carries a shadow. */
export function Popover({ children, className, ...rest }: PopoverProps) {
  return (
    <AriaPopover
      offset={6}
      {...rest}
      className={classNames(
        'max-h-[min(24rem,80vh)] min-w-(--trigger-width) overflow-auto rounded-base border border-line bg-raised text-ink shadow-overlay data-entering:animate-enter',
        className,
      )}
    >
      {children}
    </AriaPopover>
  )
}

/** One row of a menu or a list of choices. */
export const choiceRow =
  'flex min-h-(--control) cursor-default items-center gap-2 rounded-base px-2.5 text-body outline-none ' +
  'data-focused:bg-accent-soft data-focused:text-ink data-selected:font-strong data-disabled:text-faint'
