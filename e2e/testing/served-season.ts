import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type pg from 'pg'
import { ensureWebBuild } from '../../run/web-build.ts'
import { createSignIn, type SignIn } from '../../server/kernel/access/sign-in/sign-in.ts'
import type { PostKind } from '../../server/kernel/actor.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { loadConfig, type Config } from '../../server/kernel/config.ts'
import { createLogger } from '../../server/kernel/logger.ts'
import { aDatabase } from '../../server/kernel/testing/database.ts'
import { serve, type Serving } from '../../server/main.ts'
import { aPilgrim } from '../../server/people/testing/pilgrims.ts'
import { personAt, rowsIn, type Person } from './person.ts'

type Names = { ar: string; en: string }
type At = { partyId?: string; placeId?: string }

/**
 * A season served by the whole product on a port of its own: real PostgreSQL, real sessions, the built web app. It holds
 * the Grand Mosque with two gates and an organiser; an opening is asked for when it is needed.
 */
export type ServedSeason = {
  /** `http://127.0.0.1:…` */
  address: string
  seasonId: string
  places: { city: string; mosque: string; gate: string; otherGate: string }
  /** A party that brings pilgrims. */
  organiserId: string
  /** Past every policy, for looking at what really happened. */
  superuser: pg.Client
  /** An account that holds one post; a gate stands at `places.gate` unless told otherwise, an organiser in the party above. */
  someone(kind: PostKind, at?: At): Promise<Person>
  /** Slots of an hour, all of today and tomorrow, for the mosque's first gate; `slot` is the one under way. */
  anOpening(by: Person, wish?: { capacity_people?: number; kind?: string }): Promise<OpenDays>
  /** Registers one pilgrim of an organiser and books them. */
  aPermit(organiser: Person, poolId: number, slot: number, name?: Names): Promise<{ number: string; code: string }>
}

export type OpenDays = { today: number; tomorrow: number; slot: number }

/** Started once for a test file and stopped after it. */
export async function aServedSeason(): Promise<ServedSeason> {
  // Hooks run in the order they are given: the server stops before its database goes.
  const stops: (() => Promise<unknown>)[] = []
  after(async () => {
    for (const stop of stops.toReversed()) await stop()
  })
  const [base] = await Promise.all([aDatabase(), ensureWebBuild(() => undefined)])
  const { superuser, urls } = base
  const dataDir = mkdtempSync(join(tmpdir(), 'rifada-served-'))
  stops.push(async () => rmSync(dataDir, { recursive: true, force: true }))
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    RIFADA_DATA: dataDir,
    RIFADA_DEMO: '0',
    RIFADA_PULSE: '0',
    RIFADA_SECRET: 'a secret of at least thirty-two characters',
    RIFADA_LOG_LEVEL: process.env['RIFADA_LOG_LEVEL'] ?? 'silent',
  })
  const { seasonId, places, organiserId } = await writeSeason(superuser)
  const served: Serving = await serve(config, urls)
  stops.push(() => served.stop())
  const signIn = signInOf(config, urls.app, served.address)
  stops.push(() => signIn.close())

  return {
    address: served.address,
    seasonId,
    places,
    organiserId,
    superuser,
    someone: (kind, at = {}) => {
      const usual: At =
        kind === 'gate' ? { placeId: places.gate } : kind === 'organiser' ? { partyId: organiserId } : {}
      return aPerson({ superuser, signIn, address: served.address, seasonId }, kind, { ...usual, ...at })
    },
    anOpening: (by, wish) => openDays(by, places, wish),
    aPermit: bookOne,
  }
}

/** A second sign-in beside the server's own, for making accounts as an administrator would. */
function signInOf(config: Config, appUrl: string, address: string): SignIn {
  return createSignIn({ config, appUrl, clock: systemClock, log: createLogger('silent'), address: () => address })
}

async function writeSeason(superuser: pg.Client) {
  const idOf = async (text: string, values: unknown[]): Promise<string> => {
    const { rows } = await superuser.query<{ id: string }>(`${text} returning id`, values)
    return rows[0]?.id ?? ''
  }
  const seasonId = await idOf(
    `insert into season.season (code, name_ar, name_en, starts_on, ends_on)
     values ('1448', 'موسم ١٤٤٨', 'Season 1448', current_date - 200, current_date + 200)`,
    [],
  )
  const place = (code: string, kind: string, parentId: string | null, name: Names, [x, y]: [number, number]) =>
    idOf(
      `insert into season.place (season_id, parent_id, code, kind, name_ar, name_en, longitude, latitude, source, accuracy_m, is_approximate)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'test', 100, true)`,
      [seasonId, parentId, code, kind, name.ar, name.en, x, y],
    )
  const city = await place('makkah', 'city', null, { ar: 'مكة المكرمة', en: 'Makkah' }, [39.8262, 21.4225])
  const mosque = await place(
    'grand-mosque',
    'mosque',
    city,
    { ar: 'المسجد الحرام', en: 'Grand Mosque' },
    [39.8262, 21.4225],
  )
  const gate = await place(
    'gate-king-fahd',
    'gate',
    mosque,
    { ar: 'بوابة الملك فهد', en: 'King Fahd Gate' },
    [39.8247, 21.422],
  )
  const otherGate = await place('gate-safa', 'gate', mosque, { ar: 'باب الصفا', en: 'Safa Gate' }, [39.8275, 21.4216])
  const organiserId = await idOf(
    `insert into season.party (season_id, kind, code, name_ar, name_en)
     values ($1, 'organiser', 'mission-indonesia', 'مكتب شؤون حجاج إندونيسيا', 'Organiser, Indonesia')`,
    [seasonId],
  )
  return { seasonId, places: { city, mosque, gate, otherGate }, organiserId }
}

type Makers = { superuser: pg.Client; signIn: SignIn; address: string; seasonId: string }

const password = 'a long password for tests'

async function aPerson({ superuser, signIn, address, seasonId }: Makers, kind: PostKind, at: At): Promise<Person> {
  const email = `${kind}-${randomUUID().slice(0, 8)}@rifada.example`
  const { accountId } = await signIn.createAccount({ email, name: kind, password, isDemo: false })
  await superuser.query(
    `insert into season.post (season_id, party_id, place_id, kind, holder, starts_at, ends_at)
     values ($1, $2, $3, $4, $5, now() - interval '1 day', now() + interval '100 days')`,
    [seasonId, at.partyId ?? null, at.placeId ?? null, kind, accountId],
  )
  return personAt(address, { kind, email, password, account: accountId })
}

async function openDays(
  by: Person,
  places: ServedSeason['places'],
  { capacity_people = 100, kind = 'umrah' }: { capacity_people?: number; kind?: string } = {},
): Promise<OpenDays> {
  const now = systemClock.now().toZonedDateTimeISO('Asia/Riyadh')
  const answer = await by.post('/api/openings', {
    kind,
    placeId: places.mosque,
    gateIds: [places.gate],
    fromDay: now.toPlainDate().toString(),
    toDay: now.toPlainDate().add({ days: 1 }).toString(),
    firstStart: '00:00',
    lastEnd: '00:00',
    slot_min: 60,
    capacity_people,
  })
  if (answer.status !== 201) throw new Error(answer.text)
  const [today, tomorrow] = rowsIn(answer, 'items').map((opening) => Number(opening['poolId']))
  return { today: today ?? 0, tomorrow: tomorrow ?? 0, slot: now.hour + 1 }
}

async function bookOne(organiser: Person, poolId: number, slot: number, name?: Names) {
  const registered = await organiser.post('/api/people', aPilgrim(name ? { name } : {}))
  if (registered.status !== 201) throw new Error(registered.text)
  const booked = await organiser.post('/api/permits', { poolId, slot, pilgrimIds: [registered.body['id']] })
  if (booked.status !== 201) throw new Error(booked.text)
  const number = String(rowsIn(booked, 'permits')[0]?.['number'])
  return { number, code: `RIFADA:P:${number}` }
}
