import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type RunningPostgres, startPostgres } from './postgres.ts'
import { findDeadHolder } from './postgres/launcher-lock.ts'
import { endLeftovers } from './postgres/leftovers.ts'
import { removeSocketFolder } from './postgres/socket-folder.ts'

const NAME = 'rifada-temporary-'

/** A PostgreSQL whose data are thrown away when it is stopped: for tests (not durable) and benches (durable). */
export async function startTemporaryPostgres(options: { durable: boolean }): Promise<RunningPostgres> {
  await sweep()
  const dataDir = mkdtempSync(join(tmpdir(), NAME))
  try {
    const postgres = await startPostgres({ dataDir, durable: options.durable, log: console.error })
    const stop = postgres.stop.bind(postgres)
    return Object.defineProperty(postgres, 'stop', {
      value: async () => {
        await stop()
        discard(dataDir)
      },
    })
  } catch (error) {
    discard(dataDir)
    throw error
  }
}

/** What a killed test run left: its server still runs, and its data fill the disk. */
async function sweep(): Promise<void> {
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith(NAME))
  for (const dataDir of left.map((name) => join(tmpdir(), name))) {
    if (statSync(dataDir, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue
    const cluster = clusterOf(dataDir)
    const dead = cluster === null ? null : findDeadHolder(dirname(cluster))
    if (cluster === null || dead === null) continue
    await endLeftovers(cluster)
    if (dead.socketDir !== undefined) removeSocketFolder(dead.socketDir)
    discard(dataDir)
  }
}

/** Null while there is none, or when another sweep took it in this moment. */
function clusterOf(dataDir: string): string | null {
  const link = join(dataDir, 'postgres')
  return existsSync(link) ? realpathSync(link) : null
}

function discard(dataDir: string): void {
  const cluster = clusterOf(dataDir)
  // Root's data may have had to lie elsewhere, in a folder of their own.
  if (cluster !== null && dirname(cluster) !== realpathSync(dataDir))
    rmSync(dirname(cluster), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}
