import { useMemo } from 'react'
import { useLanguage } from '../../kit/language.tsx'
import { SeasonMap } from '../../kit/map.tsx'
import { useMe } from '../../me.ts'
import type { Place } from '../../season/place.ts'
import type { PlaceTree } from '../../season/place-tree.ts'
import { statusByPlace, type SlotRow } from './attention.ts'
import type { RoomSeen } from './contract.ts'
import { admittingGates, inView, namesOpenStreetMap, pulsesOf, thingsDrawn, type Layer } from './places-drawn.ts'

export type RoomMapProps = {
  places: readonly Place[]
  tree: PlaceTree
  /** The place that is looked at; null for the whole season. */
  view: string | null
  shown: ReadonlySet<Layer>
  rows: readonly SlotRow[]
  seen: RoomSeen
  /** When this room began to look: what happened before makes no ring. Milliseconds. */
  since: number
  chosen: string | null
  onChoose: (placeId: string) => void
}

/** The season's places with the slots of the hour coloured by how they stand, and a ring where somebody is admitted. */
export function RoomMap({ places, tree, view, shown, rows, seen, since, chosen, onChoose }: RoomMapProps) {
  const { t } = useLanguage()
  const style = useMe().data?.map?.style ?? null
  const { openings, newest, at } = seen
  // Written out, so that the map is told only when a state or a gate changes, not at every arrival.
  const statusWords = JSON.stringify([...statusByPlace(rows)])
  const gateWords = JSON.stringify([...admittingGates(openings, tree)])
  const things = useMemo(() => {
    const statuses: ReturnType<typeof statusByPlace> = new Map(JSON.parse(statusWords))
    const gates: ReturnType<typeof admittingGates> = new Set(JSON.parse(gateWords))
    return thingsDrawn(places, { shown, statuses, gates })
  }, [places, shown, statusWords, gateWords])
  const looked = useMemo(() => inView(view, things, tree), [view, things, tree])
  const pulses = useMemo(() => pulsesOf(newest, tree, since, Date.parse(at)), [newest, tree, since, at])
  return (
    <SeasonMap
      label={t('page.room.map')}
      things={things}
      inView={looked}
      pulses={pulses}
      credit={namesOpenStreetMap(places) ? t('page.room.openstreetmap') : null}
      chosen={chosen}
      onChoose={onChoose}
      styleUrl={style}
    />
  )
}
