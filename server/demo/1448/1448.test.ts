import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeKinds } from '../../season/index.ts'
import { type DemoPlace, PERMIT_KINDS, readDemoSeason } from './demo-season.ts'
import { birthYear, cultures, demoPilgrim, NATIONALITIES, type Random } from './names.ts'

const season = readDemoSeason()
const places = new Map(season.places.map((place) => [place.code, place]))

const ARABIC = /^[\p{Script=Arabic}0-9 ،هـ]+$/u
const LATIN = /^[\p{Script=Latin}0-9 ,'©-]+$/u

/** The Hejaz from Yanbu to Yalamlam and Taif. */
const HEJAZ = { west: 37.5, east: 41, south: 20, north: 25.5 }

test('every place has its own code and a parent that stands before it', () => {
  assert.equal(places.size, season.places.length)
  assert.ok(season.places.length >= 200)
  const seen = new Set<string>()
  for (const place of season.places) {
    assert.ok(place.parent === null || seen.has(place.parent), place.code)
    seen.add(place.code)
  }
  const roots = season.places.filter((place) => place.parent === null)
  assert.deepEqual(
    roots.map((place) => place.kind),
    roots.map(() => 'city'),
  )
})

test('every kind of place occurs in the season', () => {
  assert.deepEqual(new Set(season.places.map((place) => place.kind)), new Set(placeKinds))
})

test('every name is written in both scripts, each in its own', () => {
  const named = [
    ...season.places.map((place) => place.name),
    ...season.parties.flatMap((party) => [party.name, party.short]),
    ...season.year.phases.map((phase) => phase.name),
    ...season.year.peak_windows.map((window) => window.name),
    season.year.name,
  ]
  for (const name of named) {
    assert.match(name.ar, ARABIC)
    assert.match(name.en, LATIN)
  }
})

test('no two places of one parent share a name', () => {
  for (const script of ['ar', 'en'] as const) {
    const names = season.places.map((place) => `${place.parent}: ${place.name[script]}`)
    assert.deepEqual(names, [...new Set(names)])
  }
})

test('every point lies in the Hejaz', () => {
  for (const { code, point } of season.places) {
    const [longitude, latitude] = point
    assert.ok(longitude > HEJAZ.west && longitude < HEJAZ.east, code)
    assert.ok(latitude > HEJAZ.south && latitude < HEJAZ.north, code)
  }
})

test('an outline is a closed ring of at most 40 corners around its own point, marked as drawn by hand', () => {
  for (const { code, outline, outline_approximate, point } of season.places) {
    assert.equal(outline !== undefined, outline_approximate === true, code)
    if (!outline) continue
    assert.equal(outline.length, 1, code)
    const [ring = []] = outline
    assert.ok(ring.length >= 4 && ring.length <= 41, code)
    assert.deepEqual(ring.at(0), ring.at(-1), code)
    assert.ok(isInside(point, ring), code)
  }
})

test('every place lies within 2 km of the outlined place it belongs to', () => {
  for (const place of season.places) {
    const ring = nearestOutline(place)
    if (ring) assert.ok(isInside(place.point, ring) || distanceToRing_m(place.point, ring) <= 2000, place.code)
  }
})

test('an approximate point admits at least 100 m, and a sourced one claims less', () => {
  for (const { code, accuracy_m, approximate } of season.places) {
    assert.equal(approximate, accuracy_m >= 100, code)
  }
})

test('every source named by a place is described', () => {
  for (const { code, source } of season.places) assert.ok(season.sources[source], code)
})

test('every published capacity comes with the page that publishes it', () => {
  for (const place of season.places) {
    const published = place.capacity_people !== undefined || place.capacity_people_per_h !== undefined
    assert.equal(published, place.capacity_source !== undefined, place.code)
  }
})

test('places lie as far from each other as they do on the ground', () => {
  const expected: [string, string, number, number][] = [
    ['grand-mosque', 'jamarat-bridge', 4500, 5500],
    ['grand-mosque', 'makkah-haramain-station', 3500, 4500],
    ['grand-mosque', 'masjid-aisha', 5000, 7500],
    ['mina', 'jabal-al-rahmah', 9000, 13000],
    ['mina', 'muzdalifah', 3000, 5000],
    ['muzdalifah', 'arafat', 6000, 9000],
    ['mashaer-station-mina-3', 'jamarat-bridge', 100, 600],
    ['mashaer-station-muzdalifah-1', 'mashaer-station-arafat-3', 5000, 7000],
    ['namirah-mosque', 'jabal-al-rahmah', 1500, 2500],
    ['prophets-mosque', 'quba-mosque', 2800, 4000],
    ['prophets-mosque', 'miqat-dhul-hulayfah', 8000, 12000],
    ['prophets-mosque', 'madinah-airport', 10000, 16000],
    ['makkah', 'jeddah', 63000, 75000],
    ['makkah', 'madinah', 330000, 345000],
    ['makkah', 'miqat-yalamlam', 90000, 110000],
    ['makkah', 'miqat-qarn-al-manazil', 60000, 80000],
  ]
  for (const [from, to, least_m, most_m] of expected) {
    const distance = distance_m(getPlace(from).point, getPlace(to).point)
    assert.ok(distance >= least_m && distance <= most_m, `${from} to ${to}: ${Math.round(distance)} m`)
  }
})

test('neighbouring stations of the Mashaer train stand in the order of the line', () => {
  const stops = 'mina-3 mina-2 mina-1 muzdalifah-3 muzdalifah-2 muzdalifah-1 arafat-3 arafat-2 arafat-1'.split(' ')
  const line = stops.map((stop) => getPlace(`mashaer-station-${stop}`).point)
  const steps = line.slice(1).map((point, index) => distance_m(point, line[index] ?? point))
  assert.ok(steps.every((step) => step > 700 && step < 7000))
  const whole = steps.reduce((sum, step) => sum + step, 0)
  assert.ok(whole > 13000 && whole < 18000, `${Math.round(whole)} m`)
})

test('thirty agencies, the missions of every nationality and the providers are there, each under its own code', () => {
  assert.equal(new Set(season.parties.map((party) => party.code)).size, season.parties.length)
  const count = (kind: string) => season.parties.filter((party) => party.kind === kind).length
  assert.equal(count('agency'), 30)
  assert.ok(count('organiser') >= 6)
  assert.ok(count('provider') >= 4)
})

test('the phases follow each other day by day through the whole season', () => {
  const { from, until, phases } = season.year
  assert.equal(phases.at(0)?.from, from)
  assert.equal(phases.at(-1)?.until, until)
  for (const [index, phase] of phases.entries()) {
    assert.ok(phase.from <= phase.until, phase.code)
    const next = phases[index + 1]
    if (next) assert.equal(Temporal.PlainDate.from(phase.until).add({ days: 1 }).toString(), next.from)
  }
})

test('every Gregorian day of the season is the Umm al-Qura day beside it', () => {
  const { year } = season
  for (const days of [year, ...year.phases]) {
    assert.equal(hijri(days.from), days.hijri.from)
    assert.equal(hijri(days.until), days.hijri.until)
  }
  for (const window of year.peak_windows) assert.equal(hijri(window.from.slice(0, 10)), window.hijri, window.code)
  assert.equal(hijri(year.dhu_al_hijja.predicted), '1448-12-01')
})

test('every peak window opens before it closes, within the season, and the days of Hajj are all among them', () => {
  const { from, until, peak_windows } = season.year
  for (const window of peak_windows) {
    assert.ok(window.from < window.until, window.code)
    assert.ok(window.from >= from && window.until <= `${until}T24`, window.code)
  }
  const codes = new Set(peak_windows.map((window) => window.code))
  assert.equal(codes.size, peak_windows.length)
  for (const code of ['ramadan-last-ten-nights', 'tarwiyah', 'arafah', 'nafrah', 'stoning-10', 'stoning-13']) {
    assert.ok(codes.has(code), code)
  }
})

test('every permit kind has one opening, at a place of the season and gates that lead into it', () => {
  assert.deepEqual(
    season.openings.map((opening) => opening.permit_kind),
    [...PERMIT_KINDS],
  )
  for (const opening of season.openings) {
    getPlace(opening.place)
    for (const code of opening.gates) {
      const gate = getPlace(code)
      assert.equal(gate.kind, 'gate', code)
      assert.equal(gate.parent, opening.place, code)
    }
  }
})

test('the slots of an opening fill the day to its last slot and never give more than the place passes', () => {
  for (const opening of season.openings) {
    const first = minutes(opening.first_slot)
    const last = minutes(opening.last_slot)
    assert.equal((last - first) % opening.slot_minutes, 0, opening.permit_kind)
    assert.ok(last + opening.slot_minutes <= 24 * 60, opening.permit_kind)
    const place = getPlace(opening.place)
    const most = place.capacity_people ?? ((place.capacity_people_per_h ?? 0) * opening.slot_minutes) / 60
    assert.ok(opening.capacity_people <= most, opening.permit_kind)
  }
})

test('every nationality has enough names, each in both scripts and none twice', () => {
  for (const nationality of NATIONALITIES) {
    const { male, female, family } = cultures[nationality]
    assert.ok(male.length >= 25 && male.length <= 40, `${nationality} male ${male.length}`)
    assert.ok(female.length >= 25 && female.length <= 40, `${nationality} female ${female.length}`)
    assert.ok(family.length >= 20 && family.length <= 30, `${nationality} family ${family.length}`)
    for (const list of [male, female, family]) {
      assert.equal(new Set(list.map((name) => name.en)).size, list.length, nationality)
      for (const name of list) {
        assert.match(name.ar, ARABIC)
        assert.match(name.en, LATIN)
      }
    }
  }
})

test('the same seed gives the same pilgrims, another seed others', () => {
  assert.deepEqual(pilgrimsOfEveryNationality(1), pilgrimsOfEveryNationality(1))
  assert.notDeepEqual(pilgrimsOfEveryNationality(1), pilgrimsOfEveryNationality(2))
})

test('a demo pilgrim has a name in both scripts, a passport of the country and a birth date that exists', () => {
  const random = seeded(1448)
  for (const nationality of NATIONALITIES) {
    for (let count = 0; count < 500; count += 1) {
      const pilgrim = demoPilgrim(random, nationality)
      assert.match(pilgrim.nameAr, ARABIC)
      assert.match(pilgrim.nameEn, LATIN)
      assert.match(pilgrim.passport, /^[A-Z]{1,2}[0-9]{6,8}$/)
      assertExists(pilgrim.birth)
    }
  }
})

test('pilgrims are born from 1945 to 2010, most of them before 1975', () => {
  const random = seeded(7)
  const years = Array.from({ length: 10_000 }, () => birthYear(random))
  assert.ok(Math.min(...years) >= 1945 && Math.max(...years) <= 2010)
  const share = years.filter((year) => year < 1975).length / years.length
  assert.ok(share > 0.6 && share < 0.75)
})

test('some Indonesians have one name only and most older Saudis a Hijri birth date', () => {
  const random = seeded(9)
  const indonesians = Array.from({ length: 300 }, () => demoPilgrim(random, 'IDN'))
  assert.ok(indonesians.some((pilgrim) => !pilgrim.nameEn.includes(' ')))
  const saudis = Array.from({ length: 300 }, () => demoPilgrim(random, 'SAU'))
  assert.ok(saudis.filter((pilgrim) => pilgrim.birth.calendar === 'hijri').length > 150)
})

function pilgrimsOfEveryNationality(seed: number) {
  const random = seeded(seed)
  return NATIONALITIES.map((nationality) => demoPilgrim(random, nationality))
}

function getPlace(code: string): DemoPlace {
  const place = places.get(code)
  assert.ok(place, `no place ${code}`)
  return place
}

/** The ring of the nearest ancestor that has one. */
function nearestOutline(place: DemoPlace): [number, number][] | undefined {
  const parent = place.parent === null ? undefined : getPlace(place.parent)
  return parent && (parent.outline?.[0] ?? nearestOutline(parent))
}

const METRES_PER_DEGREE = 111_195

/** Metres east and north of `origin`; exact enough within the Hejaz. */
function plane([longitude, latitude]: [number, number], origin: [number, number]): [number, number] {
  const east = (longitude - origin[0]) * METRES_PER_DEGREE * Math.cos((((latitude + origin[1]) / 2) * Math.PI) / 180)
  return [east, (latitude - origin[1]) * METRES_PER_DEGREE]
}

function distance_m(from: [number, number], to: [number, number]): number {
  return Math.hypot(...plane(to, from))
}

function isInside([x, y]: [number, number], ring: [number, number][]): boolean {
  let inside = false
  for (const [[x1, y1], [x2, y2]] of edges(ring)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

function distanceToRing_m(point: [number, number], ring: [number, number][]): number {
  const distances = edges(ring).map(([start, end]) => {
    const [ax, ay] = plane(start, point)
    const [bx, by] = plane(end, point)
    const along = Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)))
    return Math.hypot(ax + along * (bx - ax), ay + along * (by - ay))
  })
  return Math.min(...distances)
}

function edges(ring: [number, number][]): [[number, number], [number, number]][] {
  return ring.slice(1).map((end, index) => [ring[index] ?? end, end])
}

function hijri(day: string): string {
  const date = Temporal.PlainDate.from(day).withCalendar('islamic-umalqura')
  return `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
}

function minutes(hour: string): number {
  const { hour: hours, minute } = Temporal.PlainTime.from(hour)
  return hours * 60 + minute
}

function assertExists({ calendar, text }: { calendar: 'gregorian' | 'hijri'; text: string }): void {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const fields = { year, month, day, calendar: calendar === 'hijri' ? 'islamic-umalqura' : 'iso8601' }
  Temporal.PlainDate.from(fields, { overflow: 'reject' })
}

/** Mulberry32: 32 bits of state, the same sequence everywhere. */
function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
