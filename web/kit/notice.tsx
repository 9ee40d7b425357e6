import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type NoticeProps = {
  icon: ReactNode
  title: string
  children?: ReactNode
  /** What to do next: buttons or a link. */
  actions?: ReactNode
  className?: string
  role?: 'alert' | 'status'
}

/** What stands where content would: said in one heading, one or two lines and what to do. Empty, Problem and their like share it. */
export function Notice({ icon, title, children, actions, className, role }: NoticeProps) {
  return (
    <div {...(role && { role })} className={classNames('flex max-w-prose flex-col items-start gap-3 py-6', className)}>
      <span aria-hidden className="text-faint">
        {icon}
      </span>
      <h2 className="text-lead">{title}</h2>
      {children && <div className="space-y-2 text-soft">{children}</div>}
      {actions && <div className="flex flex-wrap gap-2 pt-1">{actions}</div>}
    </div>
  )
}
