import type { LucideIcon } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { useKeys } from '../kit/keys.ts'

const noKeys: never[] = []

/** The main action of a list that makes a new thing, by button and by the key N; nothing where one may not. */
export function useOpenButton(label: string, icon: LucideIcon, isAllowed: boolean, run: () => void): ReactNode {
  const keys = useMemo(() => [{ code: 'KeyN', cap: 'N', label, run }], [label, run])
  useKeys(isAllowed ? keys : noKeys)
  return (
    isAllowed && (
      <Button kind="main" icon={icon} onPress={run}>
        {label}
      </Button>
    )
  )
}
