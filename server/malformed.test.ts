import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { postKinds } from './kernel/actor.ts'
import { anOpening } from './permits/testing/opening.ts'
import { fitting, junk, type JsonSchema } from './testing/from-schema.ts'
import { aSeason, type Caller } from './testing/season.ts'
import { seedOf, stepsOf } from './testing/soak.ts'

type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: JsonSchema }[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
}

const season = await aSeason()
const officer = await season.someone('permit-officer')
const party = await season.aParty()
const { placeId, gateId } = await anOpening(season, officer, 3)
const callers: Caller[] = await Promise.all(
  postKinds.map((kind) =>
    season.someone(kind, {
      ...(kind === 'organiser' ? { partyId: party } : {}),
      ...(kind === 'gate' ? { placeId: gateId } : {}),
    }),
  ),
)
const ids = [placeId, gateId, party, season.seasonId, ...(await someIds())]
const { paths } = season.app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }

for (const [path, methods] of Object.entries(paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    // A stream that never ends is tried by its own test.
    if (path === '/api/live') continue
    test(`${method.toUpperCase()} ${path} answers whatever it is sent, and never with a failure of its own`, async () => {
      await fc.assert(
        fc.asyncProperty(
          requestOf(path, operation),
          fc.constantFrom(season.nobody, ...callers),
          async (asked, caller) => {
            const answer = await send(caller, method, asked)
            assert.ok(answer.status < 500, `${answer.status} ${answer.text.slice(0, 300)}`)
            if (answer.status >= 400) assert.match(answer.headers['content-type'] as string, /problem\+json/)
          },
        ),
        { seed: seedOf(5), numRuns: stepsOf(40, 1_000) },
      )
    })
  }
}

/** Pilgrims and a group that are really there, so that what lies behind the ids is reached. */
async function someIds(): Promise<string[]> {
  const organiser = callers.find((caller) => caller.actor.post?.kind === 'organiser') as Caller
  const group = await organiser.post('/api/groups', { name: { ar: 'فوج', en: 'Group' } })
  const pilgrims = await Promise.all(
    [1, 2, 3].map((n) =>
      organiser.post('/api/people', {
        name: { ar: 'أحمد سالم', en: 'Ahmad Salim' },
        sex: 'male',
        birth: { calendar: 'gregorian', text: '1980-01-01' },
        nationality: 'IDN',
        passport: `A123456${n}`,
        language: null,
        groupId: group.body.id,
      }),
    ),
  )
  return [group, ...pilgrims].map((answer) => {
    assert.equal(answer.status, 201, answer.text)
    return String(answer.body.id)
  })
}

type Asked = { url: string; body: unknown; headers: Record<string, string>; contentType: string | undefined }

function requestOf(path: string, operation: Operation): fc.Arbitrary<Asked> {
  const parameters = operation.parameters ?? []
  const each = (place: string) =>
    fc.record(
      Object.fromEntries(parameters.filter((p) => p.in === place).map((p) => [p.name, fitting(p.schema, ids)])),
      { requiredKeys: [] },
    )
  const [contentType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  return fc
    .record({
      inPath: each('path'),
      inQuery: each('query'),
      body: content ? fitting(content.schema, ids) : fc.option(junk, { nil: undefined, freq: 6 }),
      key: fc.oneof(
        { weight: 8, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: fc.constantFrom('', 'short', 'ü'.repeat(10), 'k'.repeat(300)) },
      ),
      language: fc.constantFrom('ar', 'en', 'xx, *;q=0', ';;;', 'en;q=NaN'),
    })
    .map(({ inPath, inQuery, body, key, language }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encode((inPath as Record<string, unknown>)[name] ?? 'nothing'),
      )
      const query = Object.entries(inQuery).map(([name, value]) => `${name}=${encode(value)}`)
      return {
        url: query.length > 0 ? `${filled}?${query.join('&')}` : filled,
        body,
        contentType,
        headers: { 'idempotency-key': Buffer.from(key).toString('latin1'), 'accept-language': language },
      }
    })
}

function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.isWellFormed() ? encodeURIComponent(text) : '%ed%a0%80'
}

async function send(caller: Caller, method: string, { url, body, headers, contentType }: Asked) {
  const verb = method.toUpperCase()
  if (verb === 'GET') return caller.get(url, { 'accept-language': headers['accept-language'] ?? '' })
  const text = contentType === 'text/csv' && typeof body !== 'string' ? JSON.stringify(body) : body
  return caller.send(verb as 'POST', url, text, headers)
}

test('a body of ten megabytes is refused, not read to the end', async () => {
  const answer = await officer.post('/api/openings', { kind: 'x'.repeat(10 * 1024 * 1024) })
  assert.deepEqual([answer.status, answer.body.code], [413, 'input.too-large'])
})

test('JSON ten thousand levels deep is refused', async () => {
  const raw = await season.app.inject({
    method: 'POST',
    url: '/api/openings',
    headers: {
      cookie: `account=${officer.account}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    payload: `{"kind":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  })
  assert.equal(raw.statusCode, 400)
})

test('bodies that are not what they say they are get a problem', async () => {
  const tried: [string, string | Buffer, number][] = [
    ['application/json', '{', 400],
    ['application/json', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
    ['application/json', '{"__proto__":{"isAdmin":true}}', 400],
    ['application/json', '', 400],
    ['application/xml', '<a/>', 415],
    ['text/plain', 'hello', 415],
  ]
  for (const [type, payload, status] of tried) {
    const answer = await season.app.inject({
      method: 'POST',
      url: '/api/openings',
      headers: { cookie: `account=${officer.account}`, 'content-type': type, 'idempotency-key': randomUUID() },
      payload,
    })
    assert.equal(answer.statusCode, status, `${type} ${String(payload).slice(0, 20)}`)
    assert.match(String(answer.headers['content-type']), /problem\+json/)
  }
})

test('an address that is not there, and a method it does not take, say so', async () => {
  assert.equal((await officer.get('/api/nothing')).status, 404)
  assert.equal((await officer.send('DELETE', '/api/places')).status, 404)
  assert.equal((await officer.get('/api/places/%E0%A4%A')).status, 400)
})
