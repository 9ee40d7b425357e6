import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { createBetterAuth } from './better-auth.ts'
import { signInEndpoints } from './endpoints.ts'
import { aSignIn, Browser, eventsOf, type World } from './testing/a-sign-in.ts'
import { anAccount, email, password } from './testing/an-account.ts'

async function signedIn(world: World): Promise<Browser> {
  const browser = new Browser(world)
  const answer = await browser.post('/sign-in/email', { email, password })
  assert.equal(answer.status, 200)
  return browser
}

test('a password opens a session kept in a cookie that scripts and other sites cannot use', async () => {
  const world = await aSignIn()
  const accountId = await anAccount(world)
  const browser = new Browser(world)
  const answer = await browser.post('/sign-in/email', { email: 'Officer@Rifada.example', password })
  assert.equal(answer.status, 200)
  assert.deepEqual(answer.body, { state: 'signed-in' })
  const cookie = browser.setCookies.find((line) => line.startsWith('rifada.session_token='))
  assert.match(cookie ?? '', /; HttpOnly/)
  assert.match(cookie ?? '', /; SameSite=Strict/)
  assert.doesNotMatch(cookie ?? '', /Secure/)
  assert.equal((await browser.signedIn())?.accountId, accountId)
  assert.deepEqual((await eventsOf(world.db)).slice(1), [
    { type: 'account.signed-in', subject: `account:${accountId}`, way: 'password', actor: 'person' },
  ])
})

test('behind https the cookie is sent over https only', async () => {
  const world = await aSignIn({ origin: 'https://rifada.example' })
  await anAccount(world)
  const browser = new Browser(world)
  browser.origin = 'https://rifada.example'
  assert.equal((await browser.post('/sign-in/email', { email, password })).status, 200)
  assert.match(browser.setCookies.join('\n'), /__Secure-rifada\.session_token=.*; Secure/)
  assert.ok(await browser.signedIn())
})

test('a wrong password and an unknown address get the same answer', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const browser = new Browser(world)
  const wrong = await browser.post('/sign-in/email', { email, password: 'not the password' })
  const unknown = await browser.post('/sign-in/email', { email: 'nobody@rifada.example', password })
  assert.deepEqual([wrong.status, wrong.code, wrong.body], [401, 'sign-in.failed', {}])
  assert.deepEqual(unknown, wrong)
  const [, known, stranger] = await eventsOf(world.db)
  assert.equal(known?.type, 'account.sign-in-failed')
  assert.deepEqual(stranger, {
    type: 'account.sign-in-failed',
    subject: 'account:unknown',
    way: 'password',
    actor: 'anonymous',
  })
})

test('nobody can make an account for themselves, nor reach what better-auth offers besides', async () => {
  const world = await aSignIn()
  const browser = new Browser(world)
  for (const path of [
    '/sign-up/email',
    '/update-user',
    '/delete-user',
    '/link-social',
    '/change-email',
    '/revoke-sessions',
  ]) {
    assert.equal((await browser.post(path, { email, password, name: 'x' })).status, 404, path)
  }
  assert.equal((await browser.get('/get-session')).status, 404)
  assert.equal((await browser.get('/sign-in/email')).status, 405)
})

test('signing out ends the session, and an event tells of it', async () => {
  const world = await aSignIn()
  const accountId = await anAccount(world)
  const browser = await signedIn(world)
  const before = browser.headers()
  assert.equal((await browser.post('/sign-out')).status, 200)
  assert.equal(await world.signIn.sessionOf(before), null)
  assert.deepEqual((await eventsOf(world.db)).at(-1), {
    type: 'account.signed-out',
    subject: `account:${accountId}`,
    actor: 'person',
  })
})

test('our own reading of a session agrees with better-auth, whatever the cookie', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const browser = await signedIn(world)
  const [name = '', value = ''] = [...browser.cookies][0] ?? []
  const decoded = decodeURIComponent(value)
  const token = decoded.slice(0, 32)
  const signature = decoded.slice(33)
  const forged = createHmac('sha256', 'another key').update(token).digest('base64')
  const cookies = [
    `${name}=${value}`,
    `other=1; ${name}=${value}; last=2`,
    `${name}="${value}"`,
    `${name}=${token}.${signature}`,
    `${name}=${token}.${encodeURIComponent(forged)}`,
    `${name}=${token}`,
    `${name}=${token}.${signature.slice(0, -1)}`,
    `${name}=${token.slice(1)}.${signature}`,
    `${name}=%E0%A4%A`,
    `${name}=; ${name}=${value}`,
    `${name}=.${signature}`,
    'nothing',
    '',
  ]
  const theirs = await betterAuthOf(world)
  for (const cookie of cookies) {
    const headers = new Headers({ cookie })
    const expected = await theirs(headers)
    assert.equal((await world.signIn.sessionOf(headers))?.accountId ?? null, expected, cookie)
  }
  assert.notEqual(await theirs(new Headers({ cookie: cookies[0] ?? '' })), null)
})

/** better-auth itself, asked over its own endpoint, which ours do not offer. */
async function betterAuthOf(world: World): Promise<(headers: Headers) => Promise<string | null>> {
  const { connections, passwords, secret } = world.signIn.inner
  const auth = createBetterAuth({
    dialect: connections.dialect,
    passwords,
    origin: 'http://127.0.0.1:4100',
    origins: [],
    secret,
    oidc: undefined,
    mayEnter: async () => true,
    opened: () => {},
    ended: () => {},
    passwordReset: () => {},
  })
  return async (headers) => {
    const response = await auth.handler(new Request('http://127.0.0.1:4100/api/auth/get-session', { headers }))
    const answer = (await response.json()) as { user: { id: string } } | null
    return answer?.user.id ?? null
  }
}

test('a session lives 12 hours without use, longer in use, and never past 30 days', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const browser = await signedIn(world)
  const begun = world.time.now
  world.time.now = begun.add({ hours: 11 })
  assert.ok(await browser.signedIn())
  world.time.now = begun.add({ hours: 22 })
  assert.ok(await browser.signedIn(), 'it was prolonged by being used')
  world.time.now = begun.add({ hours: 35 })
  assert.equal(await browser.signedIn(), null)

  const busy = await signedIn(world)
  await world.db.superuser.query(`update auth.session set created_at = $1, expires_at = $2`, [
    String(begun),
    String(world.time.now.add({ hours: 1 })),
  ])
  await world.db.superuser.query(`update auth.session set updated_at = $1`, [String(begun)])
  assert.ok(await busy.signedIn())
  world.time.now = begun.add({ hours: 30 * 24 + 1 })
  await world.db.superuser.query(`update auth.session set updated_at = $1, expires_at = $2`, [
    String(begun),
    String(world.time.now.add({ minutes: 1 })),
  ])
  assert.ok(await busy.signedIn())
  assert.equal(await busy.signedIn(), null, 'using it after 30 days ends it rather than prolonging it')
})

test('a session ended anywhere opens nothing from then on', async () => {
  const world = await aSignIn()
  const accountId = await anAccount(world)
  const browser = await signedIn(world)
  await world.db.superuser.query('delete from auth.session where account_id = $1', [accountId])
  assert.equal(await browser.signedIn(), null)
  assert.equal((await browser.get('/passkey/list-user-passkeys')).code, 'sign-in.needed')
})

test('a disabled account cannot enter, and its sessions open nothing', async () => {
  const world = await aSignIn()
  const accountId = await anAccount(world)
  const browser = await signedIn(world)
  await world.db.superuser.query('update auth.account set disabled_at = now() where id = $1', [accountId])
  assert.equal(await browser.signedIn(), null)
  assert.equal((await new Browser(world).post('/sign-in/email', { email, password })).code, 'sign-in.failed')
})

test('a page of another site cannot sign anybody in or out', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const foreign = new Browser(world)
  foreign.origin = 'https://elsewhere.example'
  assert.equal((await foreign.post('/sign-in/email', { email, password })).code, 'access.origin')
  const browser = await signedIn(world)
  browser.origin = 'https://elsewhere.example'
  assert.equal((await browser.post('/sign-out')).code, 'access.origin')
  assert.ok(await browser.signedIn())
  browser.origin = 'http://localhost:4100'
  assert.equal((await browser.post('/sign-out')).status, 200)
})

test('a new password ends the other sessions and is asked for from then on', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const [here, there] = [await signedIn(world), await signedIn(world)]
  const newPassword = 'another long password'
  const wrong = await here.post('/change-password', { currentPassword: 'not this one', newPassword })
  assert.equal(wrong.code, 'password.wrong')
  const short = await here.post('/change-password', { currentPassword: password, newPassword: 'too short' })
  assert.equal(short.code, 'input.invalid')
  assert.equal((await here.post('/change-password', { currentPassword: password, newPassword })).status, 200)
  assert.ok(await here.signedIn())
  assert.equal(await there.signedIn(), null)
  assert.equal((await new Browser(world).post('/sign-in/email', { email, password })).code, 'sign-in.failed')
  assert.equal((await new Browser(world).post('/sign-in/email', { email, password: newPassword })).status, 200)
})

test('demo accounts can be removed with all they hold, and nobody else is', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const demo = { email: 'gate@demo.rifada.example', name: 'Gate', password: 'demo', isDemo: true }
  await world.signIn.createAccount(demo)
  const browser = new Browser(world)
  assert.equal((await browser.post('/sign-in/email', { email: demo.email, password: 'demo' })).status, 200)
  assert.equal(await world.signIn.removeDemoAccounts(), 1)
  assert.equal(await browser.signedIn(), null)
  assert.equal((await browser.post('/sign-in/email', { email: demo.email, password: 'demo' })).code, 'sign-in.failed')
  assert.equal((await new Browser(world).post('/sign-in/email', { email, password })).status, 200)
  await assert.rejects(anAccount(world), { code: 'account.exists' })
})

test('input that does not fit is refused, never a failure of ours', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const browser = await signedIn(world)
  browser.address = '2001:db8::1'
  const bodies: BodyInit[] = [
    '',
    'null',
    '[]',
    '{"email":',
    '{"email":"\\ud800","password":"\\udfff"}',
    '{"email":"a\\u0000b","password":"x"}',
    '{"email":{"$ne":null},"password":["x"]}',
    '{"id":"not-an-id","code":123456,"token":null,"newPassword":{},"response":{"id":1}}',
    `{"code":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    `{"password":"${'x'.repeat(10_000_000)}"}`,
    new Uint8Array([0x22, 0xff, 0x22]),
  ]
  for (const { method, path } of signInEndpoints.filter((endpoint) => endpoint.body)) {
    for (const [index, body] of bodies.entries()) {
      const answer = await browser.send(method, path, body)
      assert.ok([400, 413].includes(answer.status), `${path} ${index}: ${answer.status} ${answer.code}`)
    }
    assert.equal((await browser.send(method, path, 'email=a', 'application/x-www-form-urlencoded')).status, 415)
  }
})

test('no ordinary request can read a password hash, a session token or a waiting challenge', async () => {
  const world = await aSignIn()
  await anAccount(world)
  await signedIn(world)
  const { database } = world.db
  for (const table of ['credential', 'session', 'verification', 'second_factor', 'passkey', 'lockout']) {
    const rows = await database.read({ kind: 'system', account: null, post: null }, (db) =>
      db.sql(`select * from auth.${table}`),
    )
    assert.deepEqual(rows, [], table)
  }
  const anonymous = await database.read({ kind: 'anonymous', account: null, post: null }, (db) =>
    db.sql('select * from auth.account'),
  )
  assert.deepEqual(anonymous, [])
})

test('what has expired is removed when asked', async () => {
  const world = await aSignIn()
  await anAccount(world)
  await signedIn(world)
  await new Browser(world).get('/passkey/generate-authenticate-options')
  world.time.now = world.time.now.add({ hours: 13 })
  await world.signIn.purge()
  const { rows } = await world.db.superuser.query(
    'select (select count(*) from auth.session) + (select count(*) from auth.verification) as "left"',
  )
  assert.equal(Number(rows[0]?.left), 0)
})
