import { Layers } from 'lucide-react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/checkbox.tsx'
import { useLanguage } from '../../kit/language.tsx'
import type { MessageKey } from '../../kit/messages.ts'
import { Popover } from '../../kit/popover.tsx'
import { Select } from '../../kit/select.tsx'
import type { Place } from '../../season/place.ts'
import type { PlaceTree } from '../../season/place-tree.ts'
import { layers, type Layer } from './places-drawn.ts'

/** The whole season, among what to look at. */
export const everywhere = 'all'

export type MapChoicesProps = {
  tree: PlaceTree
  views: readonly Place[]
  view: string
  onView: (view: string) => void
  shown: ReadonlySet<Layer>
  onLayer: (layer: Layer, isShown: boolean) => void
}

const layerWords: Record<Layer, MessageKey> = {
  slots: 'page.room.layer.slots',
  land: 'page.room.layer.land',
  rites: 'page.room.layer.rites',
  entry: 'page.room.layer.entry',
  transport: 'page.room.layer.transport',
  health: 'page.room.layer.health',
  offices: 'page.room.layer.offices',
}

/** Where the map looks, and what it shows there. */
export function MapChoices({ tree, views, view, onView, shown, onLayer }: MapChoicesProps) {
  const { t, language } = useLanguage()
  const choices = views.map((place) => ({
    id: place.id,
    label: place.name[language],
    detail: tree
      .above(place)
      .map(({ name }) => name[language])
      .join(t('page.room.join')),
  }))
  return (
    <div className="flex flex-wrap items-end gap-3 border-b border-line px-4 py-2 md:px-6">
      <Select
        label={t('page.room.area')}
        choices={[{ id: everywhere, label: t('page.room.area.all') }, ...choices]}
        value={view}
        onChange={onView}
        className="min-w-44 flex-1 md:max-w-72"
      />
      <DialogTrigger>
        <Button icon={Layers}>{t('page.room.layers', { count: shown.size })}</Button>
        <Popover>
          <AriaDialog aria-label={t('page.room.layers.title')} className="px-4 py-2 outline-none">
            {layers.map((layer) => (
              <Checkbox key={layer} isSelected={shown.has(layer)} onChange={(isShown) => onLayer(layer, isShown)}>
                {t(layerWords[layer])}
              </Checkbox>
            ))}
          </AriaDialog>
        </Popover>
      </DialogTrigger>
    </div>
  )
}
