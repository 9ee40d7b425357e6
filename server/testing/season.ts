import { randomUUID } from 'node:crypto'
import { after } from 'node:test'
import { pino } from 'pino'
import { createApp } from '../app.ts'
import { createEngine } from '../capacity/index.ts'
import { system, type Actor, type PostKind } from '../kernel/actor.ts'
import { systemClock, type Clock } from '../kernel/clock.ts'
import { loadConfig, type Config } from '../kernel/config.ts'
import { createMachines } from '../kernel/access/machines/machines.ts'
import { createSignIn } from '../kernel/access/sign-in/sign-in.ts'
import { identifier } from '../kernel/access/identify.ts'
import type { App } from '../kernel/http/http.ts'
import { createLogger } from '../kernel/logger.ts'
import { aDatabase, type TestDatabase } from '../kernel/testing/database.ts'
import { listPostsHeld } from '../season/index.ts'

type Json = Record<string, unknown>

export type Answer = { status: number; headers: Record<string, unknown>; body: Json; text: string }

export type Caller = {
  account: string
  actor: Actor
  get(url: string, headers?: Record<string, string>): Promise<Answer>
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export type TestSeason = TestDatabase & {
  app: App
  config: Config
  seasonId: string
  /** Moves the clock that use cases are given. */
  setNow(at: Temporal.Instant): void
  now(): Temporal.Instant
  aParty(kind?: 'agency' | 'organiser' | 'provider'): Promise<string>
  aPlace(place?: { kind?: string; parentId?: string | null; code?: string }): Promise<string>
  /** Somebody who holds a post of this kind, able to call the server. */
  someone(kind: PostKind, at?: { partyId?: string; placeId?: string }): Promise<Caller>
  nobody: Caller
}

/** An empty season on a database of its own, with the server in front of it. Everything is real but the session cookie. */
export async function aSeason({ logTo }: { logTo?: { write(line: string): void } } = {}): Promise<TestSeason> {
  const base = await aDatabase()
  let now: Temporal.Instant | undefined
  const clock: Clock = { now: () => now ?? systemClock.now() }
  const config = loadConfig({
    NODE_ENV: 'test',
    RIFADA_SECRET: 'a secret of at least thirty-two characters',
    RIFADA_METRICS_TOKEN: 'metrics-token-for-tests',
  })
  const signIn = createSignIn({
    config,
    appUrl: base.urls.app,
    clock,
    log: pino({ level: 'silent' }),
    address: () => 'http://127.0.0.1:4100',
  })
  const machines = createMachines({ database: base.database, clock })
  const app = await createApp({
    config,
    clock,
    database: base.database,
    engine: createEngine(base.database),
    signIn,
    machines,
    logger: logTo ? createLogger('info', logTo) : createLogger(process.env.RIFADA_LOG_LEVEL ?? 'silent'),
    identify: identifier({
      sessionOf: async (headers) => accountIn(headers.get('cookie')) ?? signIn.sessionOf(headers),
      verifyKey: (key) => machines.verifyKey(key),
      postsOf: (holder) => base.database.read(system, (db) => listPostsHeld(db, holder)),
    }),
  })
  after(async () => {
    await app.close()
    await signIn.close()
  })
  const [season] = (
    await base.superuser.query(
      `insert into season.season (code, name_ar, name_en, starts_on, ends_on) values ('1448', 'موسم ١٤٤٨', 'Season 1448', '2026-06-01', '2027-06-30') returning id`,
    )
  ).rows as { id: string }[]
  const seasonId = season?.id ?? ''
  return {
    ...base,
    app,
    config,
    seasonId,
    setNow: (at) => (now = at.round('microsecond')),
    now: () => clock.now(),
    aParty: (kind = 'organiser') => insertParty(base, seasonId, kind),
    aPlace: (place = {}) => insertPlace(base, seasonId, place),
    someone: (kind, at = {}) => aHolder(base, app, seasonId, kind, at),
    nobody: caller(app, '', { kind: 'anonymous', account: null, post: null }),
  }
}

function accountIn(cookie: string | null): { accountId: string } | null {
  const accountId = /account=([0-9a-f-]{36})/.exec(cookie ?? '')?.[1]
  return accountId ? { accountId } : null
}

async function insertParty({ superuser }: TestDatabase, seasonId: string, kind: string): Promise<string> {
  const code = `party-${randomUUID().slice(0, 8)}`
  const { rows } = await superuser.query<{ id: string }>(
    `insert into season.party (season_id, kind, code, name_ar, name_en) values ($1, $2, $3, 'جهة', 'Party') returning id`,
    [seasonId, kind, code],
  )
  return rows[0]?.id ?? ''
}

async function insertPlace(
  { superuser }: TestDatabase,
  seasonId: string,
  place: { kind?: string; parentId?: string | null; code?: string },
) {
  const { rows } = await superuser.query<{ id: string }>(
    `insert into season.place (season_id, parent_id, code, kind, name_ar, name_en, longitude, latitude, source, accuracy_m, is_approximate)
     values ($1, $2, $3, $4, 'موقع', 'Place', 39.8262, 21.4225, 'test', 100, true) returning id`,
    [seasonId, place.parentId ?? null, place.code ?? `place-${randomUUID().slice(0, 8)}`, place.kind ?? 'site'],
  )
  return rows[0]?.id ?? ''
}

async function aHolder(
  { superuser }: TestDatabase,
  app: App,
  seasonId: string,
  kind: PostKind,
  at: { partyId?: string; placeId?: string },
): Promise<Caller> {
  const { rows: accounts } = await superuser.query<{ id: string }>(
    `insert into auth.account (name, email) values ('Holder', $1) returning id`,
    [`${randomUUID()}@rifada.example`],
  )
  const account = accounts[0]?.id ?? ''
  const { rows } = await superuser.query<{ id: string }>(
    `insert into season.post (season_id, party_id, place_id, kind, holder, starts_at, ends_at)
     values ($1, $2, $3, $4, $5, '2020-01-01', '2040-01-01') returning id`,
    [seasonId, at.partyId ?? null, at.placeId ?? null, kind, account],
  )
  const post = { id: rows[0]?.id ?? '', kind, seasonId, partyId: at.partyId ?? null, placeId: at.placeId ?? null }
  return caller(app, account, { kind: 'person', account, post })
}

function caller(app: App, account: string, actor: Actor): Caller {
  async function call(method: string, url: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    const isText = typeof body === 'string'
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        'accept-language': 'en',
        ...(account ? { cookie: `account=${account}` } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: isText ? body : JSON.stringify(body) }),
    })
    const isJson = (response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      headers: response.headers,
      body: isJson ? response.json<Json>() : {},
      text: response.payload,
    }
  }
  return {
    account,
    actor,
    get: (url, headers = {}) => call('GET', url, undefined, headers),
    send: (method, url, body, headers = {}) => call(method, url, body, headers),
    post: (url, body, headers = {}) => call('POST', url, body ?? {}, headers),
  }
}
