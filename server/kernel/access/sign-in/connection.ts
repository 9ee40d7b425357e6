import { AsyncLocalStorage } from 'node:async_hooks'
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import { types as pgTypes, type CustomTypesConfig, type Pool, type PoolClient, type QueryResultRow } from 'pg'
import type { Actor } from '../../actor.ts'
import { openPool, setActor, transactionOn, type Tx } from '../../database/database.ts'

/** Connections sign-in may hold. They are its own, so that a rush of sign-ins takes none from bookings. */
const mostConnections = 6

type Held = {
  opening: Promise<PoolClient> | null
  /** The first statement that failed; what better-auth makes of it afterwards does not count. */
  failure: Error | null
  isOver: boolean
}

export type Scope = {
  /** The request's transaction, begun now if it was not. Sign-in's own rights; see `as` for who is written down. */
  tx(): Promise<Tx>
  /** The same transaction with this actor from here on: for what is recorded last. */
  as(actor: Actor): Promise<Tx>
}

export type SignInConnections = {
  pool: Pool
  dialect: Dialect
  /**
   * Does one request's work. Reads go to any connection; from the first write on, everything is one transaction, so that
   * what better-auth changes and the event that tells of it commit together. Hashing a password holds no connection,
   * because better-auth reads, hashes and only then writes.
   *
   * @throws Error the first statement's failure, whatever better-auth answered
   */
  run<T>(work: (scope: Scope) => Promise<T>): Promise<T>
  /** A read on the running request's connection when it has one, so that no request ever waits for a second. */
  read<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export function openSignInConnections(appUrl: string, onError?: (error: Error) => void): SignInConnections {
  const pool = openPool(withSignInRights(appUrl), mostConnections, onError)
  const current = new AsyncLocalStorage<Held>()
  return {
    pool,
    dialect: dialectOn(pool, current),
    run: (work) => runHeld(pool, current, work),
    async read<Row extends QueryResultRow>(text: string, values: readonly unknown[]) {
      const target = (await current.getStore()?.opening) ?? pool
      return (await target.query<Row>(text, [...values])).rows
    },
    close: () => pool.end(),
  }
}

/** The rights of row security's `sign_in` policies, for every statement of these connections. */
function withSignInRights(appUrl: string): string {
  const url = new URL(appUrl)
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c rifada.actor_kind=sign-in`.trim())
  return url.toString()
}

async function runHeld<T>(
  pool: Pool,
  current: AsyncLocalStorage<Held>,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const held: Held = { opening: null, failure: null, isOver: false }
  let broken: Error | undefined
  try {
    const result = await current.run(held, () => work(scopeOf(pool, held)))
    if (held.failure) throw held.failure
    held.isOver = true
    if (held.opening) await (await held.opening).query('commit')
    return result
  } catch (error) {
    held.isOver = true
    const client = await held.opening?.catch(() => undefined)
    broken = await client?.query('rollback').then(
      () => undefined,
      (e: Error) => e,
    )
    throw held.failure ?? error
  } finally {
    const client = await held.opening?.catch(() => undefined)
    client?.release(broken)
  }
}

function scopeOf(pool: Pool, held: Held): Scope {
  return {
    tx: async () => transactionOn(await begun(pool, held), { kind: 'anonymous', account: null, post: null }),
    async as(actor) {
      const client = await begun(pool, held)
      await client.query({ ...setActor, values: [actor.kind, actor.account ?? '', actor.post?.id ?? ''] })
      return transactionOn(client, actor)
    },
  }
}

function begun(pool: Pool, held: Held): Promise<PoolClient> {
  if (held.isOver) throw new Error('the request is over')
  held.opening ??= (async () => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  })()
  return held.opening
}

/** better-auth reads JavaScript dates, and numbers for what is a bigint here (a passkey's counter). */
const types: CustomTypesConfig = {
  getTypeParser(oid, format) {
    return oid === pgTypes.builtins.INT8 ? Number : pgTypes.getTypeParser(oid, format)
  },
}

const nothing = () => Promise.resolve()

function dialectOn(pool: Pool, current: AsyncLocalStorage<Held>): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
      const held = current.getStore()
      const query = { text: compiled.sql, values: [...compiled.parameters], types }
      try {
        const isRead = compiled.query.kind === 'SelectQueryNode'
        const target = held && (held.opening || !isRead) ? await begun(pool, held) : pool
        const result = await target.query<R & QueryResultRow>(query)
        return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
      } catch (error) {
        if (held) held.failure ??= error instanceof Error ? error : new Error(String(error))
        throw error
      }
    },
    streamQuery() {
      throw new Error('sign-in does not stream')
    },
  }
  const driver: Driver = {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
