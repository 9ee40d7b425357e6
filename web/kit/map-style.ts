import type { FeatureCollection } from 'geojson'
import { addStatusIcons } from './map-icons.ts'
import type { ExpressionSpecification, GeoJSONSource, LayerSpecification, Map, StyleSpecification } from 'maplibre-gl'

const sourceId = 'things'

/** What a token is in the theme of this moment; MapLibre paints on a canvas and cannot read the page's variables. */
function colourOf(element: HTMLElement, token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(--color-${token})`
  element.append(probe)
  const colour = getComputedStyle(probe).color
  probe.remove()
  return colour
}

/** An empty sheet in the colour of the page: the season's places are all there is to draw. */
export function styleFor(element: HTMLElement): StyleSpecification {
  return {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': colourOf(element, 'sunken') } }],
  }
}

/**
 * What an operator laid under the season's places: a style of their own by its address, or a PMTiles archive of the
 * Protomaps basemap, of which land, water, buildings and roads are drawn in the page's colours.
 */
export function groundStyle(element: HTMLElement, address: string): StyleSpecification | string {
  if (!/\.pmtiles([?#]|$)/.test(address)) return address
  const bare = styleFor(element)
  const url = `pmtiles://${new URL(address, location.href).toString()}`
  return {
    ...bare,
    sources: { ground: { type: 'vector', url, attribution: '© OpenStreetMap contributors' } },
    layers: [
      ...bare.layers,
      { ...groundLayer('earth'), type: 'fill', paint: { 'fill-color': colourOf(element, 'paper') } },
      { ...groundLayer('water'), type: 'fill', paint: { 'fill-color': colourOf(element, 'raised') } },
      { ...groundLayer('buildings'), type: 'fill', paint: { 'fill-color': colourOf(element, 'line') } },
      { ...groundLayer('roads'), type: 'line', paint: { 'line-color': colourOf(element, 'line'), 'line-width': 1.5 } },
    ],
  }
}

/** How much larger the page's letters are than usual: a wall's are, and names and points grow with them. */
const scaleOf = (element: HTMLElement): number =>
  Number.parseFloat(getComputedStyle(element.ownerDocument.documentElement).fontSize) / 16

const groundLayer = (layer: string) => ({ id: `ground-${layer}`, source: 'ground', 'source-layer': layer })

function layersFor(element: HTMLElement): LayerSpecification[] {
  const colour = (token: string) => colourOf(element, token)
  const isQuiet: ExpressionSpecification = ['==', ['get', 'quiet'], true]
  const plain: ExpressionSpecification = ['case', isQuiet, colour('edge'), colour('accent')]
  const byStatus: ExpressionSpecification = [
    'match',
    ['get', 'status'],
    'good',
    colour('good'),
    'watch',
    colour('watch'),
    'bad',
    colour('bad'),
    'unknown',
    colour('unknown'),
    plain,
  ]
  const isApproximate: ExpressionSpecification = ['==', ['get', 'approximate'], true]
  const isOutline: ExpressionSpecification = ['!=', ['geometry-type'], 'Point']
  const isName: ExpressionSpecification = ['==', ['get', 'isName'], true]
  const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']
  const width: ExpressionSpecification = ['case', ['get', 'chosen'], 4, 1.5]
  return [
    {
      id: 'things-area',
      type: 'fill',
      source: sourceId,
      filter: isOutline,
      paint: { 'fill-color': byStatus, 'fill-opacity': ['case', ['get', 'chosen'], 0.3, 0.12] },
    },
    {
      id: 'things-outline',
      type: 'line',
      source: sourceId,
      filter: ['all', isOutline, ['!', isApproximate]],
      paint: { 'line-color': byStatus, 'line-width': width },
    },
    {
      id: 'things-outline-approximate',
      type: 'line',
      source: sourceId,
      filter: ['all', isOutline, isApproximate],
      paint: { 'line-color': byStatus, 'line-width': width, 'line-dasharray': [3, 2] },
    },
    {
      id: 'things-point',
      type: 'circle',
      source: sourceId,
      filter: ['all', isPoint, ['==', ['get', 'status'], 'none'], ['!', isName]],
      paint: {
        'circle-radius': ['*', scaleOf(element), ['case', ['get', 'chosen'], 8, ['-', 6.5, ['get', 'rank']]]],
        // A point that is only roughly known is an open ring, a known one is filled.
        'circle-color': ['case', isApproximate, colour('paper'), plain],
        'circle-stroke-color': ['case', isApproximate, plain, colour('paper')],
        'circle-stroke-width': ['case', isApproximate, 2, 1.5],
      },
    },
    nameLayer(element),
    stateLayer(element),
  ]
}

/** Names in the order of their rank; those that do not fit are left out. */
function nameLayer(element: HTMLElement): LayerSpecification {
  const colour = (token: string) => colourOf(element, token)
  const isQuiet: ExpressionSpecification = ['==', ['get', 'quiet'], true]
  const scale = scaleOf(element)
  return {
    id: 'things-name',
    type: 'symbol',
    source: sourceId,
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['IBM Plex Sans', 'IBM Plex Sans Arabic'],
      'text-size': ['interpolate', ['linear'], ['get', 'rank'], 0, 17 * scale, 3, 13 * scale],
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 0.8,
      'text-justify': 'auto',
      'text-padding': 4,
      'symbol-sort-key': ['case', ['get', 'chosen'], -1, ['+', ['get', 'rank'], ['case', isQuiet, 10, 0]]],
    },
    paint: {
      'text-color': ['case', isQuiet, colour('soft'), colour('ink')],
      'text-halo-color': colour('sunken'),
      'text-halo-width': 1.5,
    },
  }
}

/** The shapes of the states, above all names and whole; where they meet, the worst lies on top. */
function stateLayer(element: HTMLElement): LayerSpecification {
  const isApproximate: ExpressionSpecification = ['==', ['get', 'approximate'], true]
  return {
    id: 'things-state',
    type: 'symbol',
    source: sourceId,
    filter: ['all', ['==', ['geometry-type'], 'Point'], ['!=', ['get', 'status'], 'none']],
    layout: {
      'icon-image': ['concat', ['get', 'status'], ['case', isApproximate, '-approximate', '']],
      'icon-size': ['*', scaleOf(element), ['case', ['get', 'chosen'], 1.3, ['-', 1, ['*', 0.1, ['get', 'rank']]]]],
      'icon-allow-overlap': true,
      'symbol-sort-key': ['match', ['get', 'status'], 'bad', 3, 'watch', 2, 'good', 1, 0],
    },
  }
}

/** Names may be pressed as well as what they name. */
export const layersToPress: readonly string[] = ['things-state', 'things-point', 'things-name', 'things-area']

/** Puts the things on the map, or changes those that are there. */
export function draw(map: Map, features: FeatureCollection, element: HTMLElement): void {
  const source = map.getSource<GeoJSONSource>(sourceId)
  if (source) {
    void source.setData(features)
    return
  }
  addStatusIcons(map, (token) => colourOf(element, token))
  map.addSource(sourceId, { type: 'geojson', data: features })
  for (const layer of layersFor(element)) map.addLayer(layer)
}
