import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import type { DatabaseUrls } from '../config.ts'
import { createJobsSchema } from '../jobs/jobs-schema.ts'

const folder = path.join(import.meta.dirname, '../../../db/migrations')

export class MigrationError extends Error {
  override name = 'MigrationError'
}

/**
 * Brings the database to the newest schema: each file of db/migrations once, in order, in its own transaction.
 *
 * @throws MigrationError when an applied file has changed since, or a file fails (nothing of it is kept)
 */
export async function migrate(databases: DatabaseUrls): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: databases.owner, application_name: 'rifada-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7432001)')
    await client.query('create schema if not exists kernel')
    await client.query(
      `create table if not exists kernel.migration (
         name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    )
    const applied: string[] = []
    const done = new Map(
      (await client.query<{ name: string; sha256: string }>('select name, sha256 from kernel.migration')).rows.map(
        (r) => [r.name, r.sha256],
      ),
    )
    for (const name of (await readdir(folder)).filter((f) => f.endsWith('.sql')).sort()) {
      const sql = await readFile(path.join(folder, name), 'utf8')
      const sha256 = createHash('sha256').update(sql).digest('hex')
      if (done.has(name)) {
        if (done.get(name) !== sha256) {
          throw new MigrationError(
            `${name} was applied to this database and has changed since. Put the change into a new migration.`,
          )
        }
        continue
      }
      await applyOne(client, name, sql, sha256)
      applied.push(name)
    }
    await createJobsSchema(databases.owner)
    return { applied }
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, name: string, sql: string, sha256: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into kernel.migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    const { message, position } = error as { message: string; position?: string }
    const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : ''
    throw new MigrationError(`${name}${line}: ${message}`, { cause: error })
  }
}
