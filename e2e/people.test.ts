import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../run/chromium.ts'
import { say } from '../server/kernel/messages/messages.ts'
import { aPilgrim } from '../server/people/testing/pilgrims.ts'
import { sampleFile } from '../server/people/testing/sample-file.ts'
import { pageAt, rowsIn, type Person } from './testing/person.ts'
import { aServedSeason } from './testing/served-season.ts'

type Language = 'ar' | 'en'
type Values = Record<string, string | number>

const season = await aServedSeason()
const browser = await launchBrowser()
after(() => browser.close())

/** A party of its own, so that tests do not meet each other's people. */
async function anOrganiser(code: string): Promise<Person & { partyId: string }> {
  const { rows } = await season.superuser.query<{ id: string }>(
    `insert into season.party (season_id, kind, code, name_ar, name_en) values ($1, 'organiser', $2, 'منظّم', 'Organiser')
     returning id`,
    [season.seasonId, code],
  )
  const partyId = rows[0]?.id ?? ''
  return { ...(await season.someone('organiser', { partyId })), partyId }
}

async function countOf(text: string, partyId: string): Promise<number> {
  const { rows } = await season.superuser.query<{ count: string }>(text, [partyId])
  return Number(rows[0]?.count)
}
const grouped = 'select count(*) from people.pilgrim where party_id = $1 and group_id is not null'
const pilgrimsOf = (partyId: string) => countOf('select count(*) from people.pilgrim where party_id = $1', partyId)

async function register(organiser: Person, change: Record<string, unknown> = {}): Promise<string> {
  const answer = await organiser.post('/api/people', aPilgrim(change))
  if (answer.status !== 201) throw new Error(answer.text)
  return String(answer.body['id'])
}

/** The sample with passports of its own: a season knows each once. */
function aFile(passports: string, wish: Parameters<typeof sampleFile>[0] = {}) {
  const file = sampleFile(wish)
  return { ...file, csv: file.csv.replaceAll(/\b[ABCXZ]1\d{6}\b/g, (number) => number + passports) }
}

/** A message as the page shows it: Arabic is read with its own digits. */
function shown(language: Language, key: string, values: Values = {}): string {
  const text = say(language, key, values)
  return language === 'ar' ? text.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit))) : text
}

async function sendFile(page: Page, csv: string): Promise<void> {
  await page.goto('/import')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.waitForURL(/\/import\/[0-9a-f-]{36}$/)
}

/** The good, the bad and the known, as the judgement counts them. */
async function judgement(page: Page): Promise<(string | null)[]> {
  const counts = page.locator('dd data')
  await counts.first().waitFor()
  return Promise.all((await counts.all()).map((count) => count.getAttribute('value')))
}

async function take(page: Page, language: Language, count: number): Promise<void> {
  await page.getByRole('button', { name: shown(language, 'page.import.take', { count }) }).click()
  await page
    .getByText(shown(language, 'page.import.taken', { count }))
    .first()
    .waitFor()
}

for (const language of ['ar', 'en'] as const) {
  const spoken = language === 'ar' ? 'Arabic' : 'English'

  test(`an organiser registers 493 of 500 rows, then the seven mended ones, and a file twice changes nothing, in ${spoken}`, async () => {
    const organiser = await anOrganiser(`import-${language}`)
    const page = await organiser.page(browser, { language })
    const { csv, badLines } = aFile(language)
    await sendFile(page, csv)
    assert.deepEqual(await judgement(page), ['493', '7', '0'])
    assert.equal(await pilgrimsOf(organiser.partyId), 0, 'judging registers nobody')

    const faults = page.getByRole('grid', { name: say(language, 'page.import.faults') }).locator('[data-index]')
    for (const [at, line] of badLines.entries()) {
      const shownLine = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-arab' : 'en').format(line)
      assert.equal(await faults.nth(at).getByRole('gridcell').first().innerText(), shownLine)
    }
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: shown(language, 'page.import.faults.download', { count: 7 }) }).click(),
    ])
    const bad = readFileSync(await file.path(), 'utf8')
    assert.ok(bad.startsWith('\ufeff'), 'a spreadsheet knows its Arabic letters by the mark')
    assert.ok(bad.includes(say(language, 'fault.people.passport.form')))

    await take(page, language, 493)
    assert.equal(await pilgrimsOf(organiser.partyId), 493)

    // The same file with every row as it should have been.
    const mended = aFile(language, { bad: 0 }).csv
    await sendFile(page, mended)
    assert.deepEqual(await judgement(page), ['7', '0', '493'])
    await take(page, language, 7)
    await sendFile(page, mended)
    assert.deepEqual(await judgement(page), ['0', '0', '500'])
    await page.getByText(say(language, 'page.import.nothing-new')).waitFor()
    assert.equal(await pilgrimsOf(organiser.partyId), 500)
  })

  test(`groups come out as they were foretold, and nobody tied is parted, in ${spoken}`, async () => {
    const organiser = await anOrganiser(`groups-${language}`)
    const page = await organiser.page(browser, { language })
    await sendFile(page, aFile(`G${language}`, { rows: 120, bad: 0 }).csv)
    await page.getByRole('button', { name: shown(language, 'page.import.take', { count: 120 }) }).click()
    await page.getByRole('link', { name: shown(language, 'page.import.form-groups', { count: 120 }) }).click()

    const dialog = page.getByRole('dialog')
    await dialog.getByRole('table').waitFor()
    const foretold = await organiser.get('/api/group-formations?size=45')
    const groups = rowsIn(foretold, 'groups').length
    await dialog.getByText(shown(language, 'page.groups.form.outcome', { people: 120, groups })).waitFor()
    await dialog.getByRole('button', { name: shown(language, 'page.groups.form.do', { count: groups }) }).click()
    await dialog.waitFor({ state: 'detached' })

    assert.equal(
      await countOf('select count(*) from people.pilgrim_group where party_id = $1', organiser.partyId),
      groups,
    )
    const apart = `select count(*) from people.tie t join people.pilgrim a on a.id = t.a join people.pilgrim b on b.id = t.b
      where t.party_id = $1 and a.group_id is distinct from b.group_id`
    assert.equal(await countOf(apart, organiser.partyId), 0)
    await page.goto('/groups')
    await page.getByRole('grid').locator('[data-index]').first().click()
    const book = page.getByRole('link', { name: say(language, 'page.group.book') })
    assert.match((await book.getAttribute('href')) ?? '', /^\/permits\/new\?group=[0-9a-f-]{36}$/)
  })
}

test('words about a person stand in no address', async () => {
  const organiser = await anOrganiser('words')
  await register(organiser, { name: { ar: 'زرقاء اليمامة', en: 'Zarqa Yamamah' } })
  const page = await organiser.page(browser, { language: 'en' })
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  await page.goto('/people')
  await page.getByRole('searchbox').fill('Zarqa')
  await page.getByText(say('en', 'page.people.found', { count: 1 })).waitFor()
  await page.getByRole('grid').locator('[data-index]').first().click()
  await page.getByRole('heading', { name: 'Zarqa Yamamah' }).first().waitFor()
  addresses.push(page.url())
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Zarqa')
  await page.getByRole('option').filter({ hasText: 'Zarqa Yamamah' }).click()
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  assert.deepEqual(
    addresses.filter((address) => /zarqa|yamamah/i.test(decodeURIComponent(address))),
    [],
  )
})

test('whoever is tied comes along, after it was said how many', async () => {
  const organiser = await anOrganiser('ties')
  const [one, other] = [await register(organiser), await register(organiser)]
  await organiser.post('/api/ties', { pilgrimIds: [one, other], kind: 'family' })
  await organiser.post('/api/groups', { name: { ar: 'الأولى', en: 'First' } })
  const page = await organiser.page(browser, { language: 'en' })
  await page.goto(`/people/${one}`)
  await page.getByRole('button', { name: say('en', 'page.people.move') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').fill('First')
  await page.getByRole('option').first().click()
  await dialog.getByRole('button', { name: say('en', 'page.people.move.do'), exact: true }).click()
  await dialog.getByText(say('en', 'error.group.split', { count: 1 })).waitFor()
  assert.equal(await countOf(grouped, organiser.partyId), 0)
  await dialog.getByRole('button', { name: say('en', 'page.people.move.with-tied') }).click()
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await countOf(grouped, organiser.partyId), 2)
})

test('a form says at each field what is missing, then what cannot be read, and keeps what was typed', async () => {
  const organiser = await anOrganiser('form')
  const page = await organiser.page(browser, { language: 'en', screen: 'phone' })
  await page.goto('/people')
  await page
    .getByRole('button', { name: say('en', 'page.people.register') })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  const send = dialog.getByRole('button', { name: say('en', 'page.people.register.do'), exact: true })
  const field = (key: string) => dialog.getByLabel(say('en', key), { exact: true })
  await send.click()
  await dialog.getByText(say('en', 'fault.people.name-ar.missing')).waitFor()
  await dialog.getByText(say('en', 'page.people.sex.needed')).waitFor()

  await field('page.people.name.ar').fill('مريم خان')
  await field('page.people.name.en').fill('Maryam Khan')
  await dialog.getByRole('radio', { name: say('en', 'page.people.female') }).check({ force: true })
  await field('page.people.birth').fill('31/02/1960')
  await field('page.people.passport').fill('AB9876501')
  await dialog.getByRole('combobox', { name: say('en', 'page.people.nationality') }).fill('Pakistan')
  await page.getByRole('option', { name: /Pakistan/ }).click()
  await send.click()
  await dialog.getByText(say('en', 'fault.people.birth.day')).waitFor()
  assert.equal(await field('page.people.name.en').inputValue(), 'Maryam Khan')

  await field('page.people.birth').fill('28/02/1960')
  await send.click()
  await page.getByRole('heading', { name: 'Maryam Khan' }).first().waitFor()
  assert.equal(await pilgrimsOf(organiser.partyId), 1)
})

test('a link for a password works once, and the address keeps nothing of it', async () => {
  const [administrator, holder] = await Promise.all([season.someone('account-admin'), season.someone('auditor')])
  const link = await administrator.post(`/api/accounts/${holder.account}/password-links`, {})
  assert.equal(link.status, 201, link.text)
  const page = await pageAt(browser, season.address, { language: 'ar' })
  const chosen = 'جملة طويلة أتذكرها'
  const keep = page.getByRole('button', { name: say('ar', 'page.password.keep') })
  const field = page.locator('input[name=new-password]')
  await page.goto(`/password#${String(link.body['token'])}`)
  await field.fill('قصيرة')
  await keep.click()
  await page.getByText(shown('ar', 'page.password.short', { count: 7 })).waitFor()
  await field.fill(chosen)
  await keep.click()
  await page.getByText(say('ar', 'page.password.kept')).waitFor()
  assert.equal(new URL(page.url()).hash, '')

  await page.getByRole('link', { name: say('ar', 'page.password.sign-in') }).click()
  await page.locator('input[autocomplete^=username]').fill(holder.email)
  await page.locator('input[type=password]').fill(chosen)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))

  await page.goto(`/password#${String(link.body['token'])}`)
  await page.reload()
  await field.fill('جملة أخرى طويلة')
  await keep.click()
  await page.getByRole('alert').getByText(say('ar', 'error.password.link')).waitFor()
})
