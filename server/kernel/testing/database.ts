import { randomBytes } from 'node:crypto'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { withHost, type DatabaseUrls } from '../config.ts'
import { openDatabase, type Database } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'

const migrations = path.join(import.meta.dirname, '../../../db/migrations')

export type TestDatabase = {
  database: Database
  urls: DatabaseUrls
  /** A connection past every policy, for looking at what really happened. */
  superuser: pg.Client
}

/**
 * A migrated database of its own for one test file, cloned from a template that is migrated once a server and version.
 * Gone when the file's tests are.
 */
export async function aDatabase(): Promise<TestDatabase> {
  databasesOpen++
  const server = await serverUrl()
  const template = await templateOn(server)
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(server, (client) => client.query(`create database ${name} template ${template} owner rifada_owner`))
  const urls = urlsOf(server, name)
  const database = openDatabase({ appUrl: urls.app, writerUrl: urls.writer, connections: 24 })
  const superuser = new pg.Client({ connectionString: addressed(server, 'postgres', name), pipeline: true })
  await superuser.connect()
  after(async () => {
    await database.close()
    await superuser.end()
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
    databasesOpen--
    if (databasesOpen === 0) await stopOwn?.()
  })
  return { database, urls, superuser }
}

let databasesOpen = 0
let started: Promise<string> | undefined
/** Called by the last database to go: hooks run in the order in which they were registered, and the server's came first. */
let stopOwn: (() => Promise<void>) | undefined

/** The server named by RIFADA_TEST_SUPERUSER_URL (npm test gives one), or one started for this process alone. */
function serverUrl(): Promise<string> {
  const given = process.env.RIFADA_TEST_SUPERUSER_URL
  if (given) return Promise.resolve(given)
  started ??= startOwn()
  return started
}

async function startOwn(): Promise<string> {
  const { startTemporaryPostgres } = await import('../../../run/temporary-postgres.ts')
  const running = await startTemporaryPostgres({ durable: false })
  stopOwn = () => {
    started = undefined
    return running.stop()
  }
  return running.superuserUrl
}

async function templateOn(server: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations).sort()) hash.update(file).update(readFileSync(path.join(migrations, file)))
  const template = `template_${hash.digest('hex').slice(0, 16)}`
  await onServer(server, async (client) => {
    // Test files run side by side: one makes the template, the others wait for it.
    await client.query('select pg_advisory_lock(7432002)')
    const { rows } = await client.query('select from pg_database where datname = $1 and datistemplate', [template])
    if (rows.length > 0) return
    for (const role of ['rifada_owner', 'rifada_app', 'rifada_writer']) {
      await client.query(
        `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} login; end if; end $$`,
      )
    }
    await client.query(`drop database if exists ${template} with (force)`)
    await client.query(`create database ${template} owner rifada_owner`)
    await migrate(urlsOf(server, template))
    await client.query(`alter database ${template} is_template true`)
  })
  return template
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function addressed(server: string, role: string, database: string): string {
  const url = new URL(withHost(server))
  url.username = role
  url.pathname = `/${database}`
  return url.toString()
}

function urlsOf(server: string, database: string): DatabaseUrls {
  return {
    owner: addressed(server, 'rifada_owner', database),
    app: addressed(server, 'rifada_app', database),
    writer: addressed(server, 'rifada_writer', database),
  }
}
