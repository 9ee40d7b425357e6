import { randomUUID } from 'node:crypto'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Clock } from '../../kernel/clock.ts'

/** One account that calls the server as a browser would: it signs in, keeps its cookies, repeats a write under its key. */
export type Caller = {
  get<Answer extends TSchema>(answer: Answer, path: string): Promise<Static<Answer>>
  send<Answer extends TSchema>(
    answer: Answer,
    method: 'POST' | 'PUT',
    path: string,
    body: object,
  ): Promise<Static<Answer>>
  /** Whether it can sign in, as far as is known. */
  isOpen(): boolean
  signOut(): Promise<void>
}

/** The server cannot be reached, fails, or asks to come again later. */
export class Away extends Error {
  override name = 'Away'
  readonly retryAfter_s: number | null

  constructor(message: string, retryAfter_s: number | null = null) {
    super(message)
    this.retryAfter_s = retryAfter_s
  }
}

/** The server said no, by a stable code. */
export class Refused extends Error {
  override name = 'Refused'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

export type CallerParts = {
  baseUrl: string
  /** The address people open, where it is not the one called. */
  origin: string
  clock: Clock
  signal: AbortSignal
}

const patience_ms = 15_000
/** Somebody has given the account another password, a second factor or a suspension: it is not knocked at until then. */
const barred_min = 30

const Problem = Type.Object({ code: Type.String() })
const Entered = Type.Object({ state: Type.String() })
const Nothing = Type.Object({})

export function callerOf(parts: CallerParts, account: { email: string; password: string }): Caller {
  const cookies = new Map<string, string>()
  let isSignedIn = false
  let barredUntil: Temporal.Instant | null = null

  async function ask(method: string, path: string, body: object | null, key: string | null): Promise<unknown> {
    const response = await reach(parts, path, {
      method,
      headers: {
        origin: parts.origin,
        'accept-language': 'en',
        'user-agent': 'Rifada demo pulse',
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    })
    keepCookies(cookies, response)
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok) return answer
    throw failureOf(response, answer)
  }

  async function signIn(): Promise<void> {
    cookies.clear()
    const { email, password } = account
    try {
      const { state } = read(Entered, await ask('POST', '/api/auth/sign-in/email', { email, password }, null))
      if (state !== 'signed-in') throw new Refused(401, state)
      isSignedIn = true
      barredUntil = null
    } catch (error) {
      if (error instanceof Refused) barredUntil = parts.clock.now().add({ minutes: barred_min })
      throw error
    }
  }

  /** Signs in when it has to: at first, and when its session has ended. */
  async function askSignedIn(method: string, path: string, body: object | null): Promise<unknown> {
    if (!isSignedIn) await signIn()
    const key = body === null ? null : randomUUID()
    try {
      return await ask(method, path, body, key)
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error
      isSignedIn = false
      await signIn()
      return ask(method, path, body, key)
    }
  }

  return {
    get: async (answer, path) => read(answer, await askSignedIn('GET', path, null)),
    send: async (answer, method, path, body) => read(answer, await askSignedIn(method, path, body)),
    isOpen: () => barredUntil === null || Temporal.Instant.compare(parts.clock.now(), barredUntil) >= 0,
    async signOut() {
      if (!isSignedIn) return
      isSignedIn = false
      read(Nothing, await ask('POST', '/api/auth/sign-out', {}, null))
    },
  }
}

/** @throws Away when there is no answer in time */
async function reach(parts: CallerParts, path: string, request: RequestInit): Promise<Response> {
  try {
    const signal = AbortSignal.any([parts.signal, AbortSignal.timeout(patience_ms)])
    return await fetch(`${parts.baseUrl}${path}`, { ...request, signal, redirect: 'error' })
  } catch (error) {
    if (parts.signal.aborted) throw error
    throw new Away('no answer')
  }
}

function failureOf(response: Response, answer: unknown): Away | Refused {
  const code = Value.Check(Problem, answer) ? answer.code : 'unreadable'
  // A lockout answers 429 too; waiting for it is the account's business, not the whole pulse's.
  const isBusy = response.status >= 500 || (response.status === 429 && code !== 'sign-in.locked')
  if (!isBusy) return new Refused(response.status, code)
  const after = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new Away(code, Number.isFinite(after) ? after : null)
}

function keepCookies(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';')
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals).trim()
    if (attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))) cookies.delete(name)
    else cookies.set(name, pair.slice(equals + 1).trim())
  }
}

/** @throws Error naming what differs when the server answers otherwise than the pulse was written for */
function read<Answer extends TSchema>(schema: Answer, answer: unknown): Static<Answer> {
  if (Value.Check(schema, answer)) return answer
  const [error] = Value.Errors(schema, answer)
  throw new Error(`an answer of another form: ${error?.instancePath ?? ''} ${error?.message ?? ''}`)
}
