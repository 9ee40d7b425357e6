import { PgBoss } from 'pg-boss'
import type { FastifyBaseLogger } from 'fastify'

export type Jobs = {
  /** Runs `work` at the times of a cron line (Makkah time), on one server at a time. */
  schedule(name: string, cron: string, work: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** Work that waits or repeats, kept by pg-boss in the database. Never on the booking path. */
export async function startJobs(appUrl: string, logger: FastifyBaseLogger): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: appUrl,
    schema: 'jobs',
    migrate: false,
    createSchema: false,
    max: 3,
    application_name: 'rifada-jobs',
  })
  let isStopping = false
  boss.on('error', (error) => {
    if (!isStopping) logger.error({ err: error }, 'jobs')
  })
  await boss.start()
  return {
    async schedule(name, cron, work) {
      await boss.createQueue(name, { policy: 'singleton', retryLimit: 3, expireInSeconds: 600 })
      await boss.schedule(name, cron, {}, { tz: 'Asia/Riyadh' })
      await boss.work(name, { pollingIntervalSeconds: 10 }, async () => work())
    },
    stop() {
      isStopping = true
      return boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}
