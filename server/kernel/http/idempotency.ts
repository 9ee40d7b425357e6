import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Database, Tx } from '../database/database.ts'
import { refuse } from '../refusal.ts'

/**
 * Does a write once for its Idempotency-Key: the answer is kept in the same transaction, and the same request again is
 * given it. Two at once: the second waits for the first's row and then finds it. A refused write keeps nothing, so it is
 * judged afresh when it is repeated.
 *
 * @throws Refusal `idempotency.other-request` when the key came before with another request
 */
export function writeOnce<T>(request: FastifyRequest, database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const key = request.headers['idempotency-key'] as string
  const caller = request.actor.account ?? request.actor.kind
  const hash = requestHash(request)
  return database.write(request.actor, async (tx) => {
    const [taken] = await tx.sql<{ key: string }>(
      `insert into kernel.idempotency (caller, key, request_hash) values ($1, $2, $3)
       on conflict (caller, key) do nothing returning key`,
      [caller, key, hash],
      'idempotency-take',
    )
    if (!taken) return keptAnswer<T>(tx, caller, key, hash)
    const answer = await work(tx)
    await tx.sql(
      'update kernel.idempotency set answer = $3 where caller = $1 and key = $2',
      [caller, key, JSON.stringify(answer ?? null)],
      'idempotency-keep',
    )
    return answer
  })
}

async function keptAnswer<T>(tx: Tx, caller: string, key: string, hash: Buffer): Promise<T> {
  const [kept] = await tx.sql<{ request_hash: Buffer; answer: T }>(
    'select request_hash, answer from kernel.idempotency where caller = $1 and key = $2',
    [caller, key],
    'idempotency-find',
  )
  if (!kept?.request_hash.equals(hash)) throw refuse('idempotency.other-request')
  return kept.answer
}

/** What makes two requests the same: the acting post, the method, the address and the body. */
export function requestHash(request: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${request.actor.post?.id ?? ''}\n${request.method}\n${request.url}\n`)
    .update(request.bodyHash)
    .digest()
}
