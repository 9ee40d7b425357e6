import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSignIn, Browser, eventsOf, type Answer } from './testing/a-sign-in.ts'
import { anAccount, email } from './testing/an-account.ts'
import { anIssuer, type Person } from './testing/an-issuer.ts'

const client = { id: 'rifada', secret: 'the client secret of the tests' }
const person: Person = { sub: 'u-17', email, email_verified: true, name: 'Officer' }

async function aWorld() {
  const issuer = await anIssuer(client)
  const world = await aSignIn({ oidc: { issuer: issuer.url, clientId: client.id, clientSecret: client.secret } })
  const accountId = await anAccount(world)
  return { issuer, world, accountId }
}

/** Goes to the issuer and back, as a browser does; the last answer is Rifada's. */
async function roundTrip(browser: Browser): Promise<Answer> {
  const begun = await browser.post('/sign-in/oidc')
  assert.equal(begun.status, 200)
  const away = await fetch(String(begun.body.url), { redirect: 'manual' })
  const back = new URL(away.headers.get('location') ?? '')
  assert.equal(back.pathname, '/api/auth/callback/oidc')
  return browser.get(`/callback/oidc${back.search}`)
}

test('somebody with an account comes in through the issuer, without a password', async () => {
  const { issuer, world, accountId } = await aWorld()
  issuer.person = person
  const browser = new Browser(world)
  const answer = await roundTrip(browser)
  assert.deepEqual([answer.status, answer.response?.headers.get('location')], [302, '/'])
  assert.equal((await browser.signedIn())?.accountId, accountId)
  const state = browser.setCookies.find((line) => line.startsWith('rifada.oauth_state='))
  assert.match(state ?? '', /SameSite=Lax/, 'the way back comes from another site and must carry the state')
  assert.deepEqual((await eventsOf(world.db)).at(-1), {
    type: 'account.signed-in',
    subject: `account:${accountId}`,
    way: 'oidc',
    actor: 'person',
  })
  assert.equal((await roundTrip(new Browser(world))).status, 302)
  const { rows } = await world.db.superuser.query(`select subject from auth.credential where provider_id = 'oidc'`)
  assert.deepEqual(rows, [{ subject: 'u-17' }])
})

test('whom the issuer knows but we do not gets no account', async () => {
  const { issuer, world } = await aWorld()
  issuer.person = { ...person, sub: 'u-99', email: 'stranger@rifada.example' }
  const browser = new Browser(world)
  const answer = await roundTrip(browser)
  assert.equal(answer.response?.headers.get('location'), '/sign-in?error=sign-in.no-account')
  assert.equal(await browser.signedIn(), null)
})

test('an address the issuer has not verified opens no account', async () => {
  const { issuer, world } = await aWorld()
  issuer.person = { ...person, email_verified: false }
  const browser = new Browser(world)
  assert.equal((await roundTrip(browser)).response?.headers.get('location'), '/sign-in?error=sign-in.no-account')
  assert.equal(await browser.signedIn(), null)
})

test('a token signed by somebody else, a refusal of the issuer and another browser’s way back open nothing', async () => {
  const { issuer, world } = await aWorld()
  issuer.person = person
  issuer.forge = true
  const forged = new Browser(world)
  assert.equal((await roundTrip(forged)).response?.headers.get('location'), '/sign-in?error=sign-in.oidc')
  issuer.forge = false
  issuer.person = null
  const denied = new Browser(world)
  assert.equal((await roundTrip(denied)).response?.headers.get('location'), '/sign-in?error=sign-in.oidc')
  issuer.person = person
  const begun = await new Browser(world).post('/sign-in/oidc')
  const away = await fetch(String(begun.body.url), { redirect: 'manual' })
  const other = new Browser(world)
  const answer = await other.get(`/callback/oidc${new URL(away.headers.get('location') ?? '').search}`)
  assert.equal(answer.response?.headers.get('location'), '/sign-in?error=sign-in.oidc')
  for (const browser of [forged, denied, other]) assert.equal(await browser.signedIn(), null)
  assert.equal((await eventsOf(world.db)).filter(({ way }) => way === 'oidc').length, 3)
})

test('nothing an issuer sent is kept but who it is', async () => {
  const { issuer, world } = await aWorld()
  issuer.person = person
  await roundTrip(new Browser(world))
  const { rows } = await world.db.superuser.query(
    `select to_jsonb(c) as kept from auth.credential c where provider_id = 'oidc'`,
  )
  assert.deepEqual(Object.keys(rows[0].kept).sort(), [
    'account_id',
    'created_at',
    'id',
    'password_hash',
    'provider_id',
    'subject',
    'updated_at',
  ])
  assert.equal(rows[0].kept.password_hash, null)
})

test('an issuer that is away is said so, and is found again when it is back', async () => {
  const { issuer, world } = await aWorld()
  issuer.person = person
  await issuer.stop()
  const refused = await new Browser(world).post('/sign-in/oidc')
  assert.deepEqual([refused.status, refused.code], [503, 'sign-in.oidc-away'])
  await issuer.start()
  assert.equal((await roundTrip(new Browser(world))).response?.headers.get('location'), '/')
})

test('without an issuer there is no single sign-on', async () => {
  const world = await aSignIn()
  assert.equal((await new Browser(world).post('/sign-in/oidc')).code, 'not-found')
  assert.equal((await new Browser(world).get('/callback/oidc?code=x&state=y')).code, 'not-found')
})
