import { TriangleAlert } from 'lucide-react'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { useT } from './language.tsx'

export type Question = {
  title: string
  /** What will happen, and to how many people: «تُلغى ٤٢ تصريحاً، ويُبلَّغ أصحابها.» */
  consequence: string
  /** Whether and until when it can be taken back. */
  undo?: string
  /** The verb of the button: «ألغِ التصاريح». */
  action: string
  isDangerous?: boolean
}

type Ask = (question: Question) => Promise<boolean>

const ConfirmContext = createContext<Ask | null>(null)

/** Lets any page below ask before it acts. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const t = useT()
  const [open, setOpen] = useState<(Question & { answer: (yes: boolean) => void }) | null>(null)
  const ask = useCallback<Ask>((question) => new Promise((answer) => setOpen({ ...question, answer })), [])
  const close = (yes: boolean) => {
    open?.answer(yes)
    setOpen(null)
  }
  const value = useMemo(() => ask, [ask])
  return (
    <ConfirmContext value={value}>
      {children}
      {open && (
        <Dialog
          isOpen
          title={open.title}
          onClose={() => close(false)}
          role="alertdialog"
          size="small"
          foot={
            <>
              <Button kind={open.isDangerous ? 'danger' : 'main'} onPress={() => close(true)}>
                {open.action}
              </Button>
              <Button autoFocus onPress={() => close(false)}>
                {t('kit.confirm.back')}
              </Button>
            </>
          }
        >
          <div className="flex gap-3">
            {open.isDangerous && <TriangleAlert aria-hidden size={22} className="mt-0.75 shrink-0 text-bad-ink" />}
            <div className="space-y-2">
              <p>{open.consequence}</p>
              <p className="text-small text-soft">{open.undo ?? t('kit.confirm.no-undo')}</p>
            </div>
          </div>
        </Dialog>
      )}
    </ConfirmContext>
  )
}

/** `const confirm = useConfirm(); if (await confirm({…})) …` @throws Error outside a ConfirmProvider */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext)
  if (!ask) throw new Error('useConfirm needs a ConfirmProvider above it')
  return ask
}
