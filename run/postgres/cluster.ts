import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Problem, codeOf, folderProblem } from '../problem.ts'
import { type Account, accountFor, canEnter, isOurs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { takeLauncherLock } from './launcher-lock.ts'
import { endLeftovers } from './leftovers.ts'

/** The superuser's name in every cluster we make. */
export const SUPERUSER = 'postgres'

/** Where PostgreSQL's data lie, and as whom PostgreSQL works on them. */
export interface Place {
  /** The real path of PostgreSQL's own folder, which need not exist yet. */
  readonly cluster: string
  /** The folder around it, which holds the launcher's lock. */
  readonly home: string
  readonly account: Account | undefined
}

/**
 * Finds `<dataDir>/postgres`, following the link that stands there when root's PostgreSQL could not enter the checkout.
 *
 * @throws Problem when the folder cannot be made, or belongs to somebody else
 */
export async function findPlace(dataDir: string, log: (line: string) => void): Promise<Place> {
  const link = join(resolve(dataDir), 'postgres')
  try {
    mkdirSync(resolve(dataDir), { recursive: true })
    const cluster = followed(link)
    const account = accountFor(cluster)
    if (account === undefined || letIn(account, dirname(cluster))) return { cluster, home: dirname(cluster), account }
    return await moveOut(link, cluster, account, log)
  } catch (error) {
    throw folderProblem(error, resolve(dataDir))
  }
}

/** Root's data folder may be closed to others (made by mkdtemp, say): passing through it is opened, reading it is not. */
function letIn(account: Account, home: string): boolean {
  if (canEnter(account, home)) return true
  if (!isOurs(home) || !canEnter(account, dirname(home))) return false
  chmodSync(home, (statSync(home).mode & 0o777) | 0o011)
  return canEnter(account, home)
}

function followed(link: string): string {
  const found = lstatSync(link, { throwIfNoEntry: false })
  if (!found) return join(realpathSync(dirname(link)), 'postgres')
  if (found.isSymbolicLink() && !statSync(link, { throwIfNoEntry: false })) {
    const target = readlinkSync(link)
    throw new Problem(
      `The data are gone: ${link} points to ${target}. Put them back, or remove the link to start anew.`,
    )
  }
  return realpathSync(link)
}

/** Puts the data where the account can reach them, and leaves a link in their old place. */
async function moveOut(link: string, cluster: string, account: Account, log: (line: string) => void): Promise<Place> {
  const home = makePublicHome(dirname(link))
  const place = { cluster: join(home, 'postgres'), home, account }
  if (statSync(cluster, { throwIfNoEntry: false })) {
    const lock = takeLauncherLock(dirname(cluster))
    try {
      await endLeftovers(cluster)
      renameSync(cluster, place.cluster)
    } catch (error) {
      rmSync(home, { recursive: true })
      if (codeOf(error) !== 'EXDEV') throw error
      throw new Problem(
        `PostgreSQL does not run as root, and its account may not enter ${cluster}. ` +
          'Give the folders above it the mode 755, or move the data to a disk that all may enter with RIFADA_DATA.',
      )
    } finally {
      lock.release()
    }
  }
  try {
    symlinkSync(place.cluster, link)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    // Another first start was quicker: its data count.
    rmSync(home, { recursive: true })
    const other = realpathSync(link)
    return { cluster: other, home: dirname(other), account }
  }
  log(
    `PostgreSQL does not run as root and its account may not enter ${dirname(link)}: its data are in ${place.cluster}.`,
  )
  return place
}

function makePublicHome(dataDir: string): string {
  for (const shelf of ['/var/lib/rifada', '/var/tmp/rifada-data']) {
    try {
      mkdirSync(shelf, { recursive: true, mode: 0o755 })
      if (!isOurs(shelf)) continue
      chmodSync(shelf, 0o755)
      // A name of its own, not one made from the checkout's path: a new clone in the same place starts anew.
      const home = mkdtempSync(join(shelf, 'data-'))
      chmodSync(home, 0o755)
      return home
    } catch (error) {
      if (codeOf(error) === undefined) throw error
    }
  }
  throw new Problem(
    `PostgreSQL does not run as root, and its account may not enter ${dataDir}. Choose a folder that all may enter with RIFADA_DATA.`,
  )
}

/**
 * Makes the cluster on the first start; later only checks that it is ours and of this PostgreSQL's major version.
 * Made beside its place and renamed, so that one whose making was broken off is made again.
 */
export function ensureCluster(place: Place, binaries: Binaries, durable: boolean): void {
  try {
    if (isUsable(place, binaries.major)) return
    const fresh = `${place.cluster}.new`
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh, { mode: 0o700 })
    if (place.account) chownSync(fresh, place.account.uid, place.account.gid)
    initialise(binaries, place.account, fresh, durable)
    renameSync(fresh, place.cluster)
  } catch (error) {
    throw folderProblem(error, place.home)
  }
}

function isUsable(place: Place, major: number): boolean {
  const found = statSync(place.cluster, { throwIfNoEntry: false })
  if (!found) return false
  const uid = place.account?.uid ?? process.getuid?.()
  if (found.uid !== uid) {
    throw new Problem(
      `The data in ${place.cluster} belong to another user (${found.uid}). Start as that user, or choose other data with RIFADA_DATA.`,
    )
  }
  if (readdirSync(place.cluster).length === 0) {
    rmdirSync(place.cluster)
    return false
  }
  const made = versionOf(place.cluster)
  if (made === null) {
    throw new Problem(
      `${place.cluster} holds files, but not PostgreSQL's. Move them away, or choose another folder with RIFADA_DATA.`,
    )
  }
  if (made !== String(major)) {
    throw new Problem(
      `The data in ${place.cluster} were made by PostgreSQL ${made}; this Rifada brings ${major}. ` +
        `Dump them with PostgreSQL ${made} and load them into a new folder (RIFADA_DATA), or start the Rifada that made them.`,
    )
  }
  return true
}

function versionOf(cluster: string): string | null {
  try {
    return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/**
 * The builtin provider with C.UTF-8: sorts by code point, yet knows letters beyond ASCII. Under plain C, pg_trgm sees no
 * letters in Arabic and finds nothing.
 */
function initialise(binaries: Binaries, account: Account | undefined, folder: string, durable: boolean): void {
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${SUPERUSER}`,
      '--encoding=UTF8',
      // macOS knows no locale C.UTF-8; it only supplies what the builtin provider leaves to the system.
      `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--lc-messages=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      // No password: the socket's folder opens to this account alone, and there is no TCP port.
      '--auth-local=trust',
      '--auth-host=reject',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...account, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C' }, encoding: 'utf8' },
  )
  if (made.error) throw made.error
  if (made.status === 0) return
  const words = made.stderr.trim()
  if (words.includes('No space left on device')) throw Object.assign(new Error(words), { code: 'ENOSPC' })
  throw new Problem(`PostgreSQL could not make its data in ${folder}: ${words}`)
}
