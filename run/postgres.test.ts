import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { type RunningPostgres, startPostgres } from './postgres.ts'
import { pidIn } from './postgres/leftovers.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rifada-test-'))
  folders.push(folder)
  return folder
}

async function ask<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** Asks again while the server is on its way back. */
async function askPatiently<Row extends object>(url: string, text: string): Promise<Row[]> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask<Row>(url, text)
    } catch (error) {
      if (attempt === 500) throw error
      await pause(20)
    }
  }
}

/** A launcher in a process of its own, which can be killed; it says `ready` once PostgreSQL runs. */
async function aLauncher(dataDir: string): Promise<ChildProcess> {
  const module = JSON.stringify(join(import.meta.dirname, 'postgres.ts'))
  const script = `
    const { startPostgres } = await import(${module})
    const postgres = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false })
    postgres.noteAddress('http://127.0.0.1:4100')
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => assert.fail(`the launcher ended with ${code}`)),
  ])
  return child
}

describe('the PostgreSQL that npm brings', () => {
  const dataDir = aFolder()
  let postgres: RunningPostgres
  const start = async () => (postgres = await startPostgres({ dataDir, durable: false }))

  test('is reached only by a socket that other users cannot enter', async () => {
    await start()
    assert.equal(statSync(postgres.socketDir).mode & 0o777, 0o700)
    assert.equal(statSync(join(postgres.socketDir, '.s.PGSQL.5432')).mode & 0o777, 0o700)
    const [row] = await ask<{ listen_addresses: string }>(postgres.superuserUrl, 'show listen_addresses')
    assert.equal(row?.listen_addresses, '')
  })

  test('has an owner for migrations, and two roles that own nothing', async () => {
    const databases = await ask<{ owner: string }>(
      postgres.superuserUrl,
      `select pg_get_userbyid(datdba) as owner from pg_database where datname = 'rifada'`,
    )
    assert.deepEqual(databases, [{ owner: 'rifada_owner' }])
    const roles = await ask<{ rolname: string }>(
      postgres.superuserUrl,
      `select rolname::text from pg_roles
       where rolname like 'rifada%' and not (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls) order by 1`,
    )
    assert.deepEqual(
      roles.map((role) => role.rolname),
      ['rifada_app', 'rifada_owner', 'rifada_writer'],
    )
    await assert.rejects(ask(postgres.urls.app, 'create table mine (id int)'), /permission denied/)
  })

  test('finds Arabic names by their trigrams', async () => {
    await ask(postgres.urls.owner, 'create extension pg_trgm')
    const [row] = await ask<{ likeness: number; trigrams: number }>(
      postgres.urls.owner,
      `select similarity('عبد الرحمن', 'عبدالرحمن') as likeness, cardinality(show_trgm('الرفادة')) as trigrams`,
    )
    assert.ok((row?.likeness ?? 0) > 0.4)
    assert.equal(row?.trigrams, 8)
  })

  test('comes back on the same socket when it is killed, with everything it had answered', async () => {
    await ask(postgres.urls.owner, 'create table answered (id int); insert into answered values (7)')
    const before = postgres.pid
    process.kill(before, 'SIGKILL')
    assert.deepEqual(await askPatiently(postgres.urls.owner, 'select id from answered'), [{ id: 7 }])
    assert.notEqual(postgres.pid, before)
  })

  test('is refused to a second launcher, which is told of the first', async () => {
    postgres.noteAddress('http://127.0.0.1:4100')
    await assert.rejects(
      startPostgres({ dataDir, durable: false }),
      new RegExp(`process ${process.pid}, at http://127.0.0.1:4100\\)`),
    )
    assert.equal((await ask(postgres.urls.app, 'select 1')).length, 1)
  })

  test('leaves no process and no socket behind when it is stopped', async () => {
    const { pid, socketDir } = postgres
    await postgres.stop()
    assert.throws(() => process.kill(pid, 0), /ESRCH/)
    assert.equal(existsSync(socketDir), false)
    assert.equal(existsSync(join(dataDir, 'launcher.json')), false)
  })

  test('is taken over from a launcher that was killed', async () => {
    const launcher = await aLauncher(dataDir)
    const orphan = pidIn(join(dataDir, 'postgres', 'postmaster.pid'))
    launcher.kill('SIGKILL')
    await once(launcher, 'exit')
    await start()
    assert.notEqual(postgres.pid, orphan)
    assert.deepEqual(await ask(postgres.urls.owner, 'select id from answered'), [{ id: 7 }])
    await postgres.stop()
  })

  test('stops by itself when its launcher is killed and none follows', async () => {
    const launcher = await aLauncher(dataDir)
    launcher.kill('SIGKILL')
    while (existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) await pause(20)
  })

  test('is taken over by one of two that find it, and the other is told', async () => {
    const launcher = await aLauncher(dataDir)
    launcher.kill('SIGKILL')
    await once(launcher, 'exit')
    const outcomes = await Promise.allSettled([start(), start()])
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected')
    assert.equal(refusals.length, 1)
    assert.match(String(refusals[0]?.reason), /already runs on the data/)
    await postgres.stop()
  })

  test('starts beside a pid file whose number another program has now', async () => {
    const cluster = realpathSync(join(dataDir, 'postgres'))
    writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n/nowhere\n\n\nready\n`)
    await start()
    assert.equal((await ask(postgres.urls.app, 'select 1')).length, 1)
    await postgres.stop()
  })

  test('does not touch data of another version', async () => {
    writeFileSync(join(realpathSync(join(dataDir, 'postgres')), 'PG_VERSION'), '17\n')
    await assert.rejects(start(), /were made by PostgreSQL 17; this Rifada brings 18/)
  })
})

test('a cluster whose making was broken off is made again', async () => {
  const dataDir = aFolder()
  mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true })
  const postgres = await startPostgres({ dataDir, durable: false })
  assert.equal((await ask(postgres.urls.owner, 'select 1')).length, 1)
  await postgres.stop()
  assert.equal(existsSync(join(dataDir, 'postgres.new')), false)
})

test("somebody else's files in the data folder are left alone, with a message", async () => {
  const dataDir = aFolder()
  mkdirSync(join(dataDir, 'postgres'))
  writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'dear')
  await assert.rejects(startPostgres({ dataDir }), /holds files, but not PostgreSQL's|belong to another user/)
  assert.ok(existsSync(join(dataDir, 'postgres', 'letter.txt')))
})

test('a data folder that cannot be made is named, with the remedy', async () => {
  const file = join(aFolder(), 'file')
  writeFileSync(file, '')
  await assert.rejects(startPostgres({ dataDir: join(file, 'data') }), /a file is in its way.*RIFADA_DATA/)
})

test('data below a folder that only its owner may enter are served, and found again', async () => {
  const closed = aFolder()
  const dataDir = join(closed, 'checkout', 'data')
  for (const round of [1, 2]) {
    const postgres = await startPostgres({ dataDir, durable: false })
    folders.push(dirname(realpathSync(join(dataDir, 'postgres'))))
    await ask(postgres.urls.owner, 'create table if not exists rounds (); insert into rounds default values')
    assert.equal((await ask(postgres.urls.owner, 'select from rounds')).length, round)
    await postgres.stop()
  }
  assert.equal(statSync(closed).mode & 0o777, 0o700)
})
