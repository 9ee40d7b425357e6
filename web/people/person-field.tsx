import { useState } from 'react'
import { ComboBox } from '../kit/combo-box.tsx'
import { useLanguage } from '../kit/language.tsx'
import { usePeopleFound, type Person } from './person.ts'

type PersonFieldProps = {
  label: string
  value: Person | null
  onChange: (person: Person | null) => void
  /** Ids of those who are not offered. */
  without: readonly string[]
}

/** One pilgrim, found by letters of a name or by a passport; the words go in a body. */
export function PersonField({ label, value, onChange, without }: PersonFieldProps) {
  const { t, language } = useLanguage()
  const [words, setWords] = useState('')
  const found = usePeopleFound(words)
  const others = (found.people ?? []).filter((person) => !without.includes(person.id))
  const offered = value && !others.some((person) => person.id === value.id) ? [value, ...others] : others
  return (
    <ComboBox
      label={label}
      help={t('page.people.find.help')}
      choices={offered.map((person) => ({
        id: person.id,
        label: person.name[language],
        detail: [person.group?.name[language], person.name[language === 'ar' ? 'en' : 'ar']]
          .filter(Boolean)
          .join(' · '),
      }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(offered.find((person) => person.id === id) ?? null)}
      onSearch={setWords}
      isLoading={found.isSearching}
    />
  )
}
