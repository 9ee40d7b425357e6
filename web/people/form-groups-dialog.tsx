import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { group_people_most } from '../../server/people/rules.ts'
import { answer, api } from '../api.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import { NumberField } from '../kit/number-field.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { Select } from '../kit/select.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { showToast } from '../kit/toast.tsx'
import { useWrite } from '../use-write.ts'
import { countryOf } from './country.ts'
import { byNationality, type Trial } from './formation.ts'
import { peopleCountsQuery } from './person.ts'

/** A coach of fifty seats without its staff and the group's guide. */
const usualSize_people = 45
const fewest_people = 2
const everybody = 'all'

type Formation = { size: number; nationality?: string }

/** Groups made of everybody who has none: first what it would come to, then the doing. */
export function FormGroupsDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useLanguage()
  const [size, setSize] = useState(usualSize_people)
  const [nationality, setNationality] = useState(everybody)
  const counts = useQuery(peopleCountsQuery())
  const wish: Formation = { size, ...(nationality !== everybody && { nationality }) }
  const trial = useTrial(wish)
  const form = useFormGroups(onClose)
  const groups = trial.data?.groups.length ?? 0
  return (
    <Dialog
      isOpen
      title={t('page.groups.form')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="main"
            isDisabled={groups === 0 || trial.isError || trial.isPlaceholderData}
            isBusy={form.isPending}
            onPress={() => form.mutate(wish)}
          >
            {t('page.groups.form.do', { count: groups })}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <div className="space-y-5">
        <p className="text-soft">{t('page.groups.form.what')}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            label={t('page.groups.form.size')}
            unit={t('page.groups.form.size.unit')}
            value={size}
            minValue={fewest_people}
            maxValue={group_people_most}
            onChange={(value) => setSize(Number.isNaN(value) ? usualSize_people : value)}
          />
          <Select
            label={t('page.people.nationality')}
            choices={[
              { id: everybody, label: t('page.groups.form.everybody') },
              ...(counts.data?.nationalities ?? []).map((each) => ({
                id: each.nationality,
                label: countryOf(each.nationality, language),
              })),
            ]}
            value={nationality}
            onChange={setNationality}
          />
        </div>
        {trial.data && !trial.isError ? <Outcome trial={trial.data} /> : !trial.isError && <Skeleton lines={4} />}
        <ProblemLine error={form.error ?? trial.error} />
      </div>
    </Dialog>
  )
}

/** How many groups of how many people, and who stays together. */
function Outcome({ trial }: { trial: Trial }) {
  const { t, formats, language } = useLanguage()
  const head = 'px-2 py-1.5 text-start font-normal text-soft first:ps-0'
  const cell = 'px-2 py-1.5 first:ps-0'
  return (
    <section aria-live="polite" className="space-y-2">
      <h3 className="font-strong">
        {t('page.groups.form.outcome', { people: trial.people, groups: trial.groups.length })}
      </h3>
      <p className="text-soft">{t('page.groups.form.families', { count: trial.families })}</p>
      <table className="tabular w-full border-collapse">
        <thead className="border-b border-edge text-small">
          <tr>
            <th className={head}>{t('page.people.nationality')}</th>
            <th className={head}>{t('page.groups.title')}</th>
            <th className={head}>{t('page.groups.people')}</th>
            <th className={head}>{t('page.groups.form.sizes')}</th>
          </tr>
        </thead>
        <tbody>
          {byNationality(trial.groups).map(({ nationality, groups, people, least, most }) => (
            <tr key={nationality ?? 'mixed'} className="border-b border-line last:border-0">
              <td className={cell}>
                {nationality === null ? t('page.groups.form.mixed') : countryOf(nationality, language)}
              </td>
              <td className={cell}>{formats.number(groups)}</td>
              <td className={cell}>{formats.number(people)}</td>
              <td className={cell}>
                {least === most ? formats.number(most) : t('page.groups.form.from-to', { least, most })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function useTrial(wish: Formation) {
  return useQuery({
    queryKey: ['groups', 'trial', wish],
    queryFn: ({ signal }) => answer(api.GET('/api/group-formations', { params: { query: wish }, signal })),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
}

function useFormGroups(onClose: () => void) {
  const { t } = useLanguage()
  return useWrite(
    (wish: Formation, key) =>
      answer(api.POST('/api/group-formations', { body: wish, headers: { 'Idempotency-Key': key } })),
    {
      touches: [['groups'], ['people']],
      onSuccess: (formed) => {
        showToast({
          status: 'good',
          text: t('page.groups.form.done', { people: formed.people, groups: formed.groups.length }),
        })
        onClose()
      },
    },
  )
}
