import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { launchBrowser } from '../run/chromium.ts'
import { aServedSeason } from './testing/served-season.ts'

const season = await aServedSeason()
const [officer, organiser, guard, watcher] = await Promise.all([
  season.someone('permit-officer'),
  season.someone('organiser'),
  season.someone('gate'),
  season.someone('room'),
])
const { today, slot } = await season.anOpening(officer)
const browser = await launchBrowser()
after(() => browser.close())

const names = { ar: 'نور قريشي', en: 'Nur Qureshi' }

test('the room moves as a gate admits and refuses, without being loaded again', async () => {
  const { number } = await season.aPermit(organiser, today, slot, names)
  const page = await watcher.page(browser, { language: 'en' })
  await page.goto('/room')
  const bars = page.getByRole('region', { name: 'Slots of this hour' })
  const newest = page.getByRole('region', { name: 'Newest checks' })
  await bars.getByRole('img', { name: /0 arrived, 1 booked, capacity 100/ }).waitFor()
  await newest.getByText('No gate has checked anybody').waitFor()

  await guard.post('/api/gate/checks', { code: number })
  await newest.getByRole('listitem').filter({ hasText: 'Admitted' }).filter({ hasText: 'King Fahd Gate' }).waitFor()
  await bars.getByRole('img', { name: /1 arrived, 1 booked, capacity 100/ }).waitFor()
  await guard.post('/api/gate/checks', { code: number })
  await newest.getByRole('listitem').filter({ hasText: 'Used' }).waitFor()
  assert.equal(await newest.getByRole('listitem').count(), 2)
  assert.ok(!(await page.content()).includes(names.en), 'the room is told no names')
})

test('a capacity that is lowered under what is booked stands first, as over capacity', async () => {
  await season.aPermit(organiser, today, slot)
  const next = `/api/openings/${today}/slots/${slot}/capacity`
  const page = await watcher.page(browser, { language: 'ar' })
  await page.goto('/room')
  const first = page.getByRole('region', { name: 'مواعيد هذه الساعة' }).getByRole('listitem').first()
  await first.getByText('كما خُطط').waitFor()
  await officer.put(next, { capacity_people: 1 })
  await first.getByText('فوق الطاقة', { exact: true }).waitFor()
  await officer.put(next, { capacity_people: 100 })
  await first.getByText('كما خُطط').waitFor()
})

test('a room that has lost the stream of changes says so, and follows again when it is back', async () => {
  const page = await watcher.page(browser, { language: 'en' })
  await page.goto('/room')
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('status').filter({ hasText: 'Not updating' }).waitFor()
  await page.context().setOffline(false)
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
})

test('one key puts the room on a wall, alone and in larger letters, and the same key takes it back', async () => {
  const page = await watcher.page(browser, { language: 'en' })
  await page.goto('/room')
  const rail = page.getByRole('navigation').first()
  await page.getByRole('heading', { name: 'Operations room' }).waitFor()
  await rail.waitFor()
  await page.keyboard.press('w')
  await rail.waitFor({ state: 'hidden' })
  assert.match(page.url(), /wall=on/)
  await page.keyboard.press('w')
  await rail.waitFor()
  assert.doesNotMatch(page.url(), /wall/)
})

test('the map of the room can be turned to the next place by a key, and names whose positions it shows', async () => {
  await season.superuser.query(
    `update season.place set source = '© OpenStreetMap contributors, https://www.openstreetmap.org/copyright' where id = $1`,
    [season.places.gate],
  )
  const page = await watcher.page(browser, { language: 'en' })
  await page.goto('/room')
  await page.getByText('© OpenStreetMap contributors').waitFor()
  await page.keyboard.press('a')
  await page.waitForURL(/view=/)
})
