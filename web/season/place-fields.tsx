import { useQuery } from '@tanstack/react-query'
import { Checkbox } from '../kit/checkbox.tsx'
import { ComboBox } from '../kit/combo-box.tsx'
import { useLanguage } from '../kit/language.tsx'
import { NumberField } from '../kit/number-field.tsx'
import { Select } from '../kit/select.tsx'
import { TextField } from '../kit/text-field.tsx'
import { placeKinds, placesQuery } from './place.ts'
import { codeFrom, type PlaceDraft } from './place-draft.ts'
import { treeOf } from './place-tree.ts'

type PlaceFieldsProps = {
  draft: PlaceDraft
  isNew: boolean
  /** The place itself, which cannot lie in itself nor in what lies in it. */
  ownId: string | null
  onChange: (part: Partial<PlaceDraft>) => void
  problemOf: (field: string) => string | undefined
}

const most_people = 10_000_000
const degrees = { maximumFractionDigits: 5 }

export function PlaceFields({ draft, isNew, ownId, onChange, problemOf }: PlaceFieldsProps) {
  const { t } = useLanguage()
  const text = (name: 'ar' | 'en' | 'code' | 'capacitySource' | 'source') => ({
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    problem: problemOf(name),
  })
  return (
    <div className="grid content-start gap-4">
      <TextField label={t('page.place.name.ar')} isRequired {...text('ar')} />
      <TextField
        label={t('page.place.name.en')}
        isRequired
        isLatin
        {...text('en')}
        onChange={(en) => onChange({ en, ...(isNew && draft.code === codeFrom(draft.en) && { code: codeFrom(en) }) })}
      />
      <TextField label={t('page.place.code')} help={t('page.place.code.help')} isRequired isLatin {...text('code')} />
      <Select
        label={t('page.places.kind')}
        choices={placeKinds.map((kind) => ({ id: kind, label: t(`place-kind.${kind}`) }))}
        value={draft.kind}
        onChange={(id) => onChange({ kind: placeKinds.find((kind) => kind === id) ?? draft.kind })}
      />
      <ParentField draft={draft} ownId={ownId} onChange={onChange} problem={problemOf('parentId')} />
      <PointFields draft={draft} onChange={onChange} problemOf={problemOf} />
      <Checkbox isSelected={draft.isApproximate} onChange={(isApproximate) => onChange({ isApproximate })}>
        {t('page.place.is-approximate')}
      </Checkbox>
      {draft.outline !== null && (
        <Checkbox
          isSelected={draft.isOutlineApproximate}
          onChange={(isOutlineApproximate) => onChange({ isOutlineApproximate })}
        >
          {t('page.place.outline-approximate')}
        </Checkbox>
      )}
      <TextField label={t('page.place.source')} help={t('page.place.source.help')} isRequired {...text('source')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={t('page.place.holds')}
          unit={t('page.openings.people')}
          minValue={1}
          maxValue={most_people}
          value={draft.capacity_people}
          onChange={(capacity_people) => onChange({ capacity_people })}
          problem={problemOf('capacity_people')}
        />
        <NumberField
          label={t('page.place.passes')}
          unit={t('page.place.per-hour')}
          minValue={1}
          maxValue={most_people}
          value={draft.capacity_people_per_h}
          onChange={(capacity_people_per_h) => onChange({ capacity_people_per_h })}
          problem={problemOf('capacity_people_per_h')}
        />
      </div>
      <TextField
        label={t('page.place.capacity.source')}
        help={t('page.place.capacity.source.help')}
        {...text('capacitySource')}
      />
    </div>
  )
}

type PartProps = Pick<PlaceFieldsProps, 'draft' | 'onChange' | 'problemOf'>

function PointFields({ draft, onChange, problemOf }: PartProps) {
  const { t } = useLanguage()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NumberField
        label={t('page.place.latitude')}
        formatOptions={degrees}
        minValue={-90}
        maxValue={90}
        step={0.00001}
        value={draft.latitude}
        onChange={(latitude) => onChange({ latitude })}
        problem={problemOf('point')}
      />
      <NumberField
        label={t('page.place.longitude')}
        formatOptions={degrees}
        minValue={-180}
        maxValue={180}
        step={0.00001}
        value={draft.longitude}
        onChange={(longitude) => onChange({ longitude })}
      />
      <NumberField
        label={t('page.place.accuracy')}
        help={t('page.place.accuracy.help')}
        unit={t('page.place.metres')}
        minValue={1}
        maxValue={100_000}
        value={draft.accuracy_m}
        onChange={(accuracy_m) => onChange({ accuracy_m })}
        problem={problemOf('accuracy_m')}
        className="sm:col-span-2"
      />
    </div>
  )
}

type ParentFieldProps = Pick<PlaceFieldsProps, 'draft' | 'ownId' | 'onChange'> & { problem: string | undefined }

function ParentField({ draft, ownId, onChange, problem }: ParentFieldProps) {
  const { t, language } = useLanguage()
  const places = useQuery(placesQuery)
  const tree = treeOf(places.data ?? [], language)
  const below = new Set(ownId === null ? [] : [ownId, ...tree.within(ownId).map(({ id }) => id)])
  return (
    <ComboBox
      label={t('page.places.within')}
      help={t('page.place.parent.help')}
      problem={problem}
      choices={tree.inOrder
        .filter(({ place }) => !below.has(place.id))
        .map(({ place }) => ({
          id: place.id,
          label: place.name[language],
          detail: t(`place-kind.${place.kind}`),
        }))}
      value={draft.parentId}
      onChange={(parentId) => onChange({ parentId })}
      isLoading={places.isPending}
    />
  )
}
