import { Search, X, type LucideIcon } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { KeyCap } from './key-help.tsx'
import { useKeys } from './keys.ts'
import { useT } from './language.tsx'

/** One thing that was found: a page, a place, a group … `href` is where it lives. */
export type Found = { id: string; title: string; kind: string; detail?: string; href: string; icon?: LucideIcon }

/** Looks for words in one part of the app. Words about a person go in a body, never in an address. */
export type Finder = (words: string, signal: AbortSignal) => Found[] | Promise<Found[]>

export type SearchBoxProps = { finders: readonly Finder[]; onGo: (href: string) => void }

const typingPause_ms = 150
const mostFound = 30

function useFound(words: string, finders: readonly Finder[]): { found: readonly Found[]; isSearching: boolean } {
  const [state, setState] = useState<{ found: readonly Found[]; isSearching: boolean }>({
    found: [],
    isSearching: false,
  })
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, isSearching: true }))
      void Promise.allSettled(finders.map(async (find) => find(words.trim(), abort.signal))).then((answers) => {
        if (abort.signal.aborted) return null
        const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
        setState({ found: found.slice(0, mostFound), isSearching: false })
        return null
      })
    }, typingPause_ms)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [words, finders])
  return state
}

/** One search for everything, opened by Ctrl-K from anywhere; arrows choose, Enter goes. */
export function SearchBox({ finders, onGo }: SearchBoxProps) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  useKeys([{ code: 'KeyK', cap: 'K', withControl: true, label: t('kit.search.open'), run: () => setOpen(true) }])
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="inline-flex min-h-(--control) items-center gap-2 rounded-base border border-edge bg-paper px-2.5 text-soft hover:border-ink lg:w-60"
      >
        <Search aria-hidden size={18} className="shrink-0" />
        <span className="flex-1 text-start not-lg:sr-only">{t('kit.search.open')}</span>
        <span aria-hidden className="not-lg:hidden">
          <KeyCap>Ctrl K</KeyCap>
        </span>
      </button>
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-50 flex justify-center bg-scrim data-entering:animate-enter sm:items-start sm:p-6 sm:pt-[12vh]"
      >
        <Modal className="w-full sm:max-w-160">
          <AriaDialog
            aria-label={t('kit.search.open')}
            className="flex max-h-dvh flex-col rounded-base border border-line bg-raised text-ink shadow-overlay outline-none not-sm:min-h-dvh sm:max-h-[70dvh]"
          >
            <Palette
              finders={finders}
              onClose={() => setOpen(false)}
              onGo={(href) => {
                setOpen(false)
                onGo(href)
              }}
            />
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </>
  )
}

function Palette({ finders, onGo, onClose }: SearchBoxProps & { onClose: () => void }) {
  const t = useT()
  const id = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const { found, isSearching } = useFound(words, finders)
  const chosen = Math.min(at, found.length - 1)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter' && found[chosen]) onGo(found[chosen].href)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden size={20} className="shrink-0 text-soft" />
        <input
          // The palette is opened in order to type.
          autoFocus
          role="combobox"
          type="search"
          aria-label={t('kit.search.open')}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(found[chosen] && { 'aria-activedescendant': `${id}-${chosen}` })}
          placeholder={t('kit.search.placeholder')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="min-h-14 min-w-0 flex-1 bg-transparent text-lead outline-none placeholder:text-faint"
        />
        <Button
          kind="quiet"
          size="small"
          icon={X}
          aria-label={t('kit.close')}
          onPress={onClose}
          className="sm:hidden"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('kit.search.results')}
        className="min-h-0 flex-1 overflow-auto p-1.5"
      >
        {found.map((each, index) => (
          <FoundRow key={each.id} id={`${id}-${index}`} found={each} isChosen={index === chosen} onGo={onGo} />
        ))}
      </div>
      <p role="status" className={classNames('px-4 pb-4 text-soft', found.length > 0 && 'sr-only')}>
        {isSearching
          ? t('kit.search.searching')
          : found.length > 0
            ? t('kit.search.count', { count: found.length })
            : t('kit.search.nothing')}
      </p>
    </>
  )
}

function FoundRow({
  id,
  found,
  isChosen,
  onGo,
}: {
  id: string
  found: Found
  isChosen: boolean
  onGo: (href: string) => void
}) {
  const Icon = found.icon
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={() => onGo(found.href)}
      onKeyDown={(event) => event.key === 'Enter' && onGo(found.href)}
      className={classNames(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-base px-3 py-1.5',
        isChosen ? 'bg-accent-soft' : 'hover:bg-sunken',
      )}
    >
      {Icon && <Icon aria-hidden size={18} className="shrink-0 text-soft" />}
      <span className="min-w-0 flex-1">
        <bdi className="block truncate">{found.title}</bdi>
        {found.detail && <bdi className="block truncate text-small text-soft">{found.detail}</bdi>}
      </span>
      <span className="shrink-0 text-small text-soft">{found.kind}</span>
    </div>
  )
}
