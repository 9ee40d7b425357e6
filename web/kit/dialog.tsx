import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { useT } from './language.tsx'

export type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons of the foot, main one first. */
  foot?: ReactNode
  size?: 'small' | 'normal' | 'wide'
  /** `alertdialog` when an answer is needed before anything else; it then closes only by a button or Escape. */
  role?: 'dialog' | 'alertdialog'
}

const widths = { small: 'sm:max-w-105', normal: 'sm:max-w-140', wide: 'sm:max-w-225' }

/** A question that stands before the page; fills a phone from below. Focus goes in, stays in, and comes back. */
export function Dialog({ title, isOpen, onClose, children, foot, size = 'normal', role = 'dialog' }: DialogProps) {
  const t = useT()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
      className="fixed inset-0 z-50 flex items-end justify-center bg-scrim data-entering:animate-enter sm:items-center sm:p-6"
    >
      <Modal className={classNames('w-full', widths[size])}>
        <AriaDialog
          role={role}
          className="flex max-h-[92dvh] flex-col rounded-t-base border border-line bg-raised text-ink shadow-overlay outline-none sm:max-h-[86dvh] sm:rounded-base"
        >
          <header className="flex items-start gap-3 border-b border-line px-5 py-3">
            <Heading slot="title" className="min-w-0 flex-1 text-lead font-strong">
              {title}
            </Heading>
            <Button kind="quiet" size="small" icon={X} aria-label={t('kit.close')} onPress={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-5 py-4">{children}</div>
          {foot && (
            <footer className="flex flex-row-reverse flex-wrap justify-start gap-2 border-t border-line px-5 py-3">
              {foot}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
