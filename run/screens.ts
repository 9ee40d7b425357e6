import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { demoPages, openPages } from '../e2e/testing/demo-pages.ts'
import { pageAt, type Look } from '../e2e/testing/person.ts'
import { aServedDemo, type ServedDemo } from '../e2e/testing/served-demo.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { launchBrowser } from './chromium.ts'
import { live } from './lifetime.ts'
import { ROOT } from './stages.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

const folder = join(ROOT, 'screens')

/** `npm run screens [-- PAGE …]`: a picture of every page, or of those named, in both languages and themes, wide and on a phone. */
await live(
  async (lifetime) => {
    const { positionals } = parseArgs({ allowPositionals: true })
    const postgres = await startTemporaryPostgres({ durable: false })
    await lifetime.add(() => postgres.stop())
    await migrate(postgres.urls)
    console.log('Loading the demo season.')
    const demo = await aServedDemo(postgres.urls)
    await lifetime.add(() => demo.stop())
    const browser = await launchBrowser()
    await lifetime.add(() => browser.close())
    if (positionals.length === 0) rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const looks = (['ar', 'en'] as const).flatMap((language) =>
      (['light', 'dark'] as const).flatMap((theme) =>
        (['wide', 'phone'] as const).map((screen) => ({ language, theme, screen })),
      ),
    )
    for (const look of looks) await photograph(browser, demo, look, positionals)
    console.log(`The pictures are in ${folder}`)
    await lifetime.end(0)
  },
  { hasAnEnd: true },
)

async function photograph(
  browser: Browser,
  demo: ServedDemo,
  look: Required<Look>,
  only: readonly string[],
): Promise<void> {
  const isWanted = ({ name }: { name: string }) => only.length === 0 || only.includes(name)
  for (const { name, as, path, hasMap = false } of demoPages.filter(isWanted)) {
    const person = demo.as(as)
    const page = await person.page(browser, look)
    await shoot(page, demo.address + (typeof path === 'string' ? path : await path(person)), name, look, hasMap)
  }
  for (const { name, path } of openPages.filter(isWanted)) {
    await shoot(await pageAt(browser, demo.address, look), demo.address + path, name, look, false)
  }
}

async function shoot(page: Page, address: string, name: string, look: Required<Look>, hasMap: boolean): Promise<void> {
  const screen = typeof look.screen === 'string' ? look.screen : 'other'
  const file = join(folder, `${name}.${look.language}.${look.theme}.${screen}.png`)
  try {
    await page.goto(address)
    await settled(page)
    if (hasMap)
      await page
        .locator('canvas')
        .first()
        .waitFor()
        .then(() => page.waitForTimeout(5_000))
    await page.screenshot({ path: file })
    console.log(file)
  } finally {
    await page.context().close()
  }
}

/** Nothing is loading any more and the fonts are there; a page that is live is never quiet for long, so this is bounded. */
async function settled(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () => document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"]') === null,
      undefined,
      {
        timeout: 15_000,
      },
    )
    .catch(() => undefined)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(500)
}
