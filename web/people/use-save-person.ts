import { useState } from 'react'
import { answer, api } from '../api.ts'
import { ApiProblem } from '../kit/api-problem.ts'
import { useLanguage } from '../kit/language.tsx'
import type { MessageKey } from '../kit/messages.ts'
import type { BothScripts } from '../kit/name.tsx'
import { useWrite } from '../use-write.ts'
import type { Birth, Person, PersonWhole } from './person.ts'

/** What is typed of a pilgrim. The group is asked only when somebody is registered; later they are moved. */
export type PersonWords = {
  name: BothScripts
  sex: Person['sex'] | null
  birth: Pick<Birth, 'calendar' | 'text'>
  nationality: string
  passport: string
  language: string | null
  groupId: string | null
}

type Whole = PersonWords & { sex: Person['sex'] }

/** What stands at a field that was left empty. */
const emptyWords = {
  'name/ar': 'fault.people.name-ar.missing',
  'name/en': 'fault.people.name-en.missing',
  sex: 'page.people.sex.needed',
  'birth/text': 'fault.people.birth.missing',
  nationality: 'fault.people.nationality.missing',
  passport: 'fault.people.passport.missing',
} as const satisfies Record<string, MessageKey>
type Needed = keyof typeof emptyWords

/** Fields that cannot be left empty and are. The sex has no word to be empty by, so this is found before sending. */
export function emptyFields({ name, sex, birth, nationality, passport }: PersonWords): Needed[] {
  const said: Record<Needed, string> = {
    'name/ar': name.ar,
    'name/en': name.en,
    sex: sex ?? '',
    'birth/text': birth.text,
    nationality,
    passport,
  }
  return neededFields.filter((field) => said[field].trim() === '')
}
const neededFields: readonly Needed[] = ['name/ar', 'name/en', 'sex', 'birth/text', 'nationality', 'passport']

/** Registers somebody new, or changes whom `id` names. Of a form with empty fields nothing is sent. */
export function useSavePerson(id: string | null, onSaved: (person: PersonWhole) => void) {
  const { t } = useLanguage()
  const [empty, setEmpty] = useState<readonly Needed[]>([])
  const save = useWrite(
    ({ groupId, ...facts }: Whole, key) => {
      const headers = { 'Idempotency-Key': key }
      return id === null
        ? answer(api.POST('/api/people', { body: { ...facts, groupId }, headers }))
        : answer(api.PUT('/api/people/{id}', { params: { path: { id } }, body: facts, headers }))
    },
    { touches: [['people'], ['groups'], ['permits']], onSuccess: onSaved },
  )
  return {
    error: save.error,
    isBusy: save.isPending,
    send: (words: PersonWords) => {
      const { sex } = words
      const missing = emptyFields(words)
      setEmpty(missing)
      if (missing.length > 0) save.reset()
      else if (sex !== null) save.mutate({ ...words, sex })
    },
    faultOf: (field: string): string | undefined => {
      const missing = empty.find((each) => each === field)
      if (missing) return t(emptyWords[missing])
      return save.error instanceof ApiProblem ? save.error.faultOf(field) : undefined
    },
  }
}
