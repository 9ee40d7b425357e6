import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import type { PostKind } from '../../server/kernel/actor.ts'

/** An answer of the interface. */
export type Said = { status: number; body: Record<string, unknown>; text: string }

/** Somebody with an account and one post, who can sign in with a password. */
export type Person = {
  kind: PostKind
  email: string
  password: string
  account: string
  get(path: string): Promise<Said>
  /** Sent with an Idempotency-Key of its own unless one is given. */
  post(path: string, body: unknown, key?: string): Promise<Said>
  put(path: string, body: unknown): Promise<Said>
  /** A page of a browser context of its own, signed in already. Closed with the browser. */
  page(browser: Browser, look?: Look): Promise<Page>
}

export type Look = {
  language?: 'ar' | 'en'
  theme?: 'light' | 'dark'
  /** `phone`: 390 × 844 with a finger; `wide`: 1440 × 900 with a mouse. */
  screen?: 'phone' | 'wide' | { width: number; height: number }
}

const cookieName = /^([^=]+)=([^;]+)/

/** A person of the server at `address`; signs in over HTTP when first needed, as the sign-in page does. */
export function personAt(address: string, who: Pick<Person, 'kind' | 'email' | 'password' | 'account'>): Person {
  let cookie: Promise<string> | undefined
  const signedIn = (): Promise<string> => (cookie ??= signIn(address, who))
  const call = async (method: string, path: string, body?: unknown, key: string = randomUUID()): Promise<Said> => {
    const response = await fetch(address + path, {
      method,
      headers: {
        cookie: await signedIn(),
        origin: address,
        'accept-language': 'en',
        ...(method !== 'GET' && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    const given: unknown = isJson ? JSON.parse(text) : {}
    return { status: response.status, text, body: typeof given === 'object' && given !== null ? { ...given } : {} }
  }
  return {
    ...who,
    get: (path) => call('GET', path),
    post: (path, body, key) => call('POST', path, body, key),
    put: (path, body) => call('PUT', path, body),
    page: async (browser, look) => pageOf(browser, address, await signedIn(), look),
  }
}

/** The list under `name` in an answer; empty when there is none. */
export function rowsIn(said: Said, name: string): Record<string, unknown>[] {
  const rows = said.body[name]
  return Array.isArray(rows) ? rows.map((row: unknown) => (typeof row === 'object' ? { ...row } : {})) : []
}

/** @throws Error with the server's words when the sign-in is refused */
async function signIn(address: string, { email, password }: { email: string; password: string }): Promise<string> {
  const response = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email, password }),
  })
  const cookies = response.headers.getSetCookie().map((line) => cookieName.exec(line)?.[0] ?? '')
  if (!response.ok || cookies.length === 0) throw new Error(`${email} cannot sign in: ${await response.text()}`)
  return cookies.join('; ')
}

/** A page that nobody has signed in to yet; it opens at the address it is sent to. */
export async function pageAt(
  browser: Browser,
  address: string,
  { language = 'ar', theme = 'light', screen = 'wide' }: Look = {},
): Promise<Page> {
  const isPhone = screen === 'phone'
  const viewport = isPhone ? { width: 390, height: 844 } : screen === 'wide' ? { width: 1440, height: 900 } : screen
  const context = await browser.newContext({
    baseURL: address,
    viewport,
    colorScheme: theme,
    permissions: ['camera'],
    ...(isPhone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  })
  await context.addInitScript(
    (preferences) => {
      localStorage.setItem('rifada.preferences', JSON.stringify(preferences))
    },
    { language, theme, calendar: 'hijri', digits: language === 'ar' ? 'arab' : 'latn' },
  )
  return context.newPage()
}

async function pageOf(browser: Browser, address: string, cookie: string, look: Look | undefined): Promise<Page> {
  const page = await pageAt(browser, address, look)
  const cookies = cookie.split('; ').map((each) => {
    const [, name = '', value = ''] = cookieName.exec(each) ?? []
    return { name, value, url: address, httpOnly: true, sameSite: 'Lax' as const }
  })
  await page.context().addCookies(cookies)
  return page
}
