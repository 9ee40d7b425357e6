import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Form } from 'react-aria-components'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { ComboBox } from '../kit/combo-box.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { RadioGroup } from '../kit/radio-group.tsx'
import { TextField } from '../kit/text-field.tsx'
import { countryChoices, languageChoices, languageName } from './country.ts'
import { groupsQuery } from './group.ts'
import type { PersonWhole } from './person.ts'
import { useSavePerson, type PersonWords } from './use-save-person.ts'

const blank: PersonWords = {
  name: { ar: '', en: '' },
  sex: null,
  birth: { calendar: 'gregorian', text: '' },
  nationality: '',
  passport: '',
  language: null,
  groupId: null,
}

function wordsOf({ name, sex, birth, nationality, passport, language }: PersonWhole): PersonWords {
  return { ...blank, name, sex, birth: { calendar: birth.calendar, text: birth.text }, nationality, passport, language }
}

type PersonDialogProps = {
  /** Whose facts are changed; without it somebody new is registered. */
  person?: PersonWhole
  onSaved: (person: PersonWhole) => void
  onClose: () => void
}

/** What is known of a pilgrim, as a form. The server reads it by the rules by which it reads files, and says what to mend. */
export function PersonDialog({ person, onSaved, onClose }: PersonDialogProps) {
  const { t } = useLanguage()
  const id = useId()
  const [words, setWords] = useState(person ? wordsOf(person) : blank)
  const save = useSavePerson(person?.id ?? null, onSaved)
  const change = (some: Partial<PersonWords>) => setWords((before) => ({ ...before, ...some }))
  // Faults stand at their fields; anything else is said below them.
  const faulty = save.error instanceof ApiProblem && save.error.faults.length > 0 ? save.error : null
  return (
    <Dialog
      isOpen
      title={person ? t('page.person.change') : t('page.people.register')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" type="submit" form={id} isBusy={save.isBusy}>
            {person ? t('page.person.save') : t('page.people.register.do')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <Form
        id={id}
        validationBehavior="aria"
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          save.send(words)
        }}
      >
        {faulty && (
          <p role="alert" className="font-strong text-bad-ink sm:col-span-2">
            {faulty.message}
          </p>
        )}
        <NameFields words={words} change={change} faultOf={save.faultOf} />
        <BirthFields words={words} change={change} faultOf={save.faultOf} />
        <TravelFields words={words} change={change} faultOf={save.faultOf} />
        {!person && <GroupField value={words.groupId} onChange={(groupId) => change({ groupId })} />}
        {save.error !== null && !faulty && (
          <div className="sm:col-span-2">
            <ProblemLine error={save.error} />
          </div>
        )}
      </Form>
    </Dialog>
  )
}

type FieldsProps = {
  words: PersonWords
  change: (some: Partial<PersonWords>) => void
  faultOf: (field: string) => string | undefined
}

function NameFields({ words, change, faultOf }: FieldsProps) {
  const { t } = useLanguage()
  return (
    <>
      <TextField
        label={t('page.people.name.ar')}
        value={words.name.ar}
        onChange={(ar) => change({ name: { ...words.name, ar } })}
        problem={faultOf('name/ar')}
        autoFocus
        autoComplete="off"
        maxLength={240}
      />
      <TextField
        label={t('page.people.name.en')}
        help={t('page.people.name.en.help')}
        value={words.name.en}
        onChange={(en) => change({ name: { ...words.name, en } })}
        problem={faultOf('name/en')}
        autoComplete="off"
        maxLength={240}
        isLatin
      />
      <RadioGroup
        label={t('page.people.sex')}
        isInline
        choices={[
          { id: 'male', label: t('page.people.male') },
          { id: 'female', label: t('page.people.female') },
        ]}
        value={words.sex}
        onChange={(sex) => change({ sex: sex === 'male' ? 'male' : 'female' })}
        problem={faultOf('sex')}
        className="sm:col-span-2"
      />
    </>
  )
}

function BirthFields({ words, change, faultOf }: FieldsProps) {
  const { t } = useLanguage()
  const { calendar, text } = words.birth
  return (
    <>
      <TextField
        label={t('page.people.birth')}
        help={calendar === 'hijri' ? t('page.people.birth.help.hijri') : t('page.people.birth.help.gregorian')}
        value={text}
        onChange={(next) => change({ birth: { calendar, text: next } })}
        problem={faultOf('birth/text') ?? faultOf('birth/calendar')}
        autoComplete="off"
        maxLength={40}
        isLatin
      />
      <RadioGroup
        label={t('page.people.calendar')}
        isInline
        choices={[
          { id: 'gregorian', label: t('kit.calendar.gregorian') },
          { id: 'hijri', label: t('kit.calendar.hijri') },
        ]}
        value={calendar}
        onChange={(next) => change({ birth: { calendar: next === 'hijri' ? 'hijri' : 'gregorian', text } })}
      />
    </>
  )
}

function TravelFields({ words, change, faultOf }: FieldsProps) {
  const { t, language } = useLanguage()
  const usual = languageChoices(language)
  const spoken = words.language
  // A language beyond the usual ones came with a file; it can be kept.
  const choices =
    spoken === null || usual.some((choice) => choice.id === spoken)
      ? usual
      : [{ id: spoken, label: languageName(spoken, language) }, ...usual]
  return (
    <>
      <ComboBox
        label={t('page.people.nationality')}
        choices={countryChoices(language)}
        value={words.nationality || null}
        onChange={(nationality) => change({ nationality: nationality ?? '' })}
        problem={faultOf('nationality')}
      />
      <TextField
        label={t('page.people.passport')}
        value={words.passport}
        onChange={(passport) => change({ passport })}
        problem={faultOf('passport')}
        autoComplete="off"
        maxLength={40}
        isLatin
      />
      <ComboBox
        label={t('page.people.language')}
        help={t('page.people.language.help')}
        choices={choices}
        value={spoken}
        onChange={(next) => change({ language: next })}
        problem={faultOf('language')}
      />
    </>
  )
}

function GroupField({ value, onChange }: { value: string | null; onChange: (group: string | null) => void }) {
  const { t, language } = useLanguage()
  const groups = useQuery(groupsQuery)
  return (
    <ComboBox
      label={t('page.people.group')}
      help={t('page.people.group.help')}
      choices={(groups.data ?? []).map((group) => ({
        id: group.id,
        label: group.name[language],
        detail: t('page.groups.members', { count: group.people }),
      }))}
      value={value}
      onChange={onChange}
      isLoading={groups.isPending}
    />
  )
}
