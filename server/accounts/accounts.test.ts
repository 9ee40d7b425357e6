import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { aSeason, type Caller } from '../testing/season.ts'

const season = await aSeason()
const admin = await season.someone('account-admin')
const seasonAdmin = await season.someone('season-admin')
const party = await season.aParty()
const otherParty = await season.aParty()
const place = await season.aPlace()
const partyAdmin = await season.someone('account-admin', { partyId: party })
const organiser = await season.someone('organiser', { partyId: party })
const auditor = await season.someone('auditor')

const from = '2026-06-02T00:00:00Z'
const until = '2027-06-02T00:00:00Z'
const post = { kind: 'organiser', partyId: party, placeId: null, from, until }

type Shown = { id: string; email: string; posts: { id: string; kind: string }[]; disabledAt: string | null }
type Opened = { account: Shown; link: { token: string; until: string } }

async function opened(by: Caller = admin, given: object = post): Promise<Opened> {
  const email = `${randomUUID()}@rifada.example`
  const answer = await by.post('/api/accounts', { name: 'Person', email, post: given })
  assert.equal(answer.status, 201, answer.text)
  return answer.body as Opened
}

/** Signs in as a browser does; the cookie, or the problem's code. */
async function signIn(email: string, password: string): Promise<{ cookie: string; code: unknown }> {
  const response = await season.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:4100' },
    payload: JSON.stringify({ email, password }),
  })
  const cookie = response.cookies.find(({ name }) => name === 'rifada.session_token')
  return {
    cookie: cookie ? `rifada.session_token=${cookie.value}` : '',
    code: response.json<{ code?: string }>().code,
  }
}

function choose(token: string, newPassword: string) {
  return season.app.inject({
    method: 'POST',
    url: '/api/auth/reset-password',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:4100' },
    payload: JSON.stringify({ token, newPassword }),
  })
}

async function me(cookie: string): Promise<{ account: { id: string } | null; posts: { kind: string }[] }> {
  return (await season.app.inject({ url: '/api/me', headers: { cookie } })).json()
}

test('an account is opened with its first post, and its holder alone chooses the password', async () => {
  const { account, link } = await opened()
  assert.deepEqual(
    account.posts.map(({ kind }) => kind),
    ['organiser'],
  )
  assert.equal((await choose(link.token, 'short')).statusCode, 400)
  assert.equal((await choose(link.token, 'a password of my own')).statusCode, 200)
  const again = await choose(link.token, 'somebody else’s password')
  assert.deepEqual([again.statusCode, again.json().code], [422, 'password.link'])
  const { cookie } = await signIn(account.email, 'a password of my own')
  const known = await me(cookie)
  assert.equal(known.account?.id, account.id)
  assert.deepEqual(
    known.posts.map(({ kind }) => kind),
    ['organiser'],
  )
})

test('the same request again opens no second account and is told the same link, which is kept nowhere', async () => {
  const email = `${randomUUID()}@rifada.example`
  const body = { name: 'Person', email, post }
  const key = { 'idempotency-key': randomUUID() }
  const first = await admin.post('/api/accounts', body, key)
  const second = await admin.post('/api/accounts', body, key)
  assert.equal(second.status, 201)
  assert.deepEqual(second.body, first.body)
  const { link } = first.body as Opened
  const kept = await season.superuser.query<{ answer: string }>('select answer::text from kernel.idempotency')
  assert.ok(!kept.rows.some(({ answer }) => answer?.includes(link.token) || answer?.includes(email)))
  const values = await season.superuser.query<{ row: string }>('select v::text as row from auth.verification v')
  assert.ok(!values.rows.some(({ row }) => row.includes(link.token)))
  const again = await admin.post('/api/accounts', body)
  assert.deepEqual([again.status, again.body.code], [409, 'account.exists'])
})

test('a new link replaces the one before, and using it ends every session', async () => {
  const { account, link } = await opened()
  await choose(link.token, 'the first password')
  const { cookie } = await signIn(account.email, 'the first password')
  const first = await admin.post(`/api/accounts/${account.id}/password-links`)
  const second = await admin.post(`/api/accounts/${account.id}/password-links`)
  const tokens = [first, second].map(({ body }) => String(body.token))
  assert.equal((await choose(tokens[0] ?? '', 'the second password')).json().code, 'password.link')
  assert.ok((await me(cookie)).account, 'making a link changes nothing yet')
  assert.equal((await choose(tokens[1] ?? '', 'the second password')).statusCode, 200)
  assert.equal((await me(cookie)).account, null)
  assert.equal((await signIn(account.email, 'the first password')).code, 'sign-in.failed')
})

test('a disabled account is out at once and comes back with its posts', async () => {
  const { account, link } = await opened()
  await choose(link.token, 'a password of my own')
  const { cookie } = await signIn(account.email, 'a password of my own')
  assert.equal((await admin.post(`/api/accounts/${account.id}/suspension`)).status, 200)
  assert.equal((await me(cookie)).account, null)
  assert.equal((await signIn(account.email, 'a password of my own')).code, 'sign-in.failed')
  assert.ok(((await admin.get(`/api/accounts/${account.id}`)).body as Shown).disabledAt)
  assert.equal((await admin.send('DELETE', `/api/accounts/${account.id}/suspension`)).status, 200)
  const back = await signIn(account.email, 'a password of my own')
  assert.equal((await me(back.cookie)).posts.length, 1)
  assert.equal((await admin.post(`/api/accounts/${admin.account}/suspension`)).body.code, 'account.own')
})

test('one-time codes on a lost telephone can be turned off by an administrator', async () => {
  const { account, link } = await opened()
  await choose(link.token, 'a password of my own')
  const { cookie } = await signIn(account.email, 'a password of my own')
  const drop = () => admin.send('DELETE', `/api/accounts/${account.id}/second-factor`)
  assert.equal((await drop()).body.code, 'second-factor.off')
  await season.superuser.query(
    `with f as (insert into auth.second_factor (account_id, secret, backup_codes) values ($1, 'lost', 'lost'))
     update auth.account set second_factor_on = true where id = $1`,
    [account.id],
  )
  assert.equal((await drop()).status, 200)
  assert.equal((await me(cookie)).account, null)
  assert.notEqual((await signIn(account.email, 'a password of my own')).cookie, '')
})

test('a party cannot enter by an old account of somebody who served elsewhere', async () => {
  const { account } = await opened(admin, { ...post, partyId: otherParty })
  await admin.send('DELETE', `/api/accounts/${account.id}/posts/${account.posts[0]?.id}`)
  assert.equal((await partyAdmin.post(`/api/accounts/${account.id}/posts`, post)).status, 201)
  assert.equal((await partyAdmin.post(`/api/accounts/${account.id}/password-links`)).body.code, 'access.denied')
})

test('all sessions of a lost telephone’s owner end together; one’s own can be ended one by one', async () => {
  const { account, link } = await opened()
  await choose(link.token, 'a password of my own')
  const [here, there] = [
    await signIn(account.email, 'a password of my own'),
    await signIn(account.email, 'a password of my own'),
  ]
  const listed = await season.app.inject({ url: '/api/sessions', headers: { cookie: here.cookie } })
  const list = listed.json<{ items: { id: string; isThis: boolean }[] }>()
  assert.deepEqual([list.items.length, list.items.filter(({ isThis }) => isThis).length], [2, 1])
  const other = list.items.find(({ isThis }) => !isThis)
  const headers = { cookie: here.cookie, 'idempotency-key': randomUUID() }
  const foreign = await organiser.send('DELETE', `/api/sessions/${other?.id}`)
  assert.deepEqual([foreign.status, foreign.body.code], [404, 'not-found'])
  const ended = await season.app.inject({ method: 'DELETE', url: `/api/sessions/${other?.id}`, headers })
  assert.equal(ended.statusCode, 200)
  assert.equal((await me(there.cookie)).account, null)
  const all = await admin.send('DELETE', `/api/accounts/${account.id}/sessions`)
  assert.deepEqual(all.body, { ended: 1 })
  assert.equal((await me(here.cookie)).account, null)
})

test('a post gives its rights from its first moment and takes them with its last', async () => {
  const { account } = await opened()
  const gate = { kind: 'gate', partyId: null, placeId: place, from, until }
  const given = await seasonAdmin.post(`/api/accounts/${account.id}/posts`, gate)
  assert.equal(given.status, 201)
  assert.equal(((await admin.get(`/api/accounts/${account.id}`)).body as Shown).posts.length, 2)
  assert.equal((await admin.send('DELETE', `/api/accounts/${account.id}/posts/${String(given.body.id)}`)).status, 200)
  assert.equal(((await admin.get(`/api/accounts/${account.id}`)).body as Shown).posts.length, 1)
  assert.equal((await admin.send('DELETE', `/api/accounts/${account.id}/posts/${String(given.body.id)}`)).status, 404)
})

test('a post that does not hold together is refused with the field named', async () => {
  const { account } = await opened()
  const give = async (changes: object) => {
    const { body } = await admin.post(`/api/accounts/${account.id}/posts`, { ...post, ...changes })
    return [body.code, (body.faults as { field: string }[] | undefined)?.[0]?.field]
  }
  assert.deepEqual(await give({ partyId: null }), ['post.needs-party', undefined])
  assert.deepEqual(await give({ kind: 'gate' }), ['post.needs-place', undefined])
  assert.deepEqual(await give({ until: from }), ['input.invalid', 'body/until'])
  assert.deepEqual(await give({ partyId: randomUUID() }), ['input.invalid', 'body/partyId'])
  assert.deepEqual(await give({ placeId: randomUUID() }), ['input.invalid', 'body/placeId'])
  const unknown = await admin.post(`/api/accounts/${randomUUID()}/posts`, post)
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'post.unknown-holder'])
})

test('nobody gives themselves a post, and the season’s administrator makes no auditors', async () => {
  const own = await admin.post(`/api/accounts/${admin.account}/posts`, post)
  assert.deepEqual([own.status, own.body.code], [409, 'account.own'])
  const { account } = await opened()
  for (const kind of ['auditor', 'account-admin']) {
    const given = await seasonAdmin.post(`/api/accounts/${account.id}/posts`, { ...post, kind })
    assert.equal(given.body.code, 'access.denied', kind)
    assert.equal((await admin.post(`/api/accounts/${account.id}/posts`, { ...post, kind })).status, 201)
  }
})

test('a party’s account administrator reaches its own people and no others', async () => {
  const { account: mine } = await opened(partyAdmin)
  const { account: theirs } = await opened(admin, { ...post, partyId: otherParty })
  const { account: both } = await opened()
  await admin.post(`/api/accounts/${both.id}/posts`, { ...post, partyId: otherParty })

  const listed = (await partyAdmin.get('/api/accounts?limit=100')).body.items as Shown[]
  assert.ok(listed.some(({ id }) => id === mine.id) && !listed.some(({ id }) => id === theirs.id))
  assert.equal((await partyAdmin.get(`/api/accounts/${theirs.id}`)).status, 404)
  assert.equal((await partyAdmin.post(`/api/accounts/${theirs.id}/suspension`)).status, 404)
  assert.equal((await partyAdmin.post(`/api/accounts/${both.id}/suspension`)).body.code, 'access.denied')
  assert.equal((await partyAdmin.post(`/api/accounts/${both.id}/password-links`)).body.code, 'access.denied')
  assert.equal((await partyAdmin.post(`/api/accounts/${mine.id}/suspension`)).status, 200)

  const email = `${randomUUID()}@rifada.example`
  for (const beyond of [
    { partyId: otherParty },
    { kind: 'season-admin' },
    { kind: 'auditor' },
    { kind: 'permit-officer' },
  ]) {
    const answer = await partyAdmin.post('/api/accounts', { name: 'Person', email, post: { ...post, ...beyond } })
    assert.equal(answer.body.code, 'access.denied', JSON.stringify(beyond))
  }
  const postOfTheirs = theirs.posts[0]?.id
  assert.equal((await partyAdmin.send('DELETE', `/api/accounts/${theirs.id}/posts/${postOfTheirs}`)).status, 404)
})

test('accounts come page by page, and are found by part of a name or address', async () => {
  const { account } = await opened()
  const first = (await admin.get('/api/accounts?limit=2')).body
  assert.equal((first.items as Shown[]).length, 2)
  const next = (await admin.get(`/api/accounts?limit=2&cursor=${String(first.next)}`)).body
  assert.ok(!(next.items as Shown[]).some(({ id }) => (first.items as Shown[]).some((known) => known.id === id)))
  const found = await admin.post('/api/accounts/searches', { text: account.email.slice(0, 12).toUpperCase() })
  assert.deepEqual(
    (found.body.items as Shown[]).map(({ id }) => id),
    [account.id],
  )
})

test('who may not is refused at every endpoint of accounts', async () => {
  const { account } = await opened()
  const body = { name: 'Person', email: `${randomUUID()}@rifada.example`, post }
  const endpoints: ['GET' | 'POST' | 'DELETE', string, object?][] = [
    ['GET', '/api/accounts'],
    ['POST', '/api/accounts/searches', { text: 'person' }],
    ['GET', `/api/accounts/${account.id}`],
    ['POST', '/api/accounts', body],
    ['POST', `/api/accounts/${account.id}/password-links`, {}],
    ['POST', `/api/accounts/${account.id}/suspension`, {}],
    ['DELETE', `/api/accounts/${account.id}/suspension`],
    ['DELETE', `/api/accounts/${account.id}/sessions`],
    ['DELETE', `/api/accounts/${account.id}/second-factor`],
    ['POST', `/api/accounts/${account.id}/posts`, post],
    ['DELETE', `/api/accounts/${account.id}/posts/${account.posts[0]?.id}`],
  ]
  const call = (by: Caller, [method, url, sent]: (typeof endpoints)[number]) =>
    method === 'GET' ? by.get(url) : by.send(method, url, sent)
  for (const endpoint of endpoints) {
    for (const by of [organiser, auditor]) assert.equal((await call(by, endpoint)).status, 403, endpoint.join(' '))
    assert.equal((await call(season.nobody, endpoint)).status, 401, endpoint.join(' '))
  }
  for (const endpoint of endpoints.slice(3, 9)) assert.equal((await call(seasonAdmin, endpoint)).status, 403)
  assert.equal((await season.nobody.get('/api/sessions')).status, 401)
  assert.equal((await season.nobody.send('DELETE', `/api/sessions/${randomUUID()}`)).status, 401)
})

test('everybody may ask who they are, also before signing in', async () => {
  const anonymous = await season.nobody.get('/api/me')
  assert.deepEqual(anonymous.body, { account: null, posts: [], season: null, demo: false, map: { style: null } })
  const { body } = await organiser.get('/api/me')
  assert.deepEqual((body.season as { code: string }).code, '1448')
  const [mine] = body.posts as { kind: string; party: { id: string } }[]
  assert.deepEqual([mine?.kind, mine?.party.id], ['organiser', party])
})

test('a browser that still names a post that has ended is told who it is, and refused everything else', async () => {
  const stale = { 'rifada-post': randomUUID() }
  const { status, body } = await organiser.get('/api/me', stale)
  assert.deepEqual([status, (body.posts as unknown[]).length], [200, 1])
  assert.equal((await organiser.get('/api/season', stale)).body.code, 'access.post')
})

test('each change of an account is an event without a name in it', async () => {
  const { rows } = await season.superuser.query<{ type: string; text: string }>(
    `select type, to_jsonb(e)::text as text from kernel.event e`,
  )
  const types = new Set(rows.map(({ type }) => type))
  const expected = [
    'created',
    'post-given',
    'post-ended',
    'disabled',
    'enabled',
    'sessions-ended',
    'session-ended',
    'link-made',
  ]
  for (const type of expected) assert.ok(types.has(`account.${type}`), type)
  assert.ok(!rows.some(({ text }) => text.includes('@') || text.includes('Person')))
})
