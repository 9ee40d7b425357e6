import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../run/chromium.ts'
import type { PostKind } from '../server/kernel/actor.ts'
import { aDatabase } from '../server/kernel/testing/database.ts'
import { demoPages, openPages, type DemoPage } from './testing/demo-pages.ts'
import { pageAt, type Look } from './testing/person.ts'
import { aServedDemo } from './testing/served-demo.ts'

const { urls } = await aDatabase()
const [demo, browser] = await Promise.all([aServedDemo(urls), launchBrowser()])
after(async () => {
  await browser.close()
  await demo.stop()
})

const looks: readonly Required<Look>[] = (['ar', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map(
    (theme) => ({ language, theme, screen: theme === 'light' ? 'wide' : 'phone' }) as const,
  ),
)

test('every page of the router is among those looked at', () => {
  const router = readFileSync(new URL('../web/router.tsx', import.meta.url), 'utf8')
  const routes = [...router.matchAll(/(?:page\('|path: ')(\/[^']*)'/g)]
    .map(([, path = '']) => path)
    .filter((path) => path !== '/kit')
  const looked = [...demoPages, ...openPages].map(({ path }) => {
    const written = typeof path === 'string' ? path : (/`(\/[^`]*?)\$\{/.exec(String(path))?.[1] ?? '')
    return written.split(/[?#]/)[0] ?? ''
  })
  const missing = routes.filter((route) => {
    const beforeId = route.split('$')[0] ?? ''
    return !looked.some((path) => path === route || (route !== beforeId && path === beforeId))
  })
  assert.deepEqual(missing, [])
})

/** One page a person and look, used for every address: a browser asks for the app's files once, as a person's does. */
const opened = new Map<string, Promise<Page>>()

function pageFor(as: PostKind | null, look: Look): Promise<Page> {
  const key = JSON.stringify([as, look])
  const known = opened.get(key) ?? (as === null ? pageAt(browser, demo.address, look) : demo.as(as).page(browser, look))
  opened.set(key, known)
  return known
}

async function addressOf({ as, path }: Shown): Promise<string> {
  return demo.address + (typeof path === 'string' ? path : as === null ? '' : await path(demo.as(as)))
}

type Shown = { name: string; as: PostKind | null; path: DemoPage['path']; hasMap?: true }
const shown: readonly Shown[] = [...demoPages, ...openPages.map((page) => ({ ...page, as: null }))]

for (const each of shown) {
  for (const look of looks) {
    test(`axe finds nothing wrong with ${each.name} (${look.language}, ${look.theme}, ${String(look.screen)})`, async () => {
      const page = await pageFor(each.as, look)
      await goTo(page, await addressOf(each))
      await lookAt(page)
    })
  }
  test(`${each.name} can be worked by keyboard: Tab reaches everything, in a ring, and shows where it is`, async () => {
    const page = await pageFor(each.as, { language: 'en' })
    await goTo(page, await addressOf(each))
    // Its buttons come with it, and it is fetched after the page.
    if (each.hasMap) await page.locator('canvas').first().waitFor()
    await tabThrough(page)
  })
}

async function goTo(page: Page, address: string): Promise<void> {
  // Addresses that differ after the # alone would not be gone to.
  await page.goto('about:blank')
  await page.goto(address)
  await page.waitForSelector('h1', { timeout: 20_000 })
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, {
    timeout: 20_000,
  })
}

async function lookAt(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .map((node) => node.html.slice(0, 160))
        .slice(0, 3)
        .join(' | ')}`,
  )
  assert.deepEqual(told, [])
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  )
  assert.equal(tooWide, false, 'the page is wider than its screen')
}

/**
 * Walks the page with Tab until it comes round. Everything that a mouse can press must be passed, or lie in a composite
 * (table, list, tabs) that is, whose inside the arrows walk; and what has the focus must be told apart.
 */
async function tabThrough(page: Page): Promise<void> {
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
}

/** In the page: numbers the focused element, and says whether it looks different for having the focus. */
function markFocused(): { mark: string; html: string; isShown: boolean } | null {
  const focused = document.activeElement
  if (!focused || focused === document.body) return null
  focused.setAttribute(
    'data-reached',
    (focused.getAttribute('data-reached') ?? '') || String(document.querySelectorAll('[data-reached]').length + 1),
  )
  // Hidden inputs (switches, checkboxes, files) show their focus on what is drawn for them.
  const around = [
    focused,
    focused.parentElement,
    focused.closest('label'),
    focused.querySelector(':scope > *'),
    focused.closest('[data-focus-visible]'),
  ]
  const hasRing = around.some((element) => {
    if (!element) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
  })
  return {
    mark: focused.getAttribute('data-reached') ?? '',
    html: focused.outerHTML.slice(0, 200),
    isShown: hasRing || focused.matches('canvas, iframe'),
  }
}

/** In the page: what can be pressed, is seen, and was not reached. */
function findUnreached(): string[] {
  const composite =
    '[role=grid],[role=treegrid],[role=listbox],[role=tablist],[role=menu],[role=radiogroup],[role=toolbar],[role=group][data-composite],[role=tree],table'
  return [
    ...document.querySelectorAll<HTMLElement>(
      'a[href],button,input,select,textarea,[role=button],[role=switch],[role=tab]',
    ),
  ]
    .filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        element.getBoundingClientRect().width > 2,
    )
    .filter(
      (element) => !element.matches(':disabled,[aria-disabled=true],[aria-hidden=true] *,[aria-hidden=true],[inert] *'),
    )
    .filter(
      (element) =>
        !element.hasAttribute('data-reached') &&
        !element.closest('[data-reached]') &&
        !element.querySelector('[data-reached]'),
    )
    .filter(
      (element) =>
        !(
          element.closest(composite)?.querySelector('[data-reached]') ||
          element.closest(composite)?.hasAttribute('data-reached')
        ),
    )
    .filter((element) => !(element.tabIndex < 0 && element.closest('[role=group],[role=combobox],[role=spinbutton]')))
    .map((element) => element.outerHTML.slice(0, 160))
}
