import { useLayoutEffect, useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../../kit/button.tsx'
import { useKeys } from '../../kit/keys.ts'
import { useT } from '../../kit/language.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { cursorBehind, digitsIn, inGroups, numberLength } from './permit-code.ts'

const inputIn = (box: HTMLElement | null): HTMLInputElement | null => box?.querySelector('input') ?? null

export type NumberEntryProps = {
  digits: string
  onDigits: (digits: string) => void
  onAsk: (digits: string) => void
  isAsking: boolean
}

/** The number typed by hand, in groups of four, in whichever digits the phone has. */
export function NumberEntry({ digits, onDigits, onAsk, isAsking }: NumberEntryProps) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const [isShort, setShort] = useState(false)
  const [cursor, setCursor] = useState<{ at: number } | null>(null)

  // Regrouping moves the browser's cursor to the end; it belongs behind the digit that was typed or taken away.
  useLayoutEffect(() => {
    const input = inputIn(box.current)
    if (cursor && document.activeElement === input) input?.setSelectionRange(cursor.at, cursor.at)
  }, [cursor])
  useKeys([{ code: 'KeyN', cap: 'N', label: t('page.gate.number.key'), run: () => inputIn(box.current)?.focus() }])

  const onChange = (typed: string): void => {
    const upTo = inputIn(box.current)?.selectionStart ?? typed.length
    setCursor({ at: cursorBehind(digitsIn(typed.slice(0, upTo)).length) })
    setShort(false)
    onDigits(digitsIn(typed))
  }
  const missing = numberLength - digits.length
  return (
    <Form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (missing > 0) setShort(true)
        else onAsk(digits)
      }}
    >
      <div ref={box} className="min-w-0 flex-1">
        <TextField
          label={t('page.gate.number')}
          value={inGroups(digits)}
          onChange={onChange}
          isLatin
          inputMode="numeric"
          enterKeyHint="go"
          autoComplete="off"
          autoCorrect="off"
          spellCheck="false"
          placeholder="0000 0000 0000 0000"
          problem={isShort && missing > 0 ? t('page.gate.number.missing', { count: missing }) : undefined}
          className="[&_input]:tabular [&_input]:min-h-14 [&_input]:text-lead"
        />
      </div>
      <Button kind="main" size="large" type="submit" isBusy={isAsking} className="mt-[calc(1.6*0.8125rem+4px)]">
        {t('page.gate.check')}
      </Button>
    </Form>
  )
}
