import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Problem } from './problem.ts'
import { ROOT } from './stages.ts'

const DIST = join(ROOT, 'dist')
const BUILT = join(DIST, 'web')
const STAMP = join(DIST, 'web.sources')

/** Everything the web build reads; a change in any of them makes a new build. */
const SOURCES = ['web', 'messages', 'vite.config.ts', 'package-lock.json', 'tsconfig.json']

/**
 * Builds the web app into dist/web when its sources changed since the last build.
 * Built aside and renamed, so that a build broken off, or two at once, never leave half an app.
 *
 * @throws Problem with what the build said
 */
export async function ensureWebBuild(log: (line: string) => void): Promise<void> {
  const sources = fingerprint()
  if (existsSync(BUILT) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return
  log('Building the web app.')
  const fresh = join(DIST, `web.${process.pid}`)
  const old = join(DIST, `web.${process.pid}.old`)
  mkdirSync(DIST, { recursive: true })
  try {
    await build(fresh)
    if (existsSync(BUILT)) renameSync(BUILT, old)
    renameSync(fresh, BUILT)
    writeFileSync(STAMP, sources)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
  }
}

/** In a process of its own, beside PostgreSQL's start. */
function build(into: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const child = spawn(process.execPath, [vite, 'build', '--outDir', into, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    }
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Problem(`The web app could not be built.\n${output.trim()}`))
    })
  })
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((name) => filesUnder(join(ROOT, name)))) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
