import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSignIn, Browser, eventsOf, type World } from './testing/a-sign-in.ts'
import { anAccount, email, password } from './testing/an-account.ts'
import { oneTimeCode } from './testing/one-time-code.ts'

/** An account with one-time codes on, and the browser it was set up in. */
async function enrolled() {
  const world = await aSignIn()
  const accountId = await anAccount(world)
  const browser = new Browser(world)
  await browser.post('/sign-in/email', { email, password })
  const begun = await browser.post('/two-factor/enable', { password })
  assert.equal(begun.status, 200)
  const { totpURI, backupCodes } = begun.body as { totpURI: string; backupCodes: string[] }
  const confirmed = await browser.post('/two-factor/verify-totp', { code: oneTimeCode(totpURI) })
  assert.deepEqual([confirmed.status, confirmed.body], [200, { state: 'signed-in' }])
  return { world, accountId, browser, totpURI, backupCodes }
}

async function passwordGiven(world: World): Promise<Browser> {
  const browser = new Browser(world)
  const answer = await browser.post('/sign-in/email', { email, password })
  assert.deepEqual([answer.status, answer.body], [200, { state: 'code-needed' }])
  return browser
}

test('with one-time codes on, a password alone opens nothing; the code does, once', async () => {
  const { world, accountId, browser, totpURI } = await enrolled()
  assert.ok(await browser.signedIn())
  const next = await passwordGiven(world)
  assert.equal(await next.signedIn(), null)
  assert.ok(!next.cookies.has('rifada.session_token'))
  assert.equal((await next.post('/two-factor/verify-totp', { code: oneTimeCode(totpURI) })).status, 200)
  assert.equal((await next.signedIn())?.accountId, accountId)

  const again = await passwordGiven(world)
  const replayed = await again.post('/two-factor/verify-totp', { code: oneTimeCode(totpURI) })
  assert.equal(replayed.code, 'sign-in.code')
  assert.equal((await again.post('/two-factor/verify-totp', { code: oneTimeCode(totpURI, 1) })).status, 200)

  const events = (await eventsOf(world.db)).map(({ type, way }) => [type, way])
  assert.deepEqual(events, [
    ['account.created', undefined],
    ['account.signed-in', 'password'],
    ['account.second-factor-on', undefined],
    ['account.signed-in', 'code'],
    ['account.signed-in', 'code'],
  ])
})

test('the password step opens no session that could be used without the code', async () => {
  const { world } = await enrolled()
  const next = await passwordGiven(world)
  const leaked = next.setCookies.filter((line) => /session_token=[^;]/.test(line) && !line.includes('Max-Age=0'))
  assert.deepEqual(leaked, [])
  const { rows } = await world.db.superuser.query('select count(*)::int as open from auth.session')
  assert.equal(rows[0].open, 1)
})

test('a wrong code is refused and recorded; eight lock the second step', async () => {
  const { world, accountId, totpURI } = await enrolled()
  const wrong = oneTimeCode(totpURI) === '000000' ? '111111' : '000000'
  for (let i = 0; i < 8; i++) {
    const browser = await passwordGiven(world)
    browser.address = `198.51.100.${i}`
    const code = String((Number(wrong) + i * 7) % 1_000_000).padStart(6, '0')
    assert.equal((await browser.post('/two-factor/verify-totp', { code })).code, 'sign-in.code')
  }
  const locked = await (await passwordGiven(world)).post('/two-factor/verify-totp', { code: oneTimeCode(totpURI, 1) })
  assert.deepEqual([locked.status, locked.code], [429, 'sign-in.locked'])
  const events = (await eventsOf(world.db)).filter(({ way }) => way === 'code')
  assert.equal(events.filter(({ type }) => type === 'account.sign-in-failed').length, 9)
  assert.equal(events.filter(({ type }) => type === 'account.locked').length, 1)
  assert.ok(events.every(({ subject }) => subject === `account:${accountId}`))
})

test('one sign-in takes few guesses, then begins again', async () => {
  const { world, totpURI } = await enrolled()
  const browser = await passwordGiven(world)
  const codes = []
  for (let i = 0; i < 6; i++) {
    const wrong = String((Number(oneTimeCode(totpURI)) + 1_000 + i) % 1_000_000).padStart(6, '0')
    codes.push((await browser.post('/two-factor/verify-totp', { code: wrong })).code)
  }
  assert.deepEqual(codes, [...Array.from({ length: 5 }, () => 'sign-in.code'), 'sign-in.again'])
  assert.equal((await new Browser(world).post('/two-factor/verify-totp', { code: '123456' })).code, 'sign-in.again')
})

test('a backup code opens the door once', async () => {
  const { world, backupCodes } = await enrolled()
  const [code] = backupCodes
  assert.equal((await (await passwordGiven(world)).post('/two-factor/verify-backup-code', { code })).status, 200)
  const again = await (await passwordGiven(world)).post('/two-factor/verify-backup-code', { code })
  assert.equal(again.code, 'sign-in.code')
})

test('turning one-time codes off needs the password and is recorded', async () => {
  const { world, browser } = await enrolled()
  assert.equal((await browser.post('/two-factor/enable', { password })).code, 'second-factor.on')
  assert.equal((await browser.post('/two-factor/disable', { password: 'not this one' })).code, 'password.wrong')
  assert.equal((await browser.post('/two-factor/disable', { password })).status, 200)
  const next = new Browser(world)
  assert.deepEqual((await next.post('/sign-in/email', { email, password })).body, { state: 'signed-in' })
  assert.ok((await eventsOf(world.db)).some(({ type }) => type === 'account.second-factor-off'))
})

test('secret and backup codes are not readable in the database', async () => {
  const { world, totpURI, backupCodes } = await enrolled()
  const { rows } = await world.db.superuser.query('select secret, backup_codes from auth.second_factor')
  const stored = JSON.stringify(rows)
  assert.ok(!stored.includes(new URL(totpURI).searchParams.get('secret') ?? '?'))
  assert.ok(!backupCodes.some((code) => stored.includes(code)))
})
