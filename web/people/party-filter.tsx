import { ComboBox } from '../kit/combo-box.tsx'
import type { FilterWord } from '../kit/frames/filter-bar.tsx'
import { useLanguage } from '../kit/language.tsx'
import { useOrganisers } from './parties.ts'

/** Whose pilgrims, for those who see everybody's. */
export function PartyField({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (party: string | null) => void
}) {
  const { t, language } = useLanguage()
  const organisers = useOrganisers()
  return (
    <ComboBox
      label={t('page.people.organiser')}
      choices={organisers.map((party) => ({ id: party.id, label: party.name[language] }))}
      value={value ?? null}
      onChange={onChange}
    />
  )
}

/** The same as a word of the list that can be taken away. */
export function usePartyWord(party: string | undefined, onRemove: () => void): FilterWord[] {
  const { t, language } = useLanguage()
  const found = useOrganisers().find((each) => each.id === party)
  if (party === undefined) return []
  return [{ key: 'party', label: t('page.people.organiser'), value: found?.name[language] ?? '…', onRemove }]
}
