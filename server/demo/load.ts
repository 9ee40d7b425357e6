import { createEngine } from '../capacity/index.ts'
import { createSignIn } from '../kernel/access/sign-in/sign-in.ts'
import { system } from '../kernel/actor.ts'
import { systemClock, type Clock } from '../kernel/clock.ts'
import type { Config, DatabaseUrls } from '../kernel/config.ts'
import { openDatabase, type Database } from '../kernel/database/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { personalKeys } from '../kernel/privacy/personal-key.ts'
import { prepareDays } from '../readings/index.ts'
import { readDemoSeason, type DemoSeason } from './1448/demo-season.ts'
import { demoAccounts, type DemoAccount } from './accounts.ts'
import { bookAhead } from './book-ahead.ts'
import { findDemoSeason } from './find-season.ts'
import { letIn } from './let-in.ts'
import { ensureAccounts } from './load-accounts.ts'
import { ensurePeople } from './load-people.ts'
import { loadSeason } from './load-season.ts'
import { openDaysOf } from './open-coming-days.ts'
import { stagesTold, type OnProgress, type OnSteps } from './progress.ts'
import { randomFrom } from './random.ts'

export type LoadOptions = {
  onProgress?: OnProgress
  clock?: Clock
  /** The part of each organiser's people that is brought. Less than 1 for tests. */
  peopleShare?: number
  /** False leaves the coming hours and the gates to the pulse. */
  isBookedAhead?: boolean
}

/**
 * Loads the demo season into a database without one, goes on with a load that was broken off, and brings a loaded one up to
 * the present: accounts, open days, bookings of the coming hours. Every step looks first whether it is done, so that
 * another start costs a few queries, and says nothing.
 *
 * @returns the accounts that can sign in, or null when the database has a real season: then nothing is touched
 */
export async function loadDemo(
  config: Config,
  databases: DatabaseUrls,
  options: LoadOptions = {},
): Promise<DemoAccount[] | null> {
  const { onProgress = () => {}, clock = systemClock, peopleShare = 1, isBookedAhead = true } = options
  const logger = createLogger(config.logLevel)
  const onError = (err: Error) => logger.warn({ err }, 'database connection')
  const database = openDatabase({ appUrl: databases.app, writerUrl: databases.writer, connections: 4, onError })
  const signIn = createSignIn({ config, appUrl: databases.app, clock, log: logger, address: () => '' })
  try {
    const demo = readDemoSeason()
    const told = stagesTold(onProgress)
    const seasonId = await ensureSeason(database, clock, demo, told.stage('season'))
    if (seasonId === null) return null
    const accounts = demoAccounts(config)
    await ensureAccounts({ database, clock, signIn }, seasonId, accounts, told.stage('accounts'))
    const people = { database, clock, keys: personalKeys(config.secret), peopleShare }
    await ensurePeople(people, seasonId, demo.parties, told.stage('people'))
    await openDaysOf(database, clock.now(), seasonId, demo.openings)
    if (isBookedAhead) await bringUpToNow(database, clock, seasonId, told)
    told.end()
    return accounts
  } finally {
    await signIn.close()
    await database.close()
  }
}

async function ensureSeason(
  database: Database,
  clock: Clock,
  demo: DemoSeason,
  onPlace: OnSteps,
): Promise<string | null> {
  const has = await database.read(system, (db) => db.sql('select from season.season limit 1'))
  if (has.length === 0) await database.write(system, (tx) => loadSeason(tx, clock.now(), demo, onPlace))
  return database.read(system, findDemoSeason)
}

async function bringUpToNow(
  database: Database,
  clock: Clock,
  seasonId: string,
  told: ReturnType<typeof stagesTold>,
): Promise<void> {
  const engine = createEngine(database)
  const random = randomFrom(String(clock.now()))
  await bookAhead({ database, clock, engine, random }, seasonId, told.stage('permits'))
  await prepareDays(database, clock.now().toZonedDateTimeISO('UTC').toPlainDate())
  await letIn({ database, clock }, seasonId, told.stage('arrivals'))
}
