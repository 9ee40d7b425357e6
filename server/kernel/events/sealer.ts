import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { sealOnce } from './seal.ts'
import { signingKeyFromSecret, type SigningKey } from './signing-key.ts'
import { labelOf, sendNewestHead } from './witness.ts'

/** What the sealer needs of a pino logger. */
export type SealerLog = { info(values: object, words: string): void; error(values: object, words: string): void }

export type SealerOptions = {
  database: Database
  clock: Clock
  everyMs: number
  /** The installation's secret, from which the signing key is derived; or the key itself. */
  secret: string | SigningKey
  /** Addresses that are sent each newest head, see `sendHead`. */
  witnesses?: readonly string[]
  /** A witness is not told of every second's head; a minute is what can at most be rewritten unseen. */
  witnessEveryMs?: number
  log?: SealerLog
}

/**
 * Seals events and sends heads to witnesses until the returned function is called, which waits for the work in hand.
 * Nothing that fails stops it: the database or a witness may be away for a while, and both are tried again.
 */
export function startSealer(options: SealerOptions): () => Promise<void> {
  const { database, clock, secret, everyMs, witnesses = [], witnessEveryMs = 60_000, log } = options
  const key = typeof secret === 'string' ? signingKeyFromSecret(secret) : secret
  const stopping = new AbortController()
  const { signal } = stopping
  const sealing = repeat({
    what: 'sealing the event log',
    everyMs,
    signal,
    log,
    work: () => sealOnce(database, clock, key),
  })
  const sending = witnesses.map((witness) =>
    repeat({
      what: `sending heads to ${labelOf(witness)}`,
      everyMs: witnessEveryMs,
      signal,
      log,
      work: () => sendNewestHead(database, clock, witness, { signal }),
    }),
  )
  return async () => {
    stopping.abort()
    await Promise.all([sealing, ...sending])
  }
}

type Repeated = {
  what: string
  everyMs: number
  signal: AbortSignal
  log: SealerLog | undefined
  work: () => Promise<unknown>
}

async function repeat({ what, everyMs, signal, log, work }: Repeated): Promise<void> {
  let failure: string | null = null
  while (!signal.aborted) {
    try {
      await work()
      if (failure !== null) log?.info({}, `${what} works again`)
      failure = null
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      // Said once, not every second for as long as it lasts.
      if (message !== failure && !signal.aborted) log?.error({ err: error }, `${what} failed and will be tried again`)
      failure = message
    }
    await setTimeout(everyMs, undefined, { signal, ref: false }).catch(() => {})
  }
}
