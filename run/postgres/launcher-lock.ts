import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem, codeOf } from '../problem.ts'
import { startOf } from '../process-identity.ts'

/** What the launcher of a data folder writes down, for the next one to read. */
export interface Holder {
  readonly pid: number
  /** See `startOf`: tells this process from a later one of the same number. */
  readonly started: string
  readonly socketDir?: string
  /** Where the launcher serves, once it does. */
  readonly address?: string
}

export interface LauncherLock {
  /** What a launcher that was killed left here. */
  readonly previous: Holder | null
  note(facts: Pick<Holder, 'socketDir' | 'address'>): void
  release(): void
}

const ATTEMPTS = 5

/**
 * Makes this process the only launcher on a data folder.
 *
 * The file is linked into place whole, so nobody reads half of it; a dead launcher's file is moved aside and looked at
 * again, so that of two who find it only one takes over.
 *
 * @throws Problem naming the process and address of a launcher that lives
 */
export function takeLauncherLock(folder: string): LauncherLock {
  const file = join(folder, 'launcher.json')
  let holder: Holder = { pid: process.pid, started: startOf(process.pid) ?? 'unknown' }
  let previous: Holder | null = null
  for (let attempt = 0; !placeWhole(file, holder); attempt++) {
    const found = read(file)
    if (found && lives(found)) throw new Problem(inUse(folder, found))
    if (attempt === ATTEMPTS)
      throw new Problem(`${file} cannot be taken over. Remove it if no Rifada runs on this data.`)
    previous = found ?? previous
    moveAside(file, found)
  }
  return {
    previous,
    note(facts) {
      holder = { ...holder, ...facts }
      const fresh = `${file}.${process.pid}`
      writeFileSync(fresh, JSON.stringify(holder))
      renameSync(fresh, file)
    },
    release() {
      const found = read(file)
      if (found?.pid === holder.pid && found.started === holder.started) rmSync(file, { force: true })
    },
  }
}

/** @throws Problem naming the process and address of a launcher that lives on these data; changes nothing */
export function refuseWhenHeld(folder: string): void {
  const found = findLiveHolder(folder)
  if (found) throw new Problem(inUse(folder, found))
}

/** The launcher at work on these data; null when there is none, or only what a dead one left. */
export function findLiveHolder(folder: string): Holder | null {
  const found = read(join(folder, 'launcher.json'))
  return found !== null && lives(found) ? found : null
}

/** The launcher that was killed here, when none has taken over. */
export function findDeadHolder(folder: string): Holder | null {
  const found = read(join(folder, 'launcher.json'))
  return found !== null && !lives(found) ? found : null
}

function inUse(folder: string, holder: Holder): string {
  const where = holder.address ? `, at ${holder.address}` : ''
  return `Rifada already runs on the data in ${folder} (process ${holder.pid}${where}). Stop it first, or choose other data with RIFADA_DATA.`
}

function lives(holder: Holder): boolean {
  return startOf(holder.pid) === holder.started
}

function placeWhole(file: string, holder: Holder): boolean {
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, JSON.stringify(holder))
  try {
    linkSync(fresh, file)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(fresh, { force: true })
  }
}

function moveAside(file: string, dead: Holder | null): void {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
    const moved = read(aside)
    const isAnother = moved !== null && (moved.pid !== dead?.pid || moved.started !== dead.started)
    if (isAnother) linkSync(aside, file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function read(file: string): Holder | null {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isHolder(found) ? found : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return false
  const rest = ['socketDir' in value ? value.socketDir : undefined, 'address' in value ? value.address : undefined]
  return (
    typeof value.pid === 'number' &&
    typeof value.started === 'string' &&
    rest.every((text) => text === undefined || typeof text === 'string')
  )
}
