import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'

interface Started {
  readonly child: ChildProcess
  /** Everything said so far. */
  said(): string
  /** Settles with the address once it serves; fails when it ends before. */
  readonly address: Promise<string>
  readonly code: Promise<number | null>
}

function aDataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'rifada-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function start(t: TestContext, env: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    env: { PATH: process.env['PATH'], RIFADA_DEMO: '0', RIFADA_LOG_LEVEL: 'fatal', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.after(() => child.kill('SIGKILL'))
  let said = ''
  const code = once(child, 'close').then(([ended]) => (typeof ended === 'number' ? ended : null))
  const address = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const found = /serves at (\S+)/.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
    }
    void code.then((ended) => reject(new Error(`it ended with ${ended}: ${said}`)))
  })
  // A start that is meant to fail is not asked for its address.
  address.catch(() => {})
  return { child, said: () => said, address, code }
}

test('a start serves, a second one on the same data is told where, Ctrl-C ends it, and the next goes on', async (t) => {
  const RIFADA_DATA = aDataFolder(t)
  const first = start(t, { RIFADA_DATA })
  const address = await first.address
  assert.deepEqual(await (await fetch(`${address}/health/ready`)).json(), { status: 'ready' })

  const second = start(t, { RIFADA_DATA })
  assert.equal(await second.code, 1)
  assert.ok(
    second.said().includes(`already runs on the data in ${RIFADA_DATA} (process ${first.child.pid}, at ${address})`),
  )

  first.child.kill('SIGINT')
  assert.equal(await first.code, 0)
  assert.equal(existsSync(join(RIFADA_DATA, 'postgres', 'postmaster.pid')), false)

  const third = start(t, { RIFADA_DATA })
  assert.equal((await fetch(`${await third.address}/health/ready`)).status, 200)
  third.child.kill('SIGTERM')
  assert.equal(await third.code, 0)
})

test('a port in use is named, with how to choose another, before anything is made', async (t) => {
  const RIFADA_DATA = aDataFolder(t)
  const other = createServer().listen(0, '127.0.0.1')
  t.after(() => other.close())
  await once(other, 'listening')
  const taken = other.address()
  assert.ok(taken !== null && typeof taken === 'object')
  const started = start(t, { RIFADA_DATA, PORT: String(taken.port) })
  assert.equal(await started.code, 1)
  assert.match(
    started.said(),
    new RegExp(`Port ${taken.port} on 127\\.0\\.0\\.1 is in use.*PORT=${taken.port + 1} npm start`),
  )
  assert.equal(existsSync(join(RIFADA_DATA, 'postgres')), false)
})

test('the demo season is refused in production, by name', async (t) => {
  const started = start(t, { RIFADA_DATA: aDataFolder(t), RIFADA_DEMO: '1', NODE_ENV: 'production' })
  assert.equal(await started.code, 1)
  assert.match(started.said(), /RIFADA_DEMO=1 is refused when NODE_ENV=production/)
})
