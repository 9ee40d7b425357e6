import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { answer, api } from '../api.ts'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import type { MapThing } from '../kit/map-things.ts'
import { ProblemLine } from '../kit/problem-line.tsx'
import { showToast } from '../kit/toast.tsx'
import { useMe } from '../me.ts'
import { useWrite } from '../use-write.ts'
import { placesKey, placesQuery, type Place, type PlaceInput } from './place.ts'
import { draftOf, inputOf, missingIn, type Missing, type PlaceDraft } from './place-draft.ts'
import { PlaceFields } from './place-fields.tsx'
import { isFromOpenStreetMap, thingsOf } from './place-shapes.ts'
import { useFirstFault } from './use-first-fault.ts'

const SeasonMap = lazy(async () => ({ default: (await import('../kit/map.tsx')).SeasonMap }))

export type PlaceDialogProps = {
  /** The place to change; null to add one. */
  place: Place | null
  parentId: string | null
  onClose: () => void
}

/** Adds a place or changes one: names in both scripts, where it belongs, where it lies, what it holds and who says so. */
export function PlaceDialog({ place, parentId, onClose }: PlaceDialogProps) {
  const { t } = useLanguage()
  const [draft, setDraft] = useState(() => draftOf(place, parentId))
  const [missing, setMissing] = useState<readonly Missing[]>([])
  const save = useSavePlace(place, onClose)
  const change = (part: Partial<PlaceDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setMissing([])
  }
  const submit = () => {
    const lacking = missingIn(draft)
    setMissing(lacking)
    if (lacking.length === 0) save.mutate(inputOf(draft))
  }
  const problem = save.error instanceof ApiProblem ? save.error : null
  const fields = useFirstFault<HTMLDivElement>(missing.length > 0 ? missing : problem)
  return (
    <Dialog
      title={place ? t('page.place.change') : t('page.places.add')}
      size="wide"
      isOpen
      onClose={onClose}
      foot={
        <>
          {/* Above the buttons: the form is long, and what was refused must not lie below its end. */}
          <div className="w-full empty:hidden">
            <ProblemLine error={save.error} />
          </div>
          <Button kind="main" isBusy={save.isPending} onPress={submit}>
            {place ? t('page.place.save') : t('page.place.add')}
          </Button>
          <Button onPress={onClose}>{t('page.place.leave')}</Button>
        </>
      }
    >
      <div ref={fields} className="grid gap-6 md:grid-cols-2">
        <PlaceFields
          draft={draft}
          isNew={place === null}
          ownId={place?.id ?? null}
          onChange={change}
          problemOf={(field) =>
            missing.some((each) => each === field)
              ? t(field === 'point' ? 'page.place.half-point' : 'page.place.needed')
              : problem?.faultOf(field)
          }
        />
        <PointMap draft={draft} ownId={place?.id ?? null} onPoint={change} />
      </div>
    </Dialog>
  )
}

function useSavePlace(place: Place | null, onClose: () => void) {
  const { t } = useLanguage()
  const router = useRouter()
  return useWrite(
    (body: PlaceInput, key) => {
      const headers = { 'Idempotency-Key': key }
      return answer(
        place
          ? api.PUT('/api/places/{id}', { params: { path: { id: place.id } }, body, headers })
          : api.POST('/api/places', { body, headers }),
      )
    },
    {
      touches: [placesKey],
      onSuccess: ({ id }) => {
        showToast({ status: 'good', text: t(place ? 'page.place.changed' : 'page.place.added') })
        onClose()
        if (!place) router.history.push(`/places/${id}`)
      },
    },
  )
}

/** The id of the point being set; no place has it. */
const ownPoint = 'point'
/** Five digits after the point are about a metre: closer than anybody presses. */
const rounded = (degrees: number): number => Math.round(degrees * 100_000) / 100_000

type PointMapProps = { draft: PlaceDraft; ownId: string | null; onPoint: (part: Partial<PlaceDraft>) => void }

/** Where it lies, set by pressing the map; the neighbours help to find the way. */
function PointMap({ draft, ownId, onPoint }: PointMapProps) {
  const { t } = useLanguage()
  const style = useMe().data?.map?.style ?? null
  const places = useQuery(placesQuery).data
  const { parentId, longitude, latitude, ar, en, isApproximate } = draft
  const around = useMemo(
    () => (places ?? []).filter((each) => (each.id === parentId || each.parentId === parentId) && each.id !== ownId),
    [places, parentId, ownId],
  )
  const things = useMemo((): MapThing[] => {
    const quiet = thingsOf(around, new Set(around.map(({ id }) => id)))
    if (Number.isNaN(longitude) || Number.isNaN(latitude)) return quiet
    const point = { type: 'Point' as const, coordinates: [longitude, latitude] }
    return [...quiet, { id: ownPoint, name: { ar, en }, geometry: point, isApproximate, rank: 0 }]
  }, [around, longitude, latitude, ar, en, isApproximate])
  return (
    <div className="flex min-h-80 flex-col gap-2">
      <p className="text-small text-soft">{t('page.place.press-map')}</p>
      <div className="relative min-h-72 flex-1 overflow-clip rounded-base border border-line">
        <Suspense fallback={null}>
          <SeasonMap
            label={t('page.place.press-map')}
            things={things}
            credit={isFromOpenStreetMap(around) ? t('page.places.openstreetmap') : null}
            styleUrl={style}
            onPoint={([east, north]) => onPoint({ longitude: rounded(east), latitude: rounded(north) })}
          />
        </Suspense>
      </div>
    </div>
  )
}
