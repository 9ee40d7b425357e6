import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { launchBrowser } from '../run/chromium.ts'
import { say } from '../server/kernel/messages/messages.ts'
import { rowsIn } from './testing/person.ts'
import { aServedSeason } from './testing/served-season.ts'

const season = await aServedSeason()
const browser = await launchBrowser()
after(() => browser.close())

const auditor = await season.someone('auditor')
const officer = await season.someone('permit-officer')
await season.anOpening(officer)

async function untilSealed(): Promise<void> {
  for (;;) {
    const { body } = await auditor.get('/api/audit')
    if (body['unsealed'] === 0) return
    await setTimeout(100)
  }
}

/** What a superuser can do: changes the log past its triggers. */
async function tamper(statement: string): Promise<void> {
  await season.superuser.query(`alter table kernel.event disable trigger only_grows; ${statement};
    alter table kernel.event enable always trigger only_grows`)
}

test('the auditor starts an audit, sees it end, and a changed event is named and shown', async () => {
  await untilSealed()
  const page = await auditor.page(browser, { language: 'ar' })
  await page.goto('/audit')
  await page.getByText(say('ar', 'page.audit.verdict.never'), { exact: true }).waitFor()
  await page.keyboard.press('r')
  await page.getByText(say('ar', 'page.audit.verdict.good'), { exact: true }).waitFor()

  const [opened] = rowsIn(await auditor.get('/api/audit/events?type=opening.opened'), 'items')
  const seq = Number(opened?.['seq'])
  await untilSealed()
  await tamper(`update kernel.event set at = at + interval '1 day' where seq = ${seq}`)
  await page.getByRole('button', { name: say('ar', 'page.audit.run') }).click()
  await page.getByText(say('ar', 'page.audit.verdict.bad'), { exact: true }).waitFor()
  await page.getByRole('link', { name: say('ar', 'page.audit.findings.show') }).click()
  await page.waitForURL(/\/audit\/events\?upTo=/)
  await page.getByRole('complementary').getByText('opening.opened').waitFor()
  await tamper(`update kernel.event set at = at - interval '1 day' where seq = ${seq}`)
})

test('the log is held against a witness’s file, and a file without heads is turned away', async () => {
  await untilSealed()
  const folder = mkdtempSync(join(tmpdir(), 'rifada-heads-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const [kept, other] = [join(folder, 'heads.txt'), join(folder, 'other.txt')]
  writeFileSync(kept, (await auditor.get('/api/audit/heads.txt')).text)
  writeFileSync(other, 'nothing of the kind\n')
  const page = await auditor.page(browser, { language: 'en' })
  await page.goto('/audit')
  await page.getByRole('button', { name: say('en', 'page.audit.kept') }).click()
  const dialog = page.getByRole('dialog')
  const start = dialog.getByRole('button', { name: say('en', 'page.audit.kept.start') })
  await dialog.locator('input[type=file]').setInputFiles(other)
  await dialog.getByText(say('en', 'page.audit.kept.none')).waitFor()
  assert.ok(await start.isDisabled())
  await dialog.locator('input[type=file]').setInputFiles(kept)
  await start.click()
  await page.getByText(say('en', 'page.audit.verdict.good'), { exact: true }).waitFor()
  await page
    .getByText(/^Held against \d+ heads? kept elsewhere\.$/)
    .first()
    .waitFor()
})

test('the log is narrowed from an event to everything about the same thing, and back', async () => {
  const page = await auditor.page(browser, { language: 'en' })
  await page.goto('/audit/events?type=opening.opened')
  await page.getByRole('grid').getByText(say('en', 'event.opening.opened')).first().click()
  await page
    .getByRole('complementary')
    .getByRole('button', { name: say('en', 'page.audit.events.only-subject') })
    .click()
  await page.waitForURL((url) => url.searchParams.get('subject')?.startsWith('pool:') === true)
  await page
    .getByRole('search')
    .getByRole('button', { name: new RegExp(`${say('en', 'kit.filter.remove')}$`) })
    .click()
  await page.waitForURL((url) => url.search === '')
})

test('a season’s administrator reads the events and is offered no audit', async () => {
  const administrator = await season.someone('season-admin')
  const page = await administrator.page(browser, { language: 'en' })
  await page.goto('/audit')
  await page.getByRole('heading', { name: say('en', 'page.audit.state') }).waitFor()
  assert.equal(await page.getByRole('button', { name: say('en', 'page.audit.run') }).count(), 0)
})
