import { X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { useT } from './language.tsx'
import { StatusShape, type Status } from './status-mark.tsx'

export type Toast = {
  status: Status
  text: string
  /** Something to do about it, most of all: take it back. */
  action?: { label: string; run: () => void }
}

export type ToldToast = Toast & { id: number; at: number }

const goodStays_ms = 6000
/** More at once would hide the page; the oldest gives way. */
const mostShown = 3

/** So many are remembered for the notifications' list. */
const mostRemembered = 20

let shown: readonly ToldToast[] = []
let told: readonly ToldToast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function set(next: readonly ToldToast[]): void {
  shown = next
  for (const listener of listeners) listener()
}

const remove = (id: number): void => set(shown.filter((toast) => toast.id !== id))

/** Says briefly what has happened. A good message goes by itself, any other stays until it is closed. */
export function showToast(toast: Toast): void {
  lastId += 1
  const made = { ...toast, id: lastId, at: Date.now() }
  told = [made, ...told].slice(0, mostRemembered)
  set([...shown, made].slice(-mostShown))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What was said since the app was opened, newest first. */
export const useToldBefore = (): readonly ToldToast[] => useSyncExternalStore(subscribe, () => told)

/** Where toasts appear; stands once in the shell. */
export function ToastRegion() {
  const t = useT()
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <div
      role="region"
      aria-label={t('kit.toast.region')}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-16 z-60 flex flex-col items-center gap-2 p-4 md:bottom-0 md:items-end"
    >
      {toasts.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastBox({ toast }: { toast: ToldToast }) {
  const t = useT()
  const goesByItself = toast.status === 'good' && !toast.action
  useEffect(() => {
    if (!goesByItself) return undefined
    const timer = setTimeout(() => remove(toast.id), goodStays_ms)
    return () => clearTimeout(timer)
  }, [goesByItself, toast.id])
  return (
    <div className="pointer-events-auto flex w-full max-w-105 animate-enter items-start gap-3 rounded-base border border-line bg-raised py-2.5 ps-4 pe-2 shadow-overlay">
      <StatusShape status={toast.status} className="mt-1.5" />
      <p className="min-w-0 flex-1 py-0.5">{toast.text}</p>
      {toast.action && (
        <Button
          kind="quiet"
          size="small"
          onPress={() => {
            toast.action?.run()
            remove(toast.id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <Button kind="quiet" size="small" icon={X} aria-label={t('kit.close')} onPress={() => remove(toast.id)} />
    </div>
  )
}
