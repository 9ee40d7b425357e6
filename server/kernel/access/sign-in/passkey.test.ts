import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSignIn, Browser, eventsOf } from './testing/a-sign-in.ts'
import { anAccount, email, password } from './testing/an-account.ts'
import { anAuthenticator } from './testing/authenticator.ts'

type Creation = { challenge: string; rp: { id: string }; authenticatorSelection: Record<string, string> }
type Request = { challenge: string; rpId: string; userVerification: string }

const here = 'http://localhost:4100'

/** An account with one passkey, and the device that holds it. */
async function withPasskey() {
  const world = await aSignIn()
  const accountId = await anAccount(world)
  const browser = new Browser(world)
  browser.origin = here
  await browser.post('/sign-in/email', { email, password })
  const options = (await browser.get('/passkey/generate-register-options')).body as unknown as Creation
  const device = anAuthenticator(here)
  const added = await browser.post('/passkey/verify-registration', {
    name: 'هاتفي',
    response: device.register(options),
  })
  assert.equal(added.status, 200)
  return { world, accountId, browser, options, device, added: added.body as { id: string } }
}

async function request(browser: Browser): Promise<Request> {
  browser.origin = here
  return (await browser.get('/passkey/generate-authenticate-options')).body as unknown as Request
}

test('a passkey asks the device who holds it, and opens a session by itself', async () => {
  const { world, accountId, options, device } = await withPasskey()
  assert.equal(options.rp.id, 'localhost')
  assert.equal(options.authenticatorSelection.userVerification, 'required')
  const next = new Browser(world)
  const asked = await request(next)
  assert.equal(asked.userVerification, 'required')
  const answer = await next.post('/passkey/verify-authentication', { response: device.assert(asked) })
  assert.deepEqual([answer.status, answer.body], [200, { state: 'signed-in' }])
  assert.equal((await next.signedIn())?.accountId, accountId)
  const events = (await eventsOf(world.db)).map(({ type, way }) => [type, way])
  assert.deepEqual(events.slice(2), [
    ['account.passkey-added', undefined],
    ['account.signed-in', 'passkey'],
  ])
})

test('a passkey whose device did not ask who holds it is refused', async () => {
  const { world, device } = await withPasskey()
  const next = new Browser(world)
  const response = device.assert(await request(next), { verified: false })
  assert.equal((await next.post('/passkey/verify-authentication', { response })).code, 'passkey.refused')
  assert.equal(await next.signedIn(), null)
})

test('a challenge is used once, and only by the browser it was given to', async () => {
  const { world, device } = await withPasskey()
  const next = new Browser(world)
  const response = device.assert(await request(next))
  const other = new Browser(world)
  other.origin = here
  assert.equal((await other.post('/passkey/verify-authentication', { response })).code, 'passkey.refused')
  assert.equal((await next.post('/passkey/verify-authentication', { response })).status, 200)
  assert.equal((await next.post('/passkey/verify-authentication', { response })).code, 'passkey.refused')
})

test('a passkey made for another site is refused', async () => {
  const { world, browser } = await withPasskey()
  const options = (await browser.get('/passkey/generate-register-options')).body as unknown as Creation
  const elsewhere = anAuthenticator('https://elsewhere.example').register(options)
  assert.equal((await browser.post('/passkey/verify-registration', { response: elsewhere })).code, 'passkey.refused')
  const { rows } = await world.db.superuser.query('select count(*)::int as kept from auth.passkey')
  assert.equal(rows[0].kept, 1)
})

test('one’s own passkeys are listed and can be removed; another’s cannot', async () => {
  const { world, browser, added } = await withPasskey()
  const list = (await browser.get('/passkey/list-user-passkeys')).body as unknown as Record<string, unknown>[]
  assert.deepEqual(
    list.map(({ id, name }) => ({ id, name })),
    [{ id: added.id, name: 'هاتفي' }],
  )
  assert.deepEqual(Object.keys(list[0] ?? {}).sort(), ['createdAt', 'id', 'isSynced', 'name'])

  await anAccount(world, 'other@rifada.example')
  const other = new Browser(world)
  await other.post('/sign-in/email', { email: 'other@rifada.example', password })
  assert.equal((await other.post('/passkey/delete-passkey', { id: added.id })).code, 'not-found')
  assert.equal((await other.post('/passkey/delete-passkey', { id: crypto.randomUUID() })).code, 'not-found')
  assert.equal((await browser.post('/passkey/delete-passkey', { id: added.id })).status, 200)
  assert.equal((await browser.post('/passkey/delete-passkey', { id: added.id })).code, 'not-found')
  assert.equal((await eventsOf(world.db)).filter(({ type }) => type === 'account.passkey-removed').length, 1)
})

test('the same passkey cannot be registered twice', async () => {
  const { world, browser, device } = await withPasskey()
  const options = (await browser.get('/passkey/generate-register-options')).body as unknown as Creation
  const again = await browser.post('/passkey/verify-registration', { response: device.register(options) })
  assert.deepEqual([again.status, again.code], [409, 'passkey.taken'])
  assert.equal((await eventsOf(world.db)).filter(({ type }) => type === 'account.passkey-added').length, 1)
})
