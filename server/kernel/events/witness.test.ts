import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile, appendFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { system } from '../actor.ts'
import { headLine, isSignatureGood } from './head.ts'
import { readKeptHeads } from './kept-heads.ts'
import { auditStatus } from './queries.ts'
import { startSealer } from './sealer.ts'
import { anEventLog, clock, noon } from './testing/log.ts'
import { labelOf, sendHead, sendNewestHead } from './witness.ts'

async function aFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rifada-witness-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

async function aWitness(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  return `http://127.0.0.1:${address.port}/heads?token=very-secret`
}

test('a file keeps a line for each newest head, and the audit reads it', async (t) => {
  const log = await anEventLog()
  const file = path.join(await aFolder(t), 'heads.txt')
  const witness = `file:${file}`
  await log.recordSome(3)
  const first = await log.sealAll()
  assert.deepEqual(await sendNewestHead(log.database, clock, witness), first)
  assert.equal(await sendNewestHead(log.database, clock, witness), null)
  await log.recordSome(3)
  await log.sealAll()
  await log.recordSome(3)
  const third = await log.sealAll()
  await sendNewestHead(log.database, clock, witness)

  assert.equal(await readFile(file, 'utf8'), `${headLine(first)}\n${headLine(third)}\n`)
  const { heads, unreadable } = await readKeptHeads(file)
  assert.deepEqual(
    heads.map((head) => head.size),
    [3, 9],
  )
  assert.deepEqual(unreadable, [])
  assert.equal(heads.every(isSignatureGood), true)
  assert.deepEqual((await log.find({ kept: heads })).findings, [])
  const { lastWitness } = await log.database.read(system, auditStatus)
  assert.deepEqual(lastWitness, { witness, size: 9, at: noon })
})

test('a line that was cut short stays by itself and is reported', async (t) => {
  const log = await anEventLog()
  const file = path.join(await aFolder(t), 'heads.txt')
  await log.recordSome(1)
  const head = await log.sealAll()
  await writeFile(file, headLine(head).slice(0, 40))
  await sendHead(head, `file://${file}`)
  await appendFile(file, '\n')
  const { heads, unreadable } = await readKeptHeads(file)
  assert.equal(heads.length, 1)
  assert.deepEqual(unreadable, [1])
})

test('a witness on the web is sent the line, and its answer is kept without what is secret in its address', async (t) => {
  const log = await anEventLog()
  const got: string[] = []
  const witness = await aWitness(t, (request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => got.push(part))
    request.on('end', () => response.end(`kept as 17\0${'x'.repeat(20_000)}`))
  })
  await log.recordSome(2)
  const head = await log.sealAll()
  await sendNewestHead(log.database, clock, witness)
  assert.equal(got.join(''), `${headLine(head)}\n`)
  const { rows } = await log.superuser.query<{ witness: string; answer: string }>(
    'select witness, answer from kernel.witness_receipt',
  )
  assert.equal(rows[0]?.witness, witness.replace('?token=very-secret', ''))
  assert.match(rows[0]?.answer ?? '', /^kept as 17x+$/)
  assert.ok((rows[0]?.answer.length ?? 0) <= 1_000)
})

test('a witness that fails gets the next head, and the failure is said without its secrets', async (t) => {
  const log = await anEventLog()
  const got: string[] = []
  const witness = await aWitness(t, (request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => got.push(part))
    request.on('end', () => response.writeHead(got.length === 1 ? 503 : 200).end())
  })
  await log.recordSome(2)
  await log.sealAll()
  await assert.rejects(
    sendNewestHead(log.database, clock, witness),
    (error: Error) => error.message.endsWith('answered 503') && !error.message.includes('very-secret'),
  )
  await log.recordSome(2)
  const next = await log.sealAll()
  await sendNewestHead(log.database, clock, witness)
  assert.equal(got.at(-1), `${headLine(next)}\n`)
})

test('a witness that does not answer is given up after its time', async (t) => {
  const log = await anEventLog()
  const witness = await aWitness(t, () => {})
  await log.recordSome(1)
  await log.sealAll()
  await assert.rejects(sendNewestHead(log.database, clock, witness, { timeout_ms: 50 }), { name: 'TimeoutError' })
})

test('heads do not go over an open line, or to a redirected address', async (t) => {
  const log = await anEventLog()
  await log.recordSome(1)
  const head = await log.sealAll()
  await assert.rejects(sendHead(head, 'http://witness.example/heads'), /https:\/\/ and file: addresses can/)
  await assert.rejects(sendHead(head, 'ftp://witness.example/heads'), /https:\/\/ and file: addresses can/)
  const elsewhere = await aWitness(t, (_request, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  )
  await assert.rejects(sendHead(head, elsewhere))
  assert.equal(labelOf('https://user:word@witness.example/heads?token=1'), 'https://witness.example/heads')
})

test('the sealer sends heads while it runs, and ends a request in hand when it stops', async (t) => {
  const log = await anEventLog()
  const arrived = Promise.withResolvers<void>()
  const witness = await aWitness(t, () => arrived.resolve())
  await log.recordSome(5)
  const stop = startSealer({
    database: log.database,
    clock,
    secret: log.key,
    everyMs: 5,
    witnesses: [witness],
    witnessEveryMs: 5,
  })
  await arrived.promise
  await stop()
  const { rows } = await log.superuser.query('select from kernel.witness_receipt')
  assert.equal(rows.length, 0)
})
