import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Client } from 'pg'
import { system } from '../server/kernel/actor.ts'
import { systemClock } from '../server/kernel/clock.ts'
import { loadConfig } from '../server/kernel/config.ts'
import { openDatabase } from '../server/kernel/database/database.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { recordAll } from '../server/kernel/events/index.ts'
import { sealOnce } from '../server/kernel/events/seal.ts'
import { signingKeyFromSecret } from '../server/kernel/events/signing-key.ts'
import { sendNewestHead } from '../server/kernel/events/witness.ts'
import { startPostgres, type RunningPostgres } from './postgres.ts'
import { findPostgres } from './postgres/running.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'rifada-audit-'))
const keptFile = join(dataDir, 'heads.txt')
after(() => rm(dataDir, { recursive: true, force: true }))

async function runAudit(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'audit.ts'), ...args], {
    env: { PATH: process.env['PATH'], RIFADA_DATA: dataDir, ...env },
  })
  let said = ''
  child.stdout.on('data', (part) => (said += String(part)))
  child.stderr.on('data', (part) => (said += String(part)))
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  return { code, said }
}

/** A hundred events, sealed by the installation's own key, and their head kept in a file. */
async function writeLog(postgres: RunningPostgres): Promise<void> {
  const key = signingKeyFromSecret(loadConfig({ RIFADA_DATA: dataDir }).secret)
  await migrate(postgres.urls)
  const database = openDatabase({ appUrl: postgres.urls.app, writerUrl: postgres.urls.writer })
  const at = systemClock.now()
  await database.write(system, (tx) =>
    recordAll(
      tx,
      Array.from({ length: 100 }, (_, n) => ({ type: 'sample.taken', subject: `sample:${n}`, at })),
    ),
  )
  // PostgreSQL's own housekeeping may hold a transaction open for a moment.
  while ((await sealOnce(database, systemClock, key)).isWaiting);
  await sendNewestHead(database, systemClock, `file:${keptFile}`)
  await database.close()
}

test('an audit from the command line finds a good log good, and a changed one changed', async () => {
  const absent = await runAudit([])
  assert.equal(absent.code, 2)
  assert.match(absent.said, /There are no data in/)
  assert.equal(existsSync(join(dataDir, 'secret')), false)

  const postgres = await startPostgres({ dataDir, durable: false })
  let isStopped = false
  try {
    await writeLog(postgres)
    const beside = await runAudit(['--head', keptFile])
    assert.equal(beside.code, 0, beside.said)
    assert.match(beside.said, /Checked 100 events under 1 heads, signed by [0-9a-f]{16}\./)
    assert.match(beside.said, /Verdict: the log is as it was written\./)

    const superuser = new Client({ connectionString: postgres.url('postgres', 'rifada') })
    await superuser.connect()
    await superuser.query('alter table kernel.event disable trigger only_grows')
    await superuser.query(`update kernel.event set subject = 'sample:other' where seq = 42`)
    await superuser.end()
    await postgres.stop()
    isStopped = true
  } finally {
    if (!isStopped) await postgres.stop()
  }

  const alone = await runAudit(['--head', keptFile])
  assert.equal(alone.code, 1, alone.said)
  assert.match(alone.said, /✖ Event 42 was changed after it was sealed\./)
  assert.match(alone.said, /Findings: 1\./)
  assert.deepEqual(findPostgres(dataDir), { state: 'stopped' })
})

test('an audit that cannot be made says why, and does not say that the log is good', async () => {
  const noHeads = join(dataDir, 'nothing.txt')
  await writeFile(noHeads, 'hello\n')
  for (const [args, env, words] of [
    [['--head', noHeads], {}, /holds no heads/],
    [['--head', join(dataDir, 'missing.txt')], {}, /missing\.txt cannot be read/],
    [['--haed', 'x'], {}, /Unknown option/],
    [[], { DATABASE_URL: `postgres://nobody@localhost/none?host=${dataDir}` }, /The database cannot be reached/],
    [[], { PORT: 'x' }, /PORT is not valid/],
  ] as const) {
    const { code, said } = await runAudit([...args], env)
    assert.equal(code, 2, said)
    assert.match(said, words)
    assert.doesNotMatch(said, /Verdict|\n\s+at /)
  }
})

test('the public key is printed for outsiders', async () => {
  const { code, said } = await runAudit(['--public-key'])
  assert.equal(code, 0)
  assert.match(said, /^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]+-----END PUBLIC KEY-----\n$/)
  const [line = ''] = (await readFile(keptFile, 'utf8')).split('\n')
  const spki = Buffer.from(said.split('\n')[1] ?? '', 'base64')
  assert.equal(spki.subarray(-32).toString('base64'), line.split(' ')[5])
})
