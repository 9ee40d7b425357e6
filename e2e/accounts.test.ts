import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../run/chromium.ts'
import { oneTimeCode } from '../server/kernel/access/sign-in/testing/one-time-code.ts'
import { say } from '../server/kernel/messages/messages.ts'
import { pageAt, type Person } from './testing/person.ts'
import { aServedSeason } from './testing/served-season.ts'

const season = await aServedSeason()
const browser = await launchBrowser()
after(() => browser.close())

/** A passkey belongs to a name; the loopback address has none. */
const named = season.address.replace('127.0.0.1', 'localhost')
const administrator = await season.someone('account-admin')

async function signIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('input[autocomplete^=username]').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
}

const isIn = (url: URL): boolean => !url.pathname.startsWith('/sign-in')

for (const screen of ['wide', 'phone'] as const) {
  test(`an account is opened with its first post, and the link shown once brings its holder in (${screen})`, async () => {
    const page = await administrator.page(browser, { language: 'ar', screen })
    await page.goto('/accounts')
    await page.getByRole('button', { name: say('ar', 'page.accounts.open') }).click()
    const dialog = page.getByRole('dialog')
    const email = `guard.${screen}@rifada.example`
    await dialog.getByLabel(say('ar', 'page.accounts.name')).fill('سالم الحربي')
    await dialog.getByLabel(say('ar', 'page.accounts.email')).fill(email)
    await dialog.getByRole('button', { name: say('ar', 'kit.select.placeholder') }).click()
    await page.getByRole('option', { name: say('ar', 'post-kind.gate') }).click()
    const open = dialog.getByRole('button', { name: say('ar', 'page.accounts.open') })
    assert.ok(await open.isDisabled(), 'a gate’s post needs its gate')
    await dialog.getByRole('combobox', { name: say('ar', 'page.account.post.place') }).fill('الصفا')
    await page.getByRole('option', { name: 'باب الصفا' }).click()
    await open.click()

    const shown = page.getByRole('alertdialog')
    const link = await shown.getByRole('group').textContent()
    await shown.getByRole('button', { name: say('ar', 'page.account.done') }).click()
    await page.getByText(email).last().waitFor()

    const holder = await pageAt(browser, season.address, { language: 'ar', screen: 'phone' })
    await holder.goto(link ?? '')
    await holder.locator('input[name=new-password]').fill('جملة أحفظها جيدًا')
    await holder.getByRole('button', { name: say('ar', 'page.password.keep') }).click()
    await holder.getByText(say('ar', 'page.password.kept')).waitFor()
    await signIn(holder, { email, password: 'جملة أحفظها جيدًا' })
    await holder.waitForURL((url) => url.pathname === '/gate')
  })
}

test('a disabled account is out at once, and its own administrator is offered nothing about themselves', async () => {
  const guard = await season.someone('gate')
  const page = await administrator.page(browser, { language: 'en' })
  await page.goto(`/accounts?open=${guard.account}`)
  await page.getByRole('button', { name: say('en', 'page.account.disable') }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('en', 'page.account.disable') })
    .click()
  await page.getByRole('button', { name: say('en', 'page.account.enable') }).waitFor()
  await assert.rejects(guard.get('/api/gate'), /cannot sign in/)
  await page.goto(`/accounts?open=${administrator.account}`)
  await page.getByText(say('en', 'page.account.own')).waitFor()
  assert.equal(await page.getByRole('button', { name: say('en', 'page.account.give-post') }).count(), 0)
})

test('a passkey added on one’s own page opens the door without a password', async () => {
  const person = await season.someone('room')
  const page = await pageAt(browser, named, { language: 'en' })
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, person)
  await page.waitForURL(isIn)
  await page.goto('/me')
  await page.getByLabel(say('en', 'page.security.passkeys.name'), { exact: true }).fill('My phone')
  await page.getByRole('button', { name: say('en', 'page.security.passkeys.add') }).click()
  await page.getByText('My phone', { exact: true }).waitFor()

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: say('en', 'page.sign-in.passkey') }).click()
  await page.waitForURL(isIn)
})

test('one-time codes are turned on with an app, and asked for from then on', async () => {
  const person = await season.someone('room')
  const page = await person.page(browser, { language: 'en' })
  await page.goto('/me')
  await page.getByRole('button', { name: say('en', 'page.security.codes.turn-on') }).click()
  await page.getByLabel(say('en', 'page.security.codes.password')).fill(person.password)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('img', { name: say('en', 'page.security.codes.qr') }).waitFor()
  const secret = (await dialog.locator('bdi').first().textContent())?.replaceAll(' ', '') ?? ''
  await dialog
    .getByLabel(say('en', 'page.security.codes.code'))
    .fill(oneTimeCode(`otpauth://totp/rifada?secret=${secret}`))
  await page.keyboard.press('Enter')
  await page.getByText(say('en', 'page.security.codes.turned-on')).waitFor()
  await page.getByRole('button', { name: say('en', 'page.security.codes.turn-off') }).waitFor()

  const again = await pageAt(browser, season.address, { language: 'en' })
  await signIn(again, person)
  await again.getByLabel(say('en', 'page.sign-in.code'), { exact: true }).waitFor()
})

test('a machine’s key is shown once and opens what its scopes allow, until it is revoked', async () => {
  const page = await administrator.page(browser, { language: 'en' })
  await page.goto('/accounts/machines')
  await page
    .getByRole('button', { name: say('en', 'page.accounts.machines.open') })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('en', 'page.accounts.machines.name-ar')).fill('نظام الجوازات')
  await dialog.getByLabel(say('en', 'page.accounts.machines.name-en')).fill('Passports')
  await dialog.getByText(say('en', 'page.accounts.scope.season-read')).click()
  await dialog.getByRole('button', { name: say('en', 'page.accounts.machines.open') }).click()
  const shown = page.getByRole('alertdialog')
  const key = (await shown.getByRole('group').textContent()) ?? ''
  await shown.getByRole('button', { name: say('en', 'page.account.done') }).click()

  await page.getByRole('button', { name: say('en', 'page.account.give-post') }).click()
  await dialog.getByRole('button', { name: say('en', 'kit.select.placeholder') }).click()
  await page.getByRole('option', { name: say('en', 'post-kind.room') }).click()
  await dialog.getByRole('button', { name: say('en', 'page.account.give-post') }).click()
  await page.getByRole('button', { name: say('en', 'page.account.post.end') }).waitFor()
  const places = () => fetch(`${season.address}/api/places`, { headers: { authorization: `Bearer ${key}` } })
  assert.equal((await places()).status, 200)

  await page.getByRole('button', { name: say('en', 'page.accounts.machines.revoke') }).click()
  await shown.getByRole('button', { name: say('en', 'page.accounts.machines.revoke') }).click()
  await page.getByText(say('en', 'page.accounts.machines.key.revoked'), { exact: true }).waitFor()
  assert.equal((await places()).status, 401)
})
