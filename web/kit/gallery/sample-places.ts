import type { MapThing } from '../map-things.ts'

const ring = (west: number, south: number, east: number, north: number): MapThing['geometry'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east + 0.004, north],
      [west - 0.003, north - 0.004],
      [west, south],
    ],
  ],
})

/** Rough boxes around the holy sites, for looking at the map without a server; the season has the real ones. */
export const sampleThings: readonly MapThing[] = [
  {
    id: 'haram',
    name: { ar: 'المسجد الحرام', en: 'Grand Mosque' },
    geometry: { type: 'Point', coordinates: [39.8262, 21.4225] },
    rank: 0,
    status: 'good',
  },
  {
    id: 'mina',
    name: { ar: 'منى', en: 'Mina' },
    geometry: ring(39.876, 21.405, 39.905, 21.42),
    rank: 0,
    isApproximate: true,
  },
  {
    id: 'jamarat',
    name: { ar: 'منشأة الجمرات', en: 'Jamarat Facility' },
    geometry: { type: 'Point', coordinates: [39.8723, 21.4213] },
    rank: 1,
    status: 'bad',
  },
  {
    id: 'muzdalifah',
    name: { ar: 'مزدلفة', en: 'Muzdalifah' },
    geometry: ring(39.905, 21.378, 39.935, 21.398),
    rank: 0,
    isApproximate: true,
  },
  {
    id: 'arafat',
    name: { ar: 'عرفات', en: 'Arafat' },
    geometry: ring(39.965, 21.335, 40.0, 21.368),
    rank: 0,
    status: 'watch',
  },
  {
    id: 'namirah',
    name: { ar: 'مسجد نمرة', en: 'Namirah Mosque' },
    geometry: { type: 'Point', coordinates: [39.9667, 21.353] },
    rank: 1,
    status: 'unknown',
  },
  {
    id: 'camp',
    name: { ar: 'مخيم ٤٧ (الدول الأفريقية)', en: 'Camp 47 (African countries)' },
    geometry: { type: 'Point', coordinates: [39.8895, 21.4125] },
    rank: 3,
    isApproximate: true,
    status: 'good',
  },
]
