import { X } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { useT } from '../language.tsx'

export type PreviewProps = { title: string; content: ReactNode; onClose: () => void; isBeside: boolean }

/** What one row is about without leaving the list: beside it, or over it where there is no room. */
export function Preview({ title, content, onClose, isBeside }: PreviewProps) {
  const t = useT()
  useEffect(() => {
    if (!isBeside) return undefined
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    addEventListener('keydown', onEscape)
    return () => removeEventListener('keydown', onEscape)
  }, [isBeside, onClose])

  if (!isBeside) {
    return (
      <Dialog title={title} isOpen onClose={onClose}>
        {content}
      </Dialog>
    )
  }
  return (
    // The panel scrolls with its button inside, so that a keyboard can scroll it too.
    <aside aria-label={title} className="w-105 shrink-0 overflow-auto border-s border-line 2xl:w-130">
      <header className="sticky top-0 z-10 flex items-start gap-3 bg-paper px-5 py-3">
        <h2 className="min-w-0 flex-1 text-lead">{title}</h2>
        <Button kind="quiet" size="small" icon={X} aria-label={t('kit.close')} onPress={onClose} />
      </header>
      <div className="px-5 pb-5">{content}</div>
    </aside>
  )
}
