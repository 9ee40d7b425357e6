import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { databaseUrls, type Config, type DatabaseUrls } from '../server/kernel/config.ts'
import { startPostgres } from './postgres.ts'
import { findPostgres } from './postgres/running.ts'
import { Problem, codeOf, messageOf } from './problem.ts'

const PATIENCE_MS = 30_000
const PAUSE_MS = 1_000
const CONNECT_MS = 5_000
const VERSION_LEAST = 180_000

/** Errors that time may cure: nobody listens yet, the network is not up, the server is starting or full. */
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P03',
  '53300',
])

/**
 * Waits for a PostgreSQL server that is not ours, half a minute at most.
 *
 * @throws Problem when it stays away, refuses this login, or is older than 18
 */
export async function reachDatabase(url: string, log: (line: string) => void): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  const where = withoutPassword(url)
  for (let attempt = 0; ; attempt++) {
    try {
      return await checkVersion(url, where)
    } catch (error) {
      if (error instanceof Problem) throw error
      const isPassing = PASSING.has(codeOf(error) ?? '') || messageOf(error).includes('timeout')
      if (!isPassing) throw new Problem(`The database at ${where} refuses: ${messageOf(error)}. Check DATABASE_URL.`)
      if (performance.now() > deadline) {
        throw new Problem(
          `The database at ${where} cannot be reached: ${messageOf(error)}. Start it, or check DATABASE_URL, then start again.`,
        )
      }
      if (attempt === 0) log(`Waiting for the database at ${where} (${messageOf(error)}).`)
      await pause(PAUSE_MS)
    }
  }
}

async function checkVersion(url: string, where: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
  // An error after the answer is the next connection's matter.
  client.on('error', () => {})
  await client.connect()
  try {
    const answer = await client.query<{ server_version_num: string; server_version: string }>(
      `select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version`,
    )
    const found = answer.rows[0]
    if (Number(found?.server_version_num) >= VERSION_LEAST) return
    throw new Problem(`The database at ${where} is PostgreSQL ${found?.server_version}; Rifada needs 18 or newer.`)
  } finally {
    await client.end()
  }
}

function withoutPassword(url: string): string {
  try {
    const shown = new URL(url)
    shown.password = ''
    return `${shown.host || 'localhost'}${shown.pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

/**
 * Tries the two roles that requests run under, once the migrations have made them.
 *
 * @throws Problem with the statement that lets the login of DATABASE_URL act as them
 */
export async function ensureRolesWork(urls: DatabaseUrls): Promise<void> {
  for (const [role, url, variable] of [
    ['rifada_app', urls.app, 'DATABASE_APP_URL'],
    ['rifada_writer', urls.writer, 'DATABASE_WRITER_URL'],
  ] as const) {
    try {
      await checkVersion(url, withoutPassword(url))
    } catch (error) {
      if (error instanceof Problem) throw error
      throw new Problem(
        `The database does not let Rifada act as ${role}: ${messageOf(error)}. ` +
          `Grant it (grant ${role} to the login of DATABASE_URL), or give a login of that role with ${variable}.`,
      )
    }
  }
}

/**
 * The database of this installation, for a command run beside its server or without it: the one named by DATABASE_URL, the
 * embedded one that runs, or the embedded one started for as long as the command needs it.
 *
 * @throws Problem when there are no data, unless `mayBeEmpty`
 */
export async function reachOwnDatabase(
  config: Config,
  what: string,
  { mayBeEmpty = false } = {},
): Promise<{ urls: DatabaseUrls; stop: () => Promise<void> }> {
  if (config.databaseUrl) return { urls: databaseUrls(config), stop: async () => {} }
  const found = findPostgres(config.dataDir)
  if (found.state === 'running') return { urls: found.urls, stop: async () => {} }
  if (found.state === 'absent' && !mayBeEmpty) {
    throw new Problem(
      `There are no data in ${config.dataDir}. Name the folder with RIFADA_DATA, or the server with DATABASE_URL.`,
    )
  }
  console.log(`Starting PostgreSQL for ${what} …`)
  const postgres = await startPostgres({ dataDir: config.dataDir, log: console.log })
  return { urls: postgres.urls, stop: () => postgres.stop() }
}
