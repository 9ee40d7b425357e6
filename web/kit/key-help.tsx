import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import { useKeys, useOfferedKeys } from './keys.ts'
import { useT } from './language.tsx'

/** One key as it is printed on the board. */
export function KeyCap({ children }: { children: string }) {
  return (
    <kbd
      dir="ltr"
      className="inline-grid min-w-6 place-items-center rounded-base border border-edge bg-sunken px-1.5 font-sans text-small text-ink"
    >
      {children}
    </kbd>
  )
}

/** The keys of the lists, the same everywhere. */
function useListKeys(): { caps: string[]; label: string }[] {
  const t = useT()
  return [
    { caps: ['↑', '↓'], label: t('kit.keys.move') },
    { caps: ['Enter'], label: t('kit.keys.open') },
    { caps: ['Space'], label: t('kit.keys.pick') },
    { caps: ['Shift', '↑ ↓'], label: t('kit.keys.pick-several') },
    { caps: ['Home', 'End'], label: t('kit.keys.ends') },
    { caps: ['Esc'], label: t('kit.keys.close') },
  ]
}

/** All keys that work now: those of the page, then those of every list. */
export function KeyList() {
  const t = useT()
  const offered = useOfferedKeys().map((key) => ({
    caps: key.withControl ? ['Ctrl', key.cap] : [key.cap],
    label: key.label,
  }))
  const sections = [
    { title: t('kit.keys.here'), keys: offered },
    { title: t('kit.keys.in-lists'), keys: useListKeys() },
  ]
  return (
    <div className="grid gap-6">
      {sections.map((section) => (
        <section key={section.title}>
          <h3 className="pb-1 text-small text-soft">{section.title}</h3>
          <dl>
            {section.keys.map((key) => (
              <div
                key={key.caps.join('') + key.label}
                className="flex items-center justify-between gap-4 border-b border-line py-1.5"
              >
                <dt>{key.label}</dt>
                <dd className="flex gap-1">
                  {key.caps.map((cap) => (
                    <KeyCap key={cap}>{cap}</KeyCap>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

/** Opens the list of keys on `?`; stands once in the shell. */
export function KeyHelp() {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  useKeys([{ code: 'Slash', cap: '?', label: t('kit.keys.help'), run: () => setOpen(true) }])
  return (
    <Dialog title={t('kit.keys.title')} isOpen={isOpen} onClose={() => setOpen(false)} size="small">
      <KeyList />
    </Dialog>
  )
}
