import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../run/chromium.ts'
import { cameraVideo } from './testing/camera-video.ts'
import { aServedSeason } from './testing/served-season.ts'

const season = await aServedSeason()
const [officer, organiser, guard] = await Promise.all([
  season.someone('permit-officer'),
  season.someone('organiser'),
  season.someone('gate'),
])
const { today, slot } = await season.anOpening(officer)

const folder = mkdtempSync(join(tmpdir(), 'rifada-camera-'))
const browsers: Browser[] = []
after(async () => {
  for (const browser of browsers) await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A phone at the gate, before whose camera somebody holds a code; null leaves it without a camera. */
async function aPhone(held: string | null, language: 'ar' | 'en'): Promise<Page> {
  const camera = join(folder, `${browsers.length}.y4m`)
  if (held !== null) cameraVideo({ text: held, path: camera })
  const browser = await launchBrowser(held === null ? {} : { camera })
  browsers.push(browser)
  const page = await guard.page(browser, { screen: 'phone', language })
  await page.goto('/gate')
  return page
}

async function verdictsOf(poolId: number, bookingOf: string): Promise<string[]> {
  const { rows } = await season.superuser.query<{ verdict: string }>(
    `select r.verdict from readings.reading r join capacity.booking b using (pool_id, booking_no)
     join people.pilgrim p on p.id = b.bearer_id where r.pool_id = $1 and p.name_en = $2 order by r.at`,
    [poolId, bookingOf],
  )
  return rows.map((row) => row.verdict)
}

const type = async (page: Page, number: string): Promise<void> => {
  await page.locator('input[inputmode=numeric]').fill(number)
  await page.keyboard.press('Enter')
}

test('a permit held before the camera is read, admitted by name in both scripts, once, and refused the second time', async () => {
  const name = { ar: 'سيتي نور حليمة', en: 'Siti Nur Halimah' }
  const { number, code } = await season.aPermit(organiser, today, slot, name)
  const page = await aPhone(code, 'ar')
  const verdict = page.getByRole('alert')
  await verdict.getByText('مسموح').waitFor()
  const said = (await verdict.textContent()) ?? ''
  assert.ok(said.includes(name.ar) && said.includes(name.en), said)

  // It goes by itself; the code is still held there and is not asked about again.
  await verdict.waitFor({ state: 'detached' })
  await page.getByRole('listitem').getByText(name.ar).waitFor()
  await type(page, number)
  await verdict.getByText('مستعمل').waitFor()
  assert.deepEqual(await verdictsOf(today, name.en), ['admitted', 'already-used'])
  await page.keyboard.press('Enter')
  await verdict.waitFor({ state: 'detached' })
})

test('a code of somebody else is unknown, and says what to do', async () => {
  const page = await aPhone('https://elsewhere.example/ticket/1', 'en')
  const verdict = page.getByRole('alert')
  await verdict.getByText('Unknown').waitFor()
  await verdict.getByText('Not a permit of this season').waitFor()
})

test('an answer lost on the way back admits the pilgrim all the same, and once', async () => {
  const name = { ar: 'أحمد كمال', en: 'Ahmad Kamal' }
  const { number } = await season.aPermit(organiser, today, slot, name)
  const page = await aPhone(null, 'en')
  await page.getByText('This device has no camera').waitFor()
  let lost = 0
  await page.route('**/api/gate/checks', async (route) => {
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await type(page, number)
  await page.getByRole('alert').getByText('Not checked').waitFor()
  assert.ok(lost >= 2, `asked ${lost} times`)
  await page.unroute('**/api/gate/checks')
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.getByRole('alert').getByText('Admitted').waitFor()
  assert.deepEqual(await verdictsOf(today, name.en), ['admitted'])
})

test('without a network the gate says that it cannot check, and asks again when the network is back', async () => {
  const name = { ar: 'مريم بلو', en: 'Maryam Bello' }
  const { number } = await season.aPermit(organiser, today, slot, name)
  const page = await aPhone(null, 'en')
  await page.getByText('This device has no camera').waitFor()
  await page.context().setOffline(true)
  await page.getByText('You cannot check now').waitFor()
  await type(page, number)
  await page.getByRole('alert').getByText('This phone has no network').waitFor()
  assert.deepEqual(await verdictsOf(today, name.en), [])
  await page.context().setOffline(false)
  await page.getByRole('alert').getByText('Admitted').waitFor()
  assert.deepEqual(await verdictsOf(today, name.en), ['admitted'])
})
