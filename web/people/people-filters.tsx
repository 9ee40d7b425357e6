import { useQuery } from '@tanstack/react-query'
import { ComboBox } from '../kit/combo-box.tsx'
import type { FilterWord } from '../kit/frames/filter-bar.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Switch } from '../kit/switch.tsx'
import { countryOf } from './country.ts'
import { groupQuery, groupsQuery } from './group.ts'
import { useMayWrite } from './may-write.ts'
import { PartyField, usePartyWord } from './party-filter.tsx'
import { peopleCountsQuery, queryFrom, type PeopleFilter } from './person.ts'

type Change = (change: Partial<Record<keyof PeopleFilter, string | null>>) => void

/** What narrows the list of people, as controls. */
export function PeopleFilterFields({ filter, onChange }: { filter: PeopleFilter; onChange: Change }) {
  const { t, formats, language } = useLanguage()
  const mayWrite = useMayWrite()
  const groups = useQuery(groupsQuery)
  const counts = useQuery(peopleCountsQuery(queryFrom(filter).party))
  return (
    <>
      <Switch
        isSelected={filter.without === 'group'}
        onChange={(isOn) => onChange({ without: isOn ? 'group' : null, ...(isOn && { group: null }) })}
      >
        {t('page.people.without-group.only')}
      </Switch>
      <ComboBox
        label={t('page.people.group')}
        choices={(groups.data ?? []).map((group) => ({
          id: group.id,
          label: group.name[language],
          detail: t('page.groups.members', { count: group.people }),
        }))}
        value={filter.group ?? null}
        onChange={(group) => onChange({ group, ...(group !== null && { without: null }) })}
        isLoading={groups.isPending}
      />
      <ComboBox
        label={t('page.people.nationality')}
        choices={(counts.data?.nationalities ?? []).map((each) => ({
          id: each.nationality,
          label: countryOf(each.nationality, language),
          detail: formats.number(each.people),
        }))}
        value={filter.nationality ?? null}
        onChange={(nationality) => onChange({ nationality })}
        isLoading={counts.isPending}
      />
      {!mayWrite && <PartyField value={filter.party} onChange={(party) => onChange({ party })} />}
    </>
  )
}

/** The filter as words that can be taken away one by one; only what the list is really narrowed by. */
export function usePeopleFilterWords(filter: PeopleFilter, onChange: Change): FilterWord[] {
  const { t, language } = useLanguage()
  const asked = queryFrom(filter)
  const group = useQuery({ ...groupQuery(asked.group ?? ''), enabled: asked.group !== undefined })
  const partyWord = usePartyWord(asked.party, () => onChange({ party: null }))
  const words: [key: 'group' | 'nationality' | 'without', label: string, value: string | undefined][] = [
    ['without', t('page.people.group'), asked.withoutGroup ? t('page.people.no-group') : undefined],
    ['group', t('page.people.group'), asked.group && (group.data?.name[language] ?? '…')],
    ['nationality', t('page.people.nationality'), asked.nationality && countryOf(asked.nationality, language)],
  ]
  return [
    ...words.flatMap(([key, label, value]) =>
      value ? [{ key, label, value, onRemove: () => onChange({ [key]: null }) }] : [],
    ),
    ...partyWord,
  ]
}
