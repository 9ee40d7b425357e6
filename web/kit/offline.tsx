import { CloudOff, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useT } from './language.tsx'
import { Notice } from './notice.tsx'
import { useIsOnline } from './online.ts'

/** A line across the page while there is no network; says what still works. Nothing while there is one. */
export function OfflineBanner({ stillWorks }: { stillWorks?: ReactNode }) {
  const t = useT()
  const isOnline = useIsOnline()
  return (
    <div role="status">
      {!isOnline && (
        <p className="flex items-center gap-2.5 border-b border-watch-ink bg-watch-soft px-4 py-2 font-strong text-watch-ink">
          <CloudOff aria-hidden size={18} className="shrink-0" />
          <span>
            {t('kit.offline.title')} <span className="font-normal">{stillWorks ?? t('kit.offline.still-works')}</span>
          </span>
        </p>
      )}
    </div>
  )
}

/** In place of content that was never fetched and cannot be now. */
export function OfflineNotice({ onRetry }: { onRetry?: () => void }) {
  const t = useT()
  return (
    <Notice
      role="alert"
      icon={<CloudOff size={28} />}
      title={t('kit.offline.title')}
      actions={
        onRetry && (
          <Button icon={RotateCw} onPress={onRetry}>
            {t('kit.problem.retry')}
          </Button>
        )
      }
    >
      <p>{t('kit.offline.not-here')}</p>
    </Notice>
  )
}
