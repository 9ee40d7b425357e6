import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientIn } from './api.ts'
import { ApiProblem, Unreachable } from './kit/api-problem.ts'

type Call = { method: 'get' | 'post'; path: string; body: unknown; headers?: Record<string, string> }

type AnyOperation = {
  requestBody?: { content: { 'application/json': unknown } }
  responses: { 200: { content: { 'application/json': unknown } } }
}
type AnyPaths = Record<string, { get: AnyOperation; post: AnyOperation }>

/** A client whose network is a list of answers; an Error among them is a line that breaks. */
function aClient(answers: (Response | Error)[], post: string | null = null) {
  const sent: Request[] = []
  let signedOut = 0
  const client = clientIn<AnyPaths>({
    baseUrl: 'http://rifada.test',
    language: () => 'ar',
    post: () => post,
    wait: async () => undefined,
    onSignedOut: () => {
      signedOut += 1
    },
    fetch: async (request) => {
      sent.push(request)
      const next = answers.shift() ?? new Error('no more answers')
      if (next instanceof Error) throw next
      return next
    },
  })
  const send = async ({ method, path, ...init }: Call): Promise<unknown> =>
    (await client.request(method, path, init)).data
  return { send, sent, signedOutTimes: () => signedOut }
}

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const keyOf = (request: Request | undefined) => request?.headers.get('idempotency-key')

test('a write whose line breaks is sent again under the same key', async () => {
  const { send, sent } = aClient([new TypeError('reset'), new TypeError('reset'), json(201, { id: 'b1' })])
  assert.deepEqual(await send({ method: 'post', path: '/api/bookings', body: { units: 3 } }), { id: 'b1' })
  assert.equal(sent.length, 3)
  assert.ok(keyOf(sent[0]))
  assert.equal(new Set(sent.map(keyOf)).size, 1)
  assert.deepEqual(await sent[2]?.json(), { units: 3 })
})

test('two writes have two keys, and a key that a page brings is kept', async () => {
  const { send, sent } = aClient([json(200, {}), json(200, {}), json(200, {})])
  await send({ method: 'post', path: '/api/groups', body: {} })
  await send({ method: 'post', path: '/api/groups', body: {} })
  await send({ method: 'post', path: '/api/groups', body: {}, headers: { 'Idempotency-Key': 'brought-along' } })
  assert.notEqual(keyOf(sent[0]), keyOf(sent[1]))
  assert.equal(keyOf(sent[2]), 'brought-along')
})

test('a read carries no key, is not sent again, and says that nobody answered', async () => {
  const { send, sent } = aClient([new TypeError('refused')], 'post-7')
  await assert.rejects(send({ method: 'get', path: '/api/places', body: undefined }), Unreachable)
  assert.equal(sent.length, 1)
  assert.equal(keyOf(sent[0]), null)
  assert.equal(sent[0]?.headers.get('accept-language'), 'ar')
  assert.equal(sent[0]?.headers.get('rifada-post'), 'post-7')
})

test('a refusal becomes a problem with its code, its request to quote and the faults of its fields', async () => {
  const { send } = aClient([
    json(422, {
      title: 'صحّح الحقول',
      code: 'input.invalid',
      instance: 'r-1',
      faults: [{ field: 'body.name.ar', message: 'مطلوب' }],
    }),
  ])
  const problem = await send({ method: 'post', path: '/api/places', body: {} }).catch((error: unknown) => error)
  assert.ok(problem instanceof ApiProblem)
  assert.deepEqual(
    [problem.status, problem.code, problem.instance, problem.message],
    [422, 'input.invalid', 'r-1', 'صحّح الحقول'],
  )
  assert.equal(problem.faultOf('name.ar'), 'مطلوب')
  assert.equal(problem.faultOf('code'), undefined)
})

test('an answer that is not JSON is still a problem, and a session that ended is told', async () => {
  const { send, signedOutTimes } = aClient([
    new Response('<h1>Bad gateway</h1>', { status: 502 }),
    json(401, { code: 'sign-in.needed' }),
  ])
  await assert.rejects(send({ method: 'get', path: '/api/places', body: undefined }), { status: 502, code: 'http-502' })
  assert.equal(signedOutTimes(), 0)
  await assert.rejects(send({ method: 'get', path: '/api/places', body: undefined }), { status: 401 })
  assert.equal(signedOutTimes(), 1)
})
