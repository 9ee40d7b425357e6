import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../run/chromium.ts'
import { say } from '../server/kernel/messages/messages.ts'
import { sampleFile } from '../server/people/testing/sample-file.ts'
import { cameraVideo } from './testing/camera-video.ts'
import { pageAt, type Person } from './testing/person.ts'
import { aServedSeason, type ServedSeason } from './testing/served-season.ts'

type Language = 'ar' | 'en'

const folder = mkdtempSync(join(tmpdir(), 'rifada-story-'))
const browsers: Browser[] = []
after(async () => {
  for (const browser of browsers) await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

async function aBrowser(camera?: string): Promise<Browser> {
  const browser = await launchBrowser(camera === undefined ? {} : { camera })
  browsers.push(browser)
  return browser
}

for (const language of ['ar', 'en'] as const) {
  const languageName = language === 'ar' ? 'Arabic' : 'English'
  test(`from a file of pilgrims to a gate that admits one of them and a room that sees it, in ${languageName}`, async () => {
    const season = await aServedSeason()
    const [officer, organiser, guard, watcher] = await Promise.all([
      season.someone('permit-officer'),
      season.someone('organiser'),
      season.someone('gate'),
      season.someone('room'),
    ])
    const { today, slot } = await season.anOpening(officer, { capacity_people: 60 })
    const desk = await signInAs(await aBrowser(), season, organiser, language)

    await bringPilgrimsIn(desk, language)
    await makeGroups(desk, language)
    const number = await bookAGroup(desk, today, slot, language)

    const room = await watcher.page(await aBrowser(), { language })
    await room.goto('/room')
    await room.getByRole('heading', { level: 1 }).waitFor()

    const camera = join(folder, `${language}.y4m`)
    cameraVideo({ text: `RIFADA:P:${number}`, path: camera })
    const phone = await guard.page(await aBrowser(camera), { screen: 'phone', language })
    await admitOnceAndRefuse(phone, room, number, language)

    const { rows } = await season.superuser.query<{ verdict: string }>(
      'select verdict from readings.reading order by at',
    )
    assert.deepEqual(
      rows.map((row) => row.verdict),
      ['admitted', 'already-used'],
    )
  })
}

/** By the sign-in page, as anybody does; it leads on to the person's own workspace. */
async function signInAs(browser: Browser, season: ServedSeason, person: Person, language: Language): Promise<Page> {
  const page = await pageAt(browser, season.address, { language })
  await page.goto('/sign-in')
  await page.locator('input[autocomplete^=username]').fill(person.email)
  await page.locator('input[type=password]').fill(person.password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** 500 rows, seven of them bad: judged as a whole, each bad one named by its line, the good ones taken without them. */
async function bringPilgrimsIn(page: Page, language: Language): Promise<void> {
  const { csv, badLines } = sampleFile()
  const file = join(folder, 'pilgrims.csv')
  writeFileSync(file, csv)
  await page.goto('/import')
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL(/\/import\/[0-9a-f-]{36}/)
  const faults = page.getByRole('grid', { name: say(language, 'page.import.faults') })
  await faults.getByRole('row').nth(1).waitFor()
  const lines = new Set<number>()
  for (const row of await faults.getByRole('row').all()) {
    const [line] = /\d+/.exec(toLatin((await row.textContent()) ?? '')) ?? []
    if (line !== undefined) lines.add(Number(line))
  }
  assert.deepEqual(
    [...lines].toSorted((a, b) => a - b),
    badLines,
  )
  await page
    .getByRole('button', { name: inDigits(say(language, 'page.import.take', { count: 493 }), language) })
    .click()
  await page
    .getByText(inDigits(say(language, 'page.import.taken', { count: 493 }), language))
    .first()
    .waitFor()
}

async function makeGroups(page: Page, language: Language): Promise<void> {
  await page.goto('/groups')
  await page
    .getByRole('button', { name: say(language, 'page.groups.form'), exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  const make = dialog.locator('button:not([aria-label])').filter({ hasText: /[0-9٠-٩]/ })
  await make.first().click()
  await dialog.waitFor({ state: 'detached' })
}

/** The first group that fits, into the slot under way; gives the number of one of its permits. */
async function bookAGroup(page: Page, poolId: number, slot: number, language: Language): Promise<string> {
  const groups = await page.request.get('/api/groups?limit=1')
  const { items } = (await groups.json()) as { items: { id: string }[] }
  await page.goto(`/groups/${items[0]?.id}`)
  await page.getByRole('link', { name: say(language, 'page.group.book') }).click()
  const next = page.getByRole('button', { name: say(language, 'page.book.next'), exact: true })
  await page
    .getByRole('radio', { name: new RegExp(`^${say(language, 'permit-kind.umrah')}`) })
    .first()
    .check({ force: true })
  await next.click()
  const day = Temporal.Now.zonedDateTimeISO('Asia/Riyadh').toPlainDate().toString()
  await page.locator(`[data-day="${day}"]`).click()
  await page
    .locator(`input[value="${poolId}-${slot}"], input[value="${poolId}.${slot}"]`)
    .first()
    .check({ force: true })
  await next.click()
  await next.click()
  const issue = page
    .getByRole('button')
    .filter({ hasText: new RegExp(say(language, 'page.book.issue', { count: 45 }).replace(/\d+/, '[0-9٠-٩]+')) })
  await issue.click()
  const first = page.locator('a[href^="/permits/"]').filter({ hasText: /\d{4}/ }).first()
  await first.waitFor()
  const href = (await first.getAttribute('href')) ?? ''
  return href.replace('/permits/', '')
}

/** The code is held before the camera: admitted; typed again: already used. The room shows each within two seconds. */
async function admitOnceAndRefuse(phone: Page, room: Page, number: string, language: Language): Promise<void> {
  const verdict = phone.getByRole('alert')
  const newest = (word: string) => room.getByRole('listitem').filter({ hasText: word })
  const inRoom = (word: string) => newest(word).first().waitFor({ timeout: 2_000 })
  const bars = () =>
    room.getByRole('img').evaluateAll((images) => images.map((image) => image.getAttribute('aria-label')).join('\n'))

  const [admitted, used] = [say(language, 'verdict.admitted'), say(language, 'verdict.already-used')]
  const before = await bars()
  assert.equal(await newest(admitted).count(), 0)
  await phone.goto('/gate')
  await verdict.getByText(admitted).waitFor()
  await inRoom(admitted)
  assert.notEqual(await bars(), before, 'the bar of the slot has not moved')
  await verdict.waitFor({ state: 'detached' })

  await phone.locator('input[inputmode=numeric]').fill(number)
  await phone.keyboard.press('Enter')
  await verdict.getByText(used).waitFor()
  await inRoom(used)
}

const arabDigits = '٠١٢٣٤٥٦٧٨٩'

function toLatin(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(arabDigits.indexOf(digit)))
}

/** As the page writes it: Arabic is read with its own digits unless one chooses otherwise. */
function inDigits(text: string, language: Language): string {
  return language === 'ar' ? text.replace(/\d/g, (digit) => arabDigits[Number(digit)] ?? digit) : text
}
