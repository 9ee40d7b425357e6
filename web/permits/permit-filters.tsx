import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ComboBox } from '../kit/combo-box.tsx'
import { DateField } from '../kit/date-field.tsx'
import type { FilterWord } from '../kit/frames/filter-bar.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Select, type Choice } from '../kit/select.tsx'
import { groupQuery, groupsQuery } from '../people/group.ts'
import { personQuery, usePeopleFound } from '../people/person.ts'
import { permitKinds, permitStates, type PermitFilter } from './permit.ts'
import { stateWords } from './permit-state.tsx'

type Change = (change: Partial<Record<keyof PermitFilter, string | null>>) => void

const anyOf = 'any'

/** What narrows the list of permits, as controls. A person is looked for by name here and stands in the address as an id. */
export function PermitFilterFields({ filter, onChange }: { filter: PermitFilter; onChange: Change }) {
  const { t, language } = useLanguage()
  const groups = useQuery(groupsQuery)
  const any: Choice = { id: anyOf, label: t('page.permits.any') }
  const choose = (name: 'kind' | 'state') => (id: string) => onChange({ [name]: id === anyOf ? null : id })
  return (
    <>
      <Select
        label={t('page.permits.kind')}
        choices={[any, ...permitKinds.map((kind) => ({ id: kind, label: t(`permit-kind.${kind}`) }))]}
        value={filter.kind ?? anyOf}
        onChange={choose('kind')}
      />
      <Select
        label={t('page.permits.state')}
        choices={[any, ...permitStates.map((state) => ({ id: state, label: t(stateWords[state]) }))]}
        value={filter.state ?? anyOf}
        onChange={choose('state')}
      />
      <DateField label={t('page.permits.day')} value={filter.day ?? null} onChange={(day) => onChange({ day })} />
      <ComboBox
        label={t('page.permits.group')}
        choices={(groups.data ?? []).map((group) => ({ id: group.id, label: group.name[language] }))}
        value={filter.group ?? null}
        onChange={(group) => onChange({ group })}
        isLoading={groups.isPending}
      />
      <PersonField value={filter.pilgrim ?? null} onChange={(pilgrim) => onChange({ pilgrim })} />
    </>
  )
}

function PersonField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t, language } = useLanguage()
  const [words, setWords] = useState('')
  const found = usePeopleFound(words)
  const other = language === 'ar' ? 'en' : 'ar'
  return (
    <ComboBox
      label={t('page.permits.pilgrim')}
      help={t('page.permits.pilgrim.help')}
      choices={(found.people ?? []).map((person) => ({
        id: person.id,
        label: person.name[language],
        detail: person.name[other],
      }))}
      value={value}
      onChange={onChange}
      onSearch={setWords}
      isLoading={found.isSearching}
    />
  )
}

/** The filter as words that can be taken away one by one. */
export function usePermitFilterWords(filter: PermitFilter, onChange: Change): FilterWord[] {
  const { t, formats, language } = useLanguage()
  const group = useQuery({ ...groupQuery(filter.group ?? ''), enabled: filter.group !== undefined })
  const person = useQuery({ ...personQuery(filter.pilgrim ?? ''), enabled: filter.pilgrim !== undefined })
  const kind = permitKinds.find((each) => each === filter.kind)
  const state = permitStates.find((each) => each === filter.state)
  const words: Record<keyof PermitFilter, [label: string, value: string | undefined]> = {
    kind: [t('page.permits.kind'), kind && t(`permit-kind.${kind}`)],
    state: [t('page.permits.state'), state && t(stateWords[state])],
    day: [t('page.permits.day'), filter.day && formats.day(filter.day, undefined, 'short')],
    group: [t('page.permits.group'), filter.group && (group.data?.name[language] ?? '…')],
    pilgrim: [t('page.permits.pilgrim'), filter.pilgrim && (person.data?.name[language] ?? '…')],
  }
  return Object.entries(words).flatMap(([key, [label, value]]) =>
    value ? [{ key, label, value, onRemove: () => onChange({ [key]: null }) }] : [],
  )
}
