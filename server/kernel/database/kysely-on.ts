import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Schema } from './schema.generated.ts'

const built = new WeakMap<pg.PoolClient, Kysely<Schema>>()

/** A query builder on one held connection, so that its queries run inside the transaction already begun there. */
export function kyselyOn(client: pg.PoolClient): Kysely<Schema> {
  const known = built.get(client)
  if (known) return known
  const kysely = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOf(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  built.set(client, kysely)
  return kysely
}

const refuseNested = () => Promise.reject(new Error('the transaction is already begun'))

function driverOf(client: pg.PoolClient): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
      const result = await client.query({ text: compiled.sql, values: [...compiled.parameters] })
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    streamQuery() {
      throw new Error('streaming is not offered inside a held transaction')
    },
  }
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuseNested,
    commitTransaction: refuseNested,
    rollbackTransaction: refuseNested,
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  }
}
