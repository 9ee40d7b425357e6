import { useQuery } from '@tanstack/react-query'
import { ComboBox } from '../kit/combo-box.tsx'
import { DateField } from '../kit/date-field.tsx'
import { useLanguage } from '../kit/language.tsx'
import type { MessageKey } from '../kit/messages.ts'
import { Select } from '../kit/select.tsx'
import { useMyPost } from '../me.ts'
import { placesQuery } from '../season/place.ts'
import { partiesQuery, type PostKind } from './accounts.ts'
import { isBackwards, kindsGivenBy, type PostDraft } from './posts.ts'

const purposes = {
  'season-admin': 'page.account.post.what.season-admin',
  'permit-officer': 'page.account.post.what.permit-officer',
  gate: 'page.account.post.what.gate',
  organiser: 'page.account.post.what.organiser',
  room: 'page.account.post.what.room',
  auditor: 'page.account.post.what.auditor',
  'account-admin': 'page.account.post.what.account-admin',
} as const satisfies Record<PostKind, MessageKey>

export type PostFieldsProps = {
  value: PostDraft
  onChange: (change: Partial<PostDraft>) => void
  problemOf: (field: string) => string | undefined
}

/** Which post, in which party and place, from which day to which. */
export function PostFields({ value, onChange, problemOf }: PostFieldsProps) {
  const { t } = useLanguage()
  const mine = useMyPost()
  const kinds = kindsGivenBy(mine).map((kind) => ({
    id: kind,
    label: t(`post-kind.${kind}`),
    detail: t(purposes[kind]),
  }))
  return (
    <>
      <Select
        label={t('page.account.post.kind')}
        isRequired
        choices={kinds}
        value={value.kind}
        onChange={(id) => onChange({ kind: kindsGivenBy(mine).find((kind) => kind === id) ?? null })}
        problem={problemOf('kind')}
      />
      {mine?.party ? null : <PartyField {...{ value, onChange, problemOf }} />}
      {value.kind === 'gate' && <PlaceField {...{ value, onChange, problemOf }} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField
          label={t('page.account.post.from')}
          isRequired
          value={value.from}
          onChange={(from) => onChange({ from })}
          problem={problemOf('from')}
        />
        <DateField
          label={t('page.account.post.until')}
          isRequired
          help={t('page.account.post.until.help')}
          value={value.until}
          onChange={(until) => onChange({ until })}
          problem={isBackwards(value) ? t('page.account.post.until.before') : problemOf('until')}
        />
      </div>
    </>
  )
}

function PartyField({ value, onChange, problemOf }: PostFieldsProps) {
  const { t, language } = useLanguage()
  const parties = useQuery(partiesQuery)
  return (
    <ComboBox
      label={t('page.account.post.party')}
      isRequired={value.kind === 'organiser'}
      isLoading={parties.isPending}
      choices={(parties.data ?? []).map(({ id, name }) => ({ id, label: name[language] }))}
      value={value.partyId}
      onChange={(partyId) => onChange({ partyId })}
      problem={problemOf('partyId')}
    />
  )
}

/** Gates first: a gate's post is nearly always at one. */
function PlaceField({ value, onChange, problemOf }: PostFieldsProps) {
  const { t, language } = useLanguage()
  const places = useQuery(placesQuery)
  const byId = new Map((places.data ?? []).map((place) => [place.id, place]))
  const choices = (places.data ?? [])
    .toSorted((one, other) => Number(other.kind === 'gate') - Number(one.kind === 'gate'))
    .map(({ id, name, kind, parentId }) => ({
      id,
      label: name[language],
      detail: [t(`place-kind.${kind}`), byId.get(parentId ?? '')?.name[language]].filter(Boolean).join(' · '),
    }))
  return (
    <ComboBox
      label={t('page.account.post.place')}
      isRequired
      isLoading={places.isPending}
      choices={choices}
      value={value.placeId}
      onChange={(placeId) => onChange({ placeId })}
      problem={problemOf('placeId')}
    />
  )
}
