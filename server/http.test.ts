import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSeason } from './testing/season.ts'

const lines: string[] = []
const season = await aSeason({ logTo: { write: (line) => lines.push(line) } })
const party = await season.aParty()
const organiser = await season.someone('organiser', { partyId: party })

test('every answer keeps the browser to our own server', async () => {
  for (const url of ['/api/season', '/api/docs', '/nowhere', '/health/live']) {
    const { headers } = await organiser.get(url)
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'none'/)
    assert.doesNotMatch(policy, /https?:|unsafe-inline|'unsafe-eval'/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
  }
})

test('a write that another site’s page sends in somebody’s name is not carried out', async () => {
  const answer = await organiser.post(
    '/api/groups',
    { name: { ar: 'فوج', en: 'Group' } },
    { 'sec-fetch-site': 'cross-site' },
  )
  assert.deepEqual([answer.status, answer.body.code], [403, 'access.origin'])
})

test('a post one does not hold cannot be acted in', async () => {
  const room = await season.someone('room')
  const answer = await organiser.get('/api/season', { 'rifada-post': room.actor.post?.id ?? '' })
  assert.deepEqual([answer.status, answer.body.code], [403, 'access.post'])
  assert.equal((await organiser.get('/api/season', { 'rifada-post': 'not-an-id' })).body.code, 'access.post')
})

test('a post that is over gives no rights', async () => {
  const former = await season.someone('organiser', { partyId: party })
  await season.superuser.query(`update season.post set ends_at = now() - interval '1 second' where holder = $1`, [
    former.account,
  ])
  assert.equal((await former.get('/api/people')).status, 403)
})

test('a write without an Idempotency-Key says what is missing', async () => {
  const answer = await organiser.post('/api/groups', { name: { ar: 'فوج', en: 'Group' } }, { 'idempotency-key': '' })
  assert.deepEqual([answer.status, answer.body.code], [400, 'idempotency.missing'])
})

test('errors speak the reader’s language, and Arabic when none is known', async () => {
  assert.equal(await refusedIn('en-GB,en;q=0.9'), 'Sign in first, then try again.')
  assert.match(await refusedIn('ar'), /سجّل/)
  assert.match(await refusedIn('xx'), /سجّل/)
})

async function refusedIn(language: string): Promise<string> {
  return String((await season.nobody.get('/api/season', { 'accept-language': language })).body.title)
}

test('a cursor that is not ours is refused', async () => {
  for (const cursor of [
    'nonsense',
    'W10',
    Buffer.from('["a","b"]').toString('base64url'),
    Buffer.from('[1]').toString('base64url'),
  ]) {
    const answer = await organiser.get(`/api/places?cursor=${cursor}`)
    assert.deepEqual([answer.status, answer.body.code], [400, 'input.cursor'])
  }
})

test('the document of the interface is OpenAPI 3.1, and the page about it can be read', async () => {
  const document = await season.nobody.get('/api/openapi.json')
  assert.equal(document.body.openapi, '3.1.0')
  const page = await season.nobody.get('/api/docs')
  assert.match(page.text, /POST \/api\/permits/)
  assert.doesNotMatch(page.text, /<script|https:\/\//)
})

test('figures are given to the token alone', async () => {
  assert.equal((await season.nobody.get('/metrics')).status, 404)
  assert.equal((await season.nobody.get('/metrics', { authorization: 'Bearer metrics-token-for-testz' })).status, 404)
  const given = await season.nobody.get('/metrics', { authorization: 'Bearer metrics-token-for-tests' })
  assert.match(given.text, /rifada_http_request_seconds/)
})

test('logs hold no names, passports, addresses or bodies, whatever goes wrong', async () => {
  const secret = { name: { ar: 'عبدالمحسن الزهراني', en: 'Zahraniuniquename' }, passport: 'QX7654321' }
  const person = {
    ...secret,
    sex: 'male',
    birth: { calendar: 'gregorian', text: '1980-01-01' },
    nationality: 'IDN',
    language: null,
  }
  assert.equal((await organiser.post('/api/people', person)).status, 201)
  assert.equal((await organiser.post('/api/people', person)).status, 409)
  await organiser.post('/api/people', { ...person, sex: 'Zahraniuniquename' })
  await organiser.post('/api/people/searches', { words: 'Zahraniuniquename' })
  await organiser.get('/api/places?name=Zahraniuniquename')
  await season.superuser.query(
    'alter table people.pilgrim add constraint broken check (name_en <> $$Zahraniuniquenametwo$$) not valid',
  )
  const failed = await organiser.post('/api/people', {
    ...person,
    passport: 'QX7654322',
    name: { ar: 'عبدالمحسن', en: 'Zahraniuniquenametwo' },
  })
  assert.deepEqual([failed.status, failed.body.code], [500, 'internal'])
  assert.doesNotMatch(failed.text, /broken|check|pilgrim/)
  const log = lines.join('\n')
  assert.match(log, /unexpected failure/)
  assert.doesNotMatch(log, /Zahraniuniquename|الزهراني|QX76543/)
})

test('a database that goes away is answered with what to do, and the server lives on', async () => {
  const { rows } = await season.superuser.query<{ name: string }>('select current_database() as name')
  const limit = (connections: number) =>
    season.superuser.query(`alter database ${rows[0]?.name} connection limit ${connections}`)
  await limit(0)
  try {
    await season.superuser.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'rifada_app'`,
    )
    const answer = await organiser.get('/api/season')
    assert.equal(answer.status, 503)
    assert.ok(['database.unavailable', 'server.busy'].includes(String(answer.body.code)))
    assert.ok(answer.headers['retry-after'])
    assert.equal((await season.nobody.get('/health/live')).status, 200)
    assert.equal((await season.nobody.get('/health/ready')).status, 503)
  } finally {
    await limit(-1)
  }
  assert.equal((await organiser.get('/api/season')).status, 200)
})
