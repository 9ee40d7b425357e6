import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useT } from '../kit/language.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { showToast } from '../kit/toast.tsx'
import { When } from '../kit/when.tsx'

export type ShownOnceProps = {
  title: string
  /** What to do with it. */
  what: ReactNode
  /** What it is, for screen readers. */
  label: string
  secret: string
  until?: string | null
  onClose: () => void
}

/** A link or key that is told this once: large enough to be read, ready to be copied, closed only on purpose. */
export function ShownOnce({ title, what, label, secret, until, onClose }: ShownOnceProps) {
  const t = useT()
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret)
    showToast({ status: 'good', text: t('page.account.copied') })
  }
  return (
    <Dialog
      isOpen
      role="alertdialog"
      title={title}
      onClose={onClose}
      foot={
        <>
          {'clipboard' in navigator && (
            <Button kind="main" icon={Copy} onPress={() => void copy()}>
              {t('page.account.copy')}
            </Button>
          )}
          <Button onPress={onClose}>{t('page.account.done')}</Button>
        </>
      }
    >
      <div className="space-y-4">
        <p>{what}</p>
        <p
          aria-label={label}
          role="group"
          dir="ltr"
          className="tabular rounded-base border border-edge bg-sunken px-4 py-3 text-start break-all select-all"
        >
          {secret}
        </p>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 text-small">
          <StatusMark status="watch">{t('page.account.shown-once')}</StatusMark>
          {until && (
            <span className="text-soft">
              {t('page.account.link.until')} <When at={until} show="both" />
            </span>
          )}
        </div>
      </div>
    </Dialog>
  )
}

/** The address behind which a password is chosen; what opens it stands behind `#`, where no server sees it. */
export const passwordAddress = (token: string): string => `${location.origin}/password#${token}`
