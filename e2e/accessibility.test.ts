import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../run/chromium.ts'
import { aDatabase } from '../server/kernel/testing/database.ts'
import { demoPages, openPages } from './testing/demo-pages.ts'
import { pageAt, type Look } from './testing/person.ts'
import { aServedDemo } from './testing/served-demo.ts'

const { urls } = await aDatabase()
const [demo, browser] = await Promise.all([aServedDemo(urls), launchBrowser()])
after(async () => {
  await browser.close()
  await demo.stop()
})

const looks: readonly Required<Look>[] = (['ar', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme, screen: theme === 'light' ? 'wide' : 'phone' }) as const),
)

test('every page of the router is among those looked at', () => {
  const router = readFileSync(new URL('../web/router.tsx', import.meta.url), 'utf8')
  const routes = [...router.matchAll(/(?:page\('|path: ')(\/[^']*)'/g)].map(([, path = '']) => path).filter((path) => path !== '/kit')
  const looked = [...demoPages, ...openPages].map(({ path }) => (typeof path === 'string' ? path.split('#')[0] : String(path).match(/`(\/[^`]*?)\$\{/)?.[1]))
  const missing = routes.filter((route) => !looked.some((path) => path === route || (path !== undefined && route.includes('$') && route.startsWith(path))))
  assert.deepEqual(missing, [])
})

for (const { name, as, path } of demoPages) {
  for (const look of looks) {
    test(`axe finds nothing wrong with ${name} (${look.language}, ${look.theme}, ${String(look.screen)})`, async () => {
      const person = demo.as(as)
      const page = await person.page(browser, look)
      await lookAt(page, demo.address + (typeof path === 'string' ? path : await path(person)))
    })
  }
  test(`${name} can be worked by keyboard: Tab reaches everything, in a ring, and shows where it is`, async () => {
    const person = demo.as(as)
    const page = await person.page(browser, { language: 'en' })
    await goTo(page, demo.address + (typeof path === 'string' ? path : await path(person)))
    await tabThrough(page)
  })
}

for (const { name, path } of openPages) {
  for (const look of looks) {
    test(`axe finds nothing wrong with ${name} (${look.language}, ${look.theme}, ${String(look.screen)})`, async () => {
      await lookAt(await pageAt(browser, demo.address, look), demo.address + path)
    })
  }
  test(`${name} can be worked by keyboard: Tab reaches everything, in a ring, and shows where it is`, async () => {
    const page = await pageAt(browser, demo.address, { language: 'en' })
    await goTo(page, demo.address + path)
    await tabThrough(page)
  })
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForSelector('h1', { timeout: 20_000 })
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: 20_000 })
}

async function lookAt(page: Page, address: string): Promise<void> {
  try {
    await goTo(page, address)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`)
    assert.deepEqual(told, [])
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
    assert.equal(tooWide, false, 'the page is wider than its screen')
  } finally {
    await page.context().close()
  }
}

/**
 * Walks the page with Tab until it comes round. Everything that a mouse can press must be passed, or lie in a composite
 * (table, list, tabs) that is, whose inside the arrows walk; and what has the focus must be told apart.
 */
async function tabThrough(page: Page): Promise<void> {
  try {
    const steps_most = 250
    const passed = new Set<string>()
    let invisible = ''
    // A page may begin with the focus on its heading; past its end the focus leaves it and comes in again at the top.
    let ends = 0
    for (let step = 0; step < steps_most; step++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(markFocused)
      if (at === null) {
        ends++
        if (ends > 2) break
        continue
      }
      if (passed.has(at.mark)) break
      passed.add(at.mark)
      if (!at.isShown) invisible ||= at.html
    }
    assert.ok(passed.size > 0, 'Tab goes nowhere')
    assert.ok(passed.size < steps_most, 'Tab never comes round')
    assert.equal(invisible, '', 'the focus cannot be seen')
    assert.deepEqual(await page.evaluate(findUnreached), [])
  } finally {
    await page.context().close()
  }
}

/** In the page: numbers the focused element, and says whether it looks different for having the focus. */
function markFocused(): { mark: string; html: string; isShown: boolean } | null {
  const focused = document.activeElement
  if (!focused || focused === document.body) return null
  focused.setAttribute('data-reached', (focused.getAttribute('data-reached') ?? '') || String(document.querySelectorAll('[data-reached]').length + 1))
  const hasRing = (element: Element | null) => {
    if (!element) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
  }
  // Hidden inputs (switches, checkboxes, files) show their focus on what is drawn for them.
  const around = [focused, focused.parentElement, focused.closest('label'), focused.querySelector(':scope > *'), focused.closest('[data-focus-visible]')]
  return {
    mark: focused.getAttribute('data-reached') ?? '',
    html: focused.outerHTML.slice(0, 200),
    isShown: around.some(hasRing) || focused.matches('canvas, iframe'),
  }
}

/** In the page: what can be pressed, is seen, and was not reached. */
function findUnreached(): string[] {
  const composite = '[role=grid],[role=treegrid],[role=listbox],[role=tablist],[role=menu],[role=radiogroup],[role=toolbar],[role=group][data-composite],[role=tree],table'
  return [...document.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,[role=button],[role=switch],[role=tab]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0)
    .filter((element) => !element.matches(':disabled,[aria-disabled=true],[aria-hidden=true] *,[aria-hidden=true],[inert] *'))
    .filter((element) => !element.hasAttribute('data-reached') && !element.closest('[data-reached]') && !element.querySelector('[data-reached]'))
    .filter((element) => !(element.closest(composite)?.querySelector('[data-reached]') || element.closest(composite)?.hasAttribute('data-reached')))
    .filter((element) => !(element.tabIndex < 0 && element.closest('[role=group],[role=combobox],[role=spinbutton]')))
    .map((element) => element.outerHTML.slice(0, 160))
}
