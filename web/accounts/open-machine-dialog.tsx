import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { answer, api } from '../api.ts'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { ComboBox } from '../kit/combo-box.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { TextField } from '../kit/text-field.tsx'
import { useMyPost } from '../me.ts'
import { useWrite } from '../use-write.ts'
import { machinesKey, partiesQuery, type Machine, type Scope } from './accounts.ts'
import { scopes } from './scopes.ts'

type NewMachine = { name: { ar: string; en: string }; partyId: string | null; scopes: Scope[] }

/** A machine account with its scopes; its first key comes back once. */
export function OpenMachineDialog({
  onOpened,
  onClose,
}: {
  onOpened: (machine: Machine, key: string) => void
  onClose: () => void
}) {
  const { t, language } = useLanguage()
  const ownParty = useMyPost()?.party ?? null
  const parties = useQuery({ ...partiesQuery, enabled: ownParty === null })
  const [names, setNames] = useState({ ar: '', en: '' })
  const [partyId, setParty] = useState<string | null>(ownParty?.id ?? null)
  const [chosen, setChosen] = useState<readonly Scope[]>([])
  const open = useWrite(
    (body: NewMachine, key) => answer(api.POST('/api/machines', { body, headers: { 'Idempotency-Key': key } })),
    { touches: [machinesKey], onSuccess: ({ machine, key }) => onOpened(machine, key.key) },
  )
  const isReady = names.ar.trim() !== '' && names.en.trim() !== '' && chosen.length > 0
  const problemOf = (field: string) => (open.error instanceof ApiProblem ? open.error.faultOf(field) : undefined)
  return (
    <Dialog
      isOpen
      title={t('page.accounts.machines.open')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" type="submit" form="open-machine" isBusy={open.isPending} isDisabled={!isReady}>
            {t('page.accounts.machines.open')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <Form
        id="open-machine"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) open.mutate({ name: { ar: names.ar.trim(), en: names.en.trim() }, partyId, scopes: [...chosen] })
        }}
      >
        <NameFields value={names} onChange={setNames} problemOf={problemOf} />
        {ownParty === null && (
          <ComboBox
            label={t('page.accounts.machines.party')}
            isLoading={parties.isPending}
            choices={(parties.data ?? []).map(({ id, name }) => ({ id, label: name[language] }))}
            value={partyId}
            onChange={setParty}
            problem={problemOf('partyId')}
          />
        )}
        <ScopeChoice value={chosen} onChange={setChosen} />
        <ProblemLine error={open.error} />
      </Form>
    </Dialog>
  )
}

type NameFieldsProps = {
  value: { ar: string; en: string }
  onChange: (name: { ar: string; en: string }) => void
  problemOf: (field: string) => string | undefined
}

function NameFields({ value, onChange, problemOf }: NameFieldsProps) {
  const { t } = useLanguage()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t('page.accounts.machines.name-ar')}
        isRequired
        autoFocus
        maxLength={200}
        value={value.ar}
        onChange={(ar) => onChange({ ...value, ar })}
        problem={problemOf('name/ar')}
      />
      <TextField
        label={t('page.accounts.machines.name-en')}
        isRequired
        isLatin
        maxLength={200}
        value={value.en}
        onChange={(en) => onChange({ ...value, en })}
        problem={problemOf('name/en')}
      />
    </div>
  )
}

function ScopeChoice({ value, onChange }: { value: readonly Scope[]; onChange: (value: Scope[]) => void }) {
  const { t } = useLanguage()
  return (
    <fieldset>
      <legend className="pb-1 text-small font-strong text-soft">{t('page.accounts.machines.scopes')}</legend>
      {scopes.map(({ id, words }) => (
        <Checkbox
          key={id}
          isSelected={value.includes(id)}
          onChange={(is) => onChange(is ? [...value, id] : value.filter((each) => each !== id))}
        >
          {t(words)}
        </Checkbox>
      ))}
      {value.length === 0 && <p className="text-small text-faint">{t('page.accounts.scope.none')}</p>}
    </fieldset>
  )
}
