import { system } from './kernel/actor.ts'
import { identifier } from './kernel/access/identify.ts'
import { createMachines } from './kernel/access/machines/machines.ts'
import { createSignIn } from './kernel/access/sign-in/sign-in.ts'
import { systemClock } from './kernel/clock.ts'
import type { Config, DatabaseUrls } from './kernel/config.ts'
import { openDatabase } from './kernel/database/database.ts'
import { startSealer } from './kernel/events/sealer.ts'
import { startJobs } from './kernel/jobs/jobs.ts'
import { createLogger } from './kernel/logger.ts'
import { createApp } from './app.ts'
import { createEngine } from './capacity/index.ts'
import { findDemoSeason, mayHaveDemoAccounts, openComingDays } from './demo/index.ts'
import { forgetImports } from './people/index.ts'
import { prepareDays } from './readings/index.ts'
import { listPostsHeld } from './season/index.ts'

export type Serving = { address: string; stop(): Promise<void> }

const sealEvery_ms = 1_000

/**
 * Puts the parts together, listens, and starts what runs beside the requests: sealing and jobs.
 *
 * @throws when the address is taken or may not be used (EADDRINUSE, EACCES, EADDRNOTAVAIL); then nothing is left running
 */
export async function serve(config: Config, databases: DatabaseUrls): Promise<Serving> {
  const logger = createLogger(config.logLevel)
  const clock = systemClock
  const onError = (err: Error) => logger.warn({ err }, 'database connection')
  const database = openDatabase({ appUrl: databases.app, writerUrl: databases.writer, onError })
  let address = ''
  const signIn = createSignIn({ config, appUrl: databases.app, clock, log: logger, address: () => address })
  const machines = createMachines({ database, clock })
  const app = await createApp({
    config,
    clock,
    database,
    logger,
    signIn,
    machines,
    engine: createEngine(database),
    identify: identifier({
      sessionOf: (headers) => signIn.sessionOf(headers),
      verifyKey: (key) => machines.verifyKey(key),
      postsOf: (holder) => database.read(system, (db) => listPostsHeld(db, holder)),
    }),
  })
  // What must stop, the last started first.
  const stops: (() => Promise<unknown>)[] = [() => database.close(), () => signIn.close(), () => app.close()]
  const stop = async () => {
    for (const each of stops.reverse()) await each().catch((err: Error) => logger.error({ err }, 'stopping'))
  }
  try {
    if (!mayHaveDemoAccounts(config)) await signIn.removeDemoAccounts()
    address = await app.listen({ host: config.host, port: config.port })
    stops.push(
      startSealer({
        database,
        clock,
        everyMs: sealEvery_ms,
        secret: config.secret,
        witnesses: config.witnesses,
        log: logger,
      }),
    )
    const jobs = await startJobs(databases.app, logger)
    stops.push(() => jobs.stop())
    const today = () => clock.now().toZonedDateTimeISO('UTC').toPlainDate()
    await prepareDays(database, today())
    await jobs.schedule('readings-prepare-days', '15 1 * * *', () => prepareDays(database, today()))
    await jobs.schedule('sign-in-purge', '35 * * * *', () => signIn.purge())
    await jobs.schedule('imports-forget', '25 * * * *', async () => {
      await database.write(system, (tx) => forgetImports(tx, clock.now()))
    })
    await jobs.schedule('idempotency-purge', '45 * * * *', () => forgetOldAnswers(database))
    if ((await database.read(system, findDemoSeason)) !== null) {
      await jobs.schedule('demo-open-days', '10 0 * * *', async () => {
        await openComingDays(database, clock)
      })
    }
    return { address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Kept answers are given for two days: longer than any client repeats a request. */
async function forgetOldAnswers(database: ReturnType<typeof openDatabase>): Promise<void> {
  await database.write(system, (tx) => tx.sql(`delete from kernel.idempotency where at < now() - interval '2 days'`))
}
