import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { createSignIn } from '../server/kernel/access/sign-in/sign-in.ts'
import { systemClock } from '../server/kernel/clock.ts'
import { loadConfig } from '../server/kernel/config.ts'
import { createLogger } from '../server/kernel/logger.ts'
import { stepsOf } from '../server/testing/soak.ts'
import { findPostgres } from './postgres/running.ts'
import { ROOT } from './stages.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'rifada-kill-'))
const email = 'organiser@rifada.example'
const password = 'a password for the test'
const places = 5_000

let running: { child: ChildProcess; address: string } | undefined
after(async () => {
  running?.child.kill('SIGTERM')
  if (running) await new Promise((resolve) => running?.child.once('exit', resolve))
  rmSync(dataDir, { recursive: true, force: true })
})

/** `npm start` without npm, on data of its own; ready when it says where it serves. */
async function start(): Promise<void> {
  const child = spawn(process.execPath, ['run/start.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      RIFADA_DATA: dataDir,
      RIFADA_DEMO: '0',
      PORT: '0',
      RIFADA_LOG_LEVEL: 'error',
      NODE_ENV: 'development',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /serves at (http:\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`start ended with ${code}:\n${said}`)))
  })
  running = { child, address }
}

async function withOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const found = findPostgres(dataDir)
  if (found.state !== 'running') throw new Error('PostgreSQL does not run')
  const client = new pg.Client({ connectionString: found.urls.owner, pipeline: true })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A season with one open slot, people to book, and an organiser who can sign in. */
async function prepare(): Promise<{ poolId: number; people: string[] }> {
  const found = findPostgres(dataDir)
  if (found.state !== 'running') throw new Error('PostgreSQL does not run')
  const config = loadConfig({ RIFADA_DATA: dataDir })
  const signIn = createSignIn({
    config,
    appUrl: found.urls.app,
    clock: systemClock,
    log: createLogger('silent'),
    address: () => running?.address ?? '',
  })
  const { accountId } = await signIn.createAccount({ email, password, name: 'Organiser', isDemo: false })
  await signIn.close()
  return withOwner(async (owner) => {
    const one = async (text: string, values: unknown[] = []) =>
      String((await owner.query<{ id: string }>(text, values)).rows[0]?.id)
    const season = await one(
      `insert into season.season (code, name_ar, name_en, starts_on, ends_on) values ('1448', 'موسم', 'Season', '2026-06-01', '2040-06-30') returning id`,
    )
    const party = await one(
      `insert into season.party (season_id, kind, code, name_ar, name_en) values ($1, 'organiser', 'mission', 'مكتب', 'Mission') returning id`,
      [season],
    )
    const place = await one(
      `insert into season.place (season_id, code, kind, name_ar, name_en, source, accuracy_m, is_approximate) values ($1, 'haram', 'mosque', 'الحرم', 'Haram', 'test', 10, false) returning id`,
      [season],
    )
    await owner.query(
      `insert into season.post (season_id, party_id, kind, holder, ends_at) values ($1, $2, 'organiser', $3, '2040-01-01')`,
      [season, party, accountId],
    )
    const poolId = Number(
      await one(`insert into capacity.pool (season_id, claim_kind) values ($1, 'umrah') returning pool_id as id`, [
        season,
      ]),
    )
    await owner.query(
      `insert into capacity.slot (pool_id, slot_no, starts_at, ends_at, capacity, ceiling) values ($1, 1, now() + interval '1 day', now() + interval '2 days', $2, $2)`,
      [poolId, places],
    )
    await owner.query(
      `insert into permits.opening (pool_id, season_id, kind, place_id, day, opened_at) values ($1, $2, 'umrah', $3, current_date + 1, now())`,
      [poolId, season, place],
    )
    const { rows } = await owner.query<{ id: string }>(
      `insert into people.pilgrim (season_id, party_id, name_ar, name_en, sex, birth_calendar, birth_text, birth_on, nationality, language,
         person_key, passport_sealed, passport_hash, created_at)
       select $1, $2, 'حاج', 'Pilgrim', 'male', 'gregorian', '1980-01-01', '1980-01-01', 'IDN', 'id', '\\x00', '\\x00', sha256(n::text::bytea), now()
       from generate_series(1, $3::int) as n returning id`,
      [season, party, places],
    )
    return { poolId, people: rows.map((row) => row.id) }
  })
}

async function signedIn(): Promise<string> {
  const answer = await fetch(`${running?.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: running?.address ?? '' },
    body: JSON.stringify({ email, password }),
  })
  assert.equal(answer.status, 200, await answer.text())
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** The status of the newest answer, for when a test fails. */
let lastAnswer = 0

type Wish = { pilgrim: string; key: string; number: string | null }

/** Asks until it is told to stop; an answer counts when it came, whatever happened to the server since. */
async function bookWhile(isOpen: () => boolean, cookie: string, poolId: number, wishes: Wish[]): Promise<void> {
  for (const wish of wishes) {
    if (!isOpen()) return
    wish.number ??= await book(cookie, poolId, wish)
  }
}

async function book(cookie: string, poolId: number, wish: Wish): Promise<string | null> {
  try {
    const answer = await fetch(`${running?.address}/api/permits`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': wish.key },
      body: JSON.stringify({ poolId, slot: 1, pilgrimIds: [wish.pilgrim] }),
      signal: AbortSignal.timeout(20_000),
    })
    lastAnswer = answer.status
    if (answer.status !== 201) return null
    const { permits } = (await answer.json()) as { permits: { number: string }[] }
    return permits[0]?.number ?? null
  } catch {
    return null
  }
}

function postmasterPid(): number {
  return Number(
    readFileSync(path.join(realpathSync(path.join(dataDir, 'postgres')), 'postmaster.pid'), 'utf8').split('\n')[0],
  )
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
}

const killings: Record<string, () => Promise<void>> = {
  'the server': async () => {
    const { child } = running as { child: ChildProcess }
    child.kill('SIGKILL')
    await gone(child)
    await start()
  },
  // The launcher that still lives starts it again on the same socket.
  PostgreSQL: async () => process.kill(postmasterPid(), 'SIGKILL') && undefined,
  'both at once': async () => {
    const { child } = running as { child: ChildProcess }
    process.kill(postmasterPid(), 'SIGKILL')
    child.kill('SIGKILL')
    await gone(child)
    await start()
  },
}

test('whatever is killed during booking, every answered booking is there and none is there twice', async (t) => {
  await start()
  const { poolId, people } = await prepare()
  const wishes: Wish[] = people.map((pilgrim) => ({ pilgrim, key: randomUUID(), number: null }))
  const rounds = Array.from({ length: stepsOf(1, 5) }, () => Object.entries(killings)).flat()
  const perRound = Math.floor(places / rounds.length)

  for (const [round, [what, kill]] of rounds.entries()) {
    await untilReady()
    const cookie = await signedIn()
    const mine = wishes.slice(round * perRound, (round + 1) * perRound)
    let isOpen = true
    const callers = Array.from({ length: 16 }, (_, i) =>
      bookWhile(
        () => isOpen,
        cookie,
        poolId,
        mine.filter((_wish, n) => n % 16 === i),
      ),
    )
    // Enough to lose, and the callers still busy.
    for (let tries = 0; tries < 200 && mine.filter((wish) => wish.number !== null).length < 60; tries++)
      await setTimeout(50)
    await kill()
    await setTimeout(300)
    isOpen = false
    await Promise.all(callers)
    await untilReady()
    const answered = mine.filter((wish) => wish.number !== null)
    t.diagnostic(`${what} killed: ${answered.length} answered of ${mine.length}`)
    assert.ok(answered.length > 0, `nothing was booked before ${what} was killed; the last answer was ${lastAnswer}`)
    await compare(poolId, wishes)
  }

  // Those who got no answer ask again with the same key; those who did are told the same.
  await untilReady()
  const cookie = await signedIn()
  const some = wishes.filter((_, n) => n % 7 === 0)
  for (const wish of some) {
    const again = await book(cookie, poolId, wish)
    assert.ok(again !== null)
    assert.equal(again, wish.number ?? again)
    wish.number = again
  }
  await compare(poolId, wishes)
})

async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const isReady = await fetch(`${running?.address}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return
    await setTimeout(200)
  }
  assert.fail('the server did not become ready again')
}

async function compare(poolId: number, wishes: readonly Wish[]): Promise<void> {
  await withOwner(async (owner) => {
    const { rows: booked } = await owner.query<{ bearer_id: string; n: number }>(
      'select bearer_id, count(*)::int as n from capacity.booking where pool_id = $1 group by bearer_id',
      [poolId],
    )
    const found = new Map(booked.map((row) => [row.bearer_id, row.n]))
    assert.deepEqual(
      booked.filter((row) => row.n > 1),
      [],
      'somebody was booked twice',
    )
    assert.deepEqual(
      wishes.filter((wish) => wish.number !== null && !found.has(wish.pilgrim)),
      [],
      'an answered booking is gone',
    )
    const { rows: slots } = await owner.query<{ used: number }>('select used from capacity.slot where pool_id = $1', [
      poolId,
    ])
    assert.equal(slots[0]?.used, booked.length)
    const { rows: claims } = await owner.query<{ n: number }>(
      'select count(*)::int as n from capacity.claim where pool_id = $1',
      [poolId],
    )
    assert.equal(claims[0]?.n, booked.length)
  })
}
