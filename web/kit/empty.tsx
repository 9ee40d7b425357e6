import { Inbox, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from './notice.tsx'

export type EmptyProps = {
  /** What is not there: «لا مجموعات بعد». */
  title: string
  /** What this place is for. */
  children?: ReactNode
  /** The one thing to do. */
  action?: ReactNode
  icon?: LucideIcon
}

/** Nothing here yet: what this is for and the one thing to do. */
export function Empty({ title, children, action, icon: Icon = Inbox }: EmptyProps) {
  return (
    <Notice icon={<Icon size={28} />} title={title} actions={action}>
      {children}
    </Notice>
  )
}
