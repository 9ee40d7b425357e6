import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from './language.tsx'
import { Notice } from './notice.tsx'

export type NoPermissionProps = {
  /** Which posts may do this and who gives them, in words; a general line when it is left out. */
  children?: ReactNode
}

/** What this person may not see, and who can grant it. */
export function NoPermission({ children }: NoPermissionProps) {
  const t = useT()
  return (
    <Notice role="alert" icon={<Lock size={28} />} title={t('kit.no-permission.title')}>
      <p>{children ?? t('kit.no-permission.who')}</p>
    </Notice>
  )
}
