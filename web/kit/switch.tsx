import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components'
import { classNames } from './class-names.ts'

export type SwitchProps = Omit<AriaSwitchProps, 'children' | 'className' | 'style'> & {
  children?: ReactNode
  className?: string
}

/** On or off, at once. */
export function Switch({ children, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch
      {...rest}
      className={classNames(
        'group relative flex min-h-(--control) items-center gap-2.5 text-body data-disabled:text-faint',
        className,
      )}
    >
      <span className="flex h-6 w-10 shrink-0 items-center rounded-full border border-edge bg-sunken px-0.75 transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent">
        <span className="size-4 rounded-full bg-edge transition-[margin] group-data-selected:ms-4 group-data-selected:bg-accent-ink" />
      </span>
      {children}
    </AriaSwitch>
  )
}
