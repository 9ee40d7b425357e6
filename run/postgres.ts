import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseUrls } from '../server/kernel/config.ts'
import { findBinaries } from './postgres/binaries.ts'
import { SUPERUSER, ensureCluster, findPlace } from './postgres/cluster.ts'
import { refuseWhenHeld, takeLauncherLock } from './postgres/launcher-lock.ts'
import { endLeftovers } from './postgres/leftovers.ts'
import { type ROLES, ensureRoles } from './postgres/roles.ts'
import { makeSocketFolder, removeSocketFolder } from './postgres/socket-folder.ts'
import { supervise } from './postgres/supervisor.ts'
import { urlTo, urlsAt } from './postgres/urls.ts'

export interface PostgresOptions {
  /** Rifada's data folder; PostgreSQL's own data lie in `postgres` under it. */
  readonly dataDir: string
  readonly log?: (line: string) => void
  /** False for tests and throwaway data: no fsync. */
  readonly durable?: boolean
}

export interface RunningPostgres {
  readonly urls: DatabaseUrls
  readonly socketDir: string
  /** Changes when PostgreSQL had to be started again. */
  readonly pid: number
  url(role: (typeof ROLES)[number] | typeof SUPERUSER, database: string): string
  /** The superuser's, to the database `postgres`: for tests and benches, which create and drop databases. */
  readonly superuserUrl: string
  /** Writes the address into the launcher's lock, so that a second start can name it. */
  noteAddress(address: string): void
  /** Called with the reason when PostgreSQL has ended and could not be started again. */
  onExit(callback: (reason: string) => void): void
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that npm brought, on `<dataDir>/postgres`, reachable only by a Unix socket in a folder of this user.
 *
 * One launcher at a time works on a data folder. What a killed one left behind (a running server, a stale pid file) is
 * cleared first; a server that dies while we live is started again on the same socket.
 *
 * @throws Problem with what to do: data in use, of another version or user, folder not writable, disk full, no binaries
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { log = () => {}, durable = true } = options
  const place = await findPlace(options.dataDir, log)
  const lock = takeLauncherLock(place.home)
  const undo: (() => void | Promise<void>)[] = [() => lock.release()]
  const cleanUp = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    const binaries = findBinaries(place.account, log)
    await endLeftovers(place.cluster)
    if (lock.previous?.socketDir) removeSocketFolder(lock.previous.socketDir)
    ensureCluster(place, binaries, durable)

    const socketDir = makeSocketFolder(place.account)
    undo.push(() => removeSocketFolder(socketDir))
    lock.note({ socketDir })

    const supervised = await supervise({ place, binaries, socketDir, durable, log })
    undo.push(() => supervised.stop())
    const url = (role: string, database: string) => urlTo(socketDir, role, database)
    await ensureRoles((database) => url(SUPERUSER, database))

    return {
      urls: urlsAt(socketDir),
      socketDir,
      get pid() {
        return supervised.pid
      },
      url,
      superuserUrl: url(SUPERUSER, 'postgres'),
      noteAddress: (address) => lock.note({ address }),
      onExit: (callback) => supervised.onExit(callback),
      stop: cleanUp,
    }
  } catch (error) {
    await cleanUp()
    throw error
  }
}

/**
 * For looking before anything is started: is another launcher at work on these data?
 *
 * @throws Problem naming its process and address
 */
export function refuseSecondLauncher(dataDir: string): void {
  const cluster = join(dataDir, 'postgres')
  if (existsSync(cluster)) refuseWhenHeld(dirname(realpathSync(cluster)))
}
