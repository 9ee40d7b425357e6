import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import type { DemoAccount } from '../server/demo/accounts.ts'
import { type Config, type DatabaseUrls, databaseUrls, loadConfig } from '../server/kernel/config.ts'
import { startPulseProcess } from './demo-pulse.ts'
import { type Lifetime, live } from './lifetime.ts'
import { ensurePortIsFree, portProblem } from './port.ts'
import { type RunningPostgres, refuseSecondLauncher, startPostgres } from './postgres.ts'
import { progressBar } from './progress.ts'
import { ensureRolesWork, reachDatabase } from './reach-database.ts'
import { ROOT } from './stages.ts'
import { ensureWebBuild } from './web-build.ts'

await live(async (lifetime) => {
  const config = loadConfig(process.env)
  if (config.databaseUrl === undefined) refuseSecondLauncher(config.dataDir)
  await ensurePortIsFree(config.host, config.port)

  const [database, { migrate, loadDemo, serve }] = await Promise.all([
    openDatabase(config, lifetime),
    importServer(),
    ensureWebBuild(console.log),
  ])
  const { applied } = await migrate(database.urls)
  if (database.embedded === undefined) await ensureRolesWork(database.urls)
  if (applied.length > 0) console.log(`The database has ${applied.length} new migrations.`)
  const accounts = config.demo === 'no' ? null : await loadDemo(config, database.urls, { onProgress: progressBar() })
  if (lifetime.isEnding) return

  const serving = serve(config, database.urls)
  // Told before it serves: who stops us meanwhile waits until it can be stopped in order.
  await lifetime.add(async () => (await ifStarted(serving))?.stop())
  const served = await serving.catch((error: unknown) => {
    throw portProblem(error, config.host, config.port)
  })
  database.embedded?.noteAddress(served.address)
  welcome(served.address, accounts ?? [])
  if (!config.pulse || !accounts || accounts.length === 0) return
  const pulse = startPulseProcess(served.address)
  await lifetime.add(() => pulse.stop())
  console.log('\nIts pulse moves the demo season; the operations room can stop it, and RIFADA_PULSE=0 leaves it out.')
})

/** The server's code is read while PostgreSQL starts, and from the second start on compiled already: 1.2 s become 0.7 s. */
async function importServer() {
  enableCompileCache(join(ROOT, '.cache', 'node'))
  const [{ serve }, { migrate }, { loadDemo }] = await Promise.all([
    import('../server/main.ts'),
    import('../server/kernel/database/migrate.ts'),
    import('../server/demo/load.ts'),
  ])
  return { serve, migrate, loadDemo }
}

interface Opened {
  readonly urls: DatabaseUrls
  readonly embedded?: RunningPostgres
}

/** The server named by DATABASE_URL, or our own, which is stopped with us. */
async function openDatabase(config: Config, lifetime: Lifetime): Promise<Opened> {
  if (config.databaseUrl !== undefined) {
    await reachDatabase(config.databaseUrl, console.log)
    return { urls: databaseUrls(config) }
  }
  const starting = startPostgres({ dataDir: config.dataDir, log: console.log })
  await lifetime.add(async () => (await ifStarted(starting))?.stop())
  const embedded = await starting
  embedded.onExit((reason) => {
    console.error(reason)
    void lifetime.end(1)
  })
  return { urls: embedded.urls, embedded }
}

async function ifStarted<Thing>(starting: Promise<Thing>): Promise<Thing | null> {
  return starting.catch(() => null)
}

function welcome(address: string, accounts: readonly DemoAccount[]): void {
  const took_s = (performance.now() / 1000).toFixed(1)
  console.log(`\nRifada serves at ${address} (ready in ${took_s} s; Ctrl-C stops it)`)
  if (accounts.length === 0) return
  console.log('\nDemo accounts:')
  const width = (of: (account: DemoAccount) => string) => Math.max(...accounts.map((account) => of(account).length))
  const [emails, passwords] = [width((account) => account.email), width((account) => account.password)]
  for (const { email, password, post } of accounts) {
    console.log(`  ${email.padEnd(emails)}  ${password.padEnd(passwords)}  ${post.en} · ${post.ar}`)
  }
}
