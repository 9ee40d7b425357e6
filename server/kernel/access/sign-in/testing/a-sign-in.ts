import { after } from 'node:test'
import type { Config } from '../../../config.ts'
import { Refusal } from '../../../refusal.ts'
import { aDatabase, type TestDatabase } from '../../../testing/database.ts'
import { createSignIn, type SignIn } from '../sign-in.ts'

export const origin = 'http://127.0.0.1:4100'
export const testSecret = 'a secret of the tests alone, long enough to be one'

export type Answer = {
  status: number
  code: string | undefined
  body: Record<string, unknown>
  response: Response | null
}

/** Sign-in on a database of its own, with a clock that can be set, and browsers to try it with. */
export async function aSignIn(settings: { oidc?: Config['oidc']; origin?: string } = {}) {
  const db = await aDatabase()
  const time = { now: Temporal.Now.instant() }
  const start = (): SignIn =>
    createSignIn({
      config: { secret: testSecret, origin: settings.origin, oidc: settings.oidc },
      appUrl: db.urls.app,
      clock: { now: () => time.now },
      log: { error: () => {}, warn: () => {} },
      address: () => origin,
    })
  const world = { db, time, signIn: start(), restart }
  async function restart() {
    await world.signIn.close()
    world.signIn = start()
  }
  after(() => world.signIn.close())
  return world
}

export type World = Awaited<ReturnType<typeof aSignIn>>

/** A browser: keeps cookies, sends its origin, and reads a refusal as an answer. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly setCookies: string[] = []
  readonly world: World
  address = '203.0.113.7'
  origin: string | null = origin

  constructor(world: World) {
    this.world = world
  }

  headers(): Headers {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Headers(cookie ? { cookie } : {})
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.send('POST', path, body === undefined ? undefined : JSON.stringify(body))
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  async send(method: string, path: string, body?: BodyInit, contentType = 'application/json'): Promise<Answer> {
    const headers = this.headers()
    if (this.origin !== null && method === 'POST') headers.set('origin', this.origin)
    if (body !== undefined) headers.set('content-type', contentType)
    const request = new Request(`${origin}/api/auth${path}`, { method, headers, body: body ?? null })
    try {
      const response = await this.world.signIn.handler(request, { address: this.address })
      this.keep(response.headers.getSetCookie())
      const text = await response.text()
      const read = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      return { status: response.status, code: undefined, body: read, response }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { status: error.status, code: error.code, body: error.values, response: null }
    }
  }

  keep(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      this.setCookies.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /Max-Age=0(;|$)/.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }

  signedIn() {
    return this.world.signIn.sessionOf(this.headers())
  }
}

/** The types and payloads of the events recorded, in order. */
export async function eventsOf(
  db: TestDatabase,
): Promise<{ type: string; subject: string; way?: string; actor: string }[]> {
  const { rows } = await db.superuser.query<{ type: string; subject: string; way: string | null; actor: string }>(
    `select type, subject, payload->>'way' as way, actor_kind as actor from kernel.event order by seq`,
  )
  return rows.map(({ type, subject, way, actor }) =>
    way === null ? { type, subject, actor } : { type, subject, way, actor },
  )
}
