import { useState } from 'react'
import { answer, api } from '../api.ts'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { RadioGroup } from '../kit/radio-group.tsx'
import { TextField } from '../kit/text-field.tsx'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'
import { partiesKey, partyKinds, partyKindWords, type PartyInput, type PartyKind } from './party.ts'
import { codeFrom } from './place-draft.ts'
import { useFirstFault } from './use-first-fault.ts'

const nothing = { ar: '', en: '', shortAr: '', shortEn: '', code: '' }

/** Adds an agency, an organiser or a provider; its posts are given under Accounts. */
export function AddPartyDialog({ kind, onClose }: { kind: PartyKind; onClose: () => void }) {
  const { t } = useLanguage()
  const [draft, setDraft] = useState<PartyDraft>({ kind, ...nothing })
  const [missing, setMissing] = useState<readonly Word[]>([])
  const save = useWrite(
    (body: PartyInput, key) => answer(api.POST('/api/parties', { body, headers: { 'Idempotency-Key': key } })),
    {
      touches: [partiesKey],
      onSuccess: () => {
        showToast({ status: 'good', text: t('page.parties.added') })
        onClose()
      },
    },
  )
  const fields = useFirstFault<HTMLDivElement>(missing.length > 0 ? missing : save.error)
  const submit = () => {
    const lacking = neededIn(draft).filter((name) => draft[name].trim() === '')
    setMissing(lacking)
    if (lacking.length === 0) save.mutate(inputOf(draft))
  }
  return (
    <Dialog
      title={t('page.parties.add')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button kind="main" isBusy={save.isPending} onPress={submit}>
            {t('page.parties.add')}
          </Button>
          <Button onPress={onClose}>{t('page.place.leave')}</Button>
        </>
      }
    >
      <div ref={fields} className="grid gap-4">
        <PartyFields
          draft={draft}
          onChange={(change) => {
            setDraft({ ...draft, ...change })
            setMissing([])
          }}
          problemOf={(name) =>
            missing.includes(name)
              ? t('page.place.needed')
              : save.error instanceof ApiProblem
                ? save.error.faultOf(name)
                : undefined
          }
        />
        <ProblemLine error={save.error} />
      </div>
    </Dialog>
  )
}

type PartyFieldsProps = {
  draft: PartyDraft
  onChange: (change: Partial<PartyDraft>) => void
  problemOf: (name: Word) => string | undefined
}

function PartyFields({ draft, onChange, problemOf }: PartyFieldsProps) {
  const { t } = useLanguage()
  const text = (name: Word) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    problem: problemOf(name),
  })
  return (
    <>
      <RadioGroup
        label={t('page.parties.kind')}
        isInline
        choices={partyKinds.map((each) => ({ id: each, label: t(partyKindWords[each]) }))}
        value={draft.kind}
        onChange={(id) => onChange({ kind: partyKinds.find((each) => each === id) ?? draft.kind })}
      />
      <TextField label={t('page.place.name.ar')} isRequired {...text('ar')} />
      <TextField
        label={t('page.place.name.en')}
        isRequired
        isLatin
        {...text('en')}
        onChange={(en) => onChange({ en, ...(draft.code === codeFrom(draft.en) && { code: codeFrom(en) }) })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('page.parties.short.ar')} {...text('shortAr')} />
        <TextField label={t('page.parties.short.en')} isLatin {...text('shortEn')} />
      </div>
      <TextField label={t('page.place.code')} help={t('page.place.code.help')} isRequired isLatin {...text('code')} />
    </>
  )
}

type Word = keyof typeof nothing
type PartyDraft = Record<Word, string> & { kind: PartyKind }

const hasShort = ({ shortAr, shortEn }: PartyDraft): boolean => `${shortAr}${shortEn}`.trim() !== ''

/** A short name may be left out, but is held in both scripts like every other. */
const neededIn = (draft: PartyDraft): Word[] =>
  hasShort(draft) ? ['ar', 'en', 'code', 'shortAr', 'shortEn'] : ['ar', 'en', 'code']

function inputOf(draft: PartyDraft): PartyInput {
  const { kind, ar, en, shortAr, shortEn, code } = draft
  const short = hasShort(draft) ? { ar: shortAr.trim(), en: shortEn.trim() } : null
  return { kind, code: code.trim(), name: { ar: ar.trim(), en: en.trim() }, short }
}
