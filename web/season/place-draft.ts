import type { Place, PlaceInput, PlaceKind } from './place.ts'

/** A place as it is being written; numbers that are not typed yet are NaN, as number fields give them. */
export type PlaceDraft = {
  ar: string
  en: string
  code: string
  kind: PlaceKind
  parentId: string | null
  longitude: number
  latitude: number
  accuracy_m: number
  isApproximate: boolean
  capacity_people: number
  capacity_people_per_h: number
  capacitySource: string
  source: string
  outline: Place['outline']
  isOutlineApproximate: boolean
}

const unknown = Number.NaN
/** What a point set by hand on a map without streets is worth. */
const byHand_m = 200

export function draftOf(place: Place | null, parentId: string | null): PlaceDraft {
  return {
    ar: place?.name.ar ?? '',
    en: place?.name.en ?? '',
    code: place?.code ?? '',
    kind: place?.kind ?? 'site',
    parentId: place ? place.parentId : parentId,
    longitude: place?.point?.[0] ?? unknown,
    latitude: place?.point?.[1] ?? unknown,
    accuracy_m: place?.accuracy_m ?? byHand_m,
    isApproximate: place?.isApproximate ?? true,
    capacity_people: place?.capacity_people ?? unknown,
    capacity_people_per_h: place?.capacity_people_per_h ?? unknown,
    capacitySource: place?.capacitySource ?? '',
    source: place?.source ?? '',
    outline: place?.outline ?? null,
    isOutlineApproximate: place?.isOutlineApproximate ?? true,
  }
}

const whole = (value: number): number | null => (Number.isNaN(value) ? null : Math.round(value))
const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Fields without which a place is none. */
export type Missing = 'ar' | 'en' | 'code' | 'source' | 'point'

export function missingIn(draft: PlaceDraft): Missing[] {
  const words = (['ar', 'en', 'code', 'source'] as const).filter((name) => draft[name].trim() === '')
  const isHalfPoint = Number.isNaN(draft.longitude) !== Number.isNaN(draft.latitude)
  return isHalfPoint ? [...words, 'point'] : words
}

/** The place as it is sent. Whatever the form does not change, an outline, goes with it: what is left out becomes empty. */
export function inputOf(draft: PlaceDraft): PlaceInput {
  const isPlaced = !Number.isNaN(draft.longitude) && !Number.isNaN(draft.latitude)
  return {
    code: draft.code.trim(),
    kind: draft.kind,
    parentId: draft.parentId,
    name: { ar: draft.ar.trim(), en: draft.en.trim() },
    point: isPlaced ? [draft.longitude, draft.latitude] : null,
    outline: draft.outline,
    isOutlineApproximate: draft.isOutlineApproximate,
    capacity_people: whole(draft.capacity_people),
    capacity_people_per_h: whole(draft.capacity_people_per_h),
    capacitySource: filled(draft.capacitySource),
    accuracy_m: whole(draft.accuracy_m) ?? byHand_m,
    isApproximate: draft.isApproximate,
    source: draft.source.trim(),
  }
}

/** A code from a name in Latin script: «King Fahd Gate 79» → `king-fahd-gate-79`. */
export function codeFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80)
}
