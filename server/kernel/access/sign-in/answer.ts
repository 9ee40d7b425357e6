import type { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { refuse, Refusal } from '../../refusal.ts'
import { basePath, cookiePrefix, type Auth } from './better-auth.ts'
import type { Scope, SignInConnections } from './connection.ts'
import { oidcPaths, type Asked, type SignInEndpoint } from './endpoints.ts'
import { createSignInLimits } from './limits.ts'
import { beginAttempt, forgetAttempt, lockoutSubject } from './lockout.ts'
import { recordFailure, recordSuccess, type Told } from './record-sign-in.ts'
import { oidcRefusal, refusalFor } from './refusals.ts'
import { longest_days, session_h, tokenOf, type SignedIn } from './session.ts'
import type { Addresses, Instances } from './sign-in.ts'
import { createTurnsByKey } from './turns.ts'

/** What better-auth did while it answered one request, as its hooks told. */
export type Happened = { opened: { accountId: string; token: string } | null; passwordOf: string | null }

export type AnswererParts = {
  clock: Clock
  connections: SignInConnections
  requests: AsyncLocalStorage<Happened>
  instances: Instances
  addresses: () => Addresses
  readSession: (cookieHeader: string | null) => Promise<SignedIn | null>
  secret: string
  lockoutKey: Buffer
}

type Question = {
  endpoint: SignInEndpoint
  asked: Asked
  headers: Headers
  by: SignedIn | null
  /** The account whose second factor this browser has been asked for. */
  challenged: string | null
}

/** An issuer that does not answer is not waited for longer. */
const issuer_ms = 15_000
/** Sign-ins of one account that may wait for each other. */
const mostWaiting = 60

/**
 * Answers one checked question: limits and lockout first, then better-auth, then the event, and only then an answer.
 *
 * @throws Refusal when it is not let through; failures are recorded before it is thrown
 */
export function createAnswerer(parts: AnswererParts) {
  const limits = createSignInLimits()
  const inTurn = createTurnsByKey(mostWaiting)
  return async (endpoint: SignInEndpoint, asked: Asked, headers: Headers, address: string): Promise<Response> => {
    if (endpoint.method === 'POST') checkOrigin(headers, parts.addresses())
    const challenge = tokenOf(headers.get('cookie'), challengeCookie(parts.addresses()), parts.secret)
    const by = await parts.readSession(headers.get('cookie'))
    if (endpoint.needs === 'session' && !by) throw refuse('sign-in.needed')
    const taken = endpoint.counts
      ? await limits.take(endpoint.counts, address, challenge ?? by?.sessionId ?? address)
      : undefined
    const challenged = endpoint.counts === 'code' && challenge ? await accountAsked(parts, challenge) : null
    const question: Question = { endpoint, asked, headers, by, challenged }
    if (endpoint.path === '/two-factor/verify-totp' && challenged && !by) {
      if (!(await limits.useCode(challenged, String(asked.code)))) throw refuse('sign-in.code')
    }
    const told = await (endpoint.path === '/sign-in/email' ? askInTurn(question) : ask(parts, question))
    if (told.refusal && !told.location) throw told.refusal
    if (!told.refusal) await taken?.giveBack()
    return responseOf(endpoint, told)
  }

  /** One after the other for each address typed: those who give the right password at once do not count each other out. */
  function askInTurn(question: Question): Promise<Told> {
    const subject = lockoutSubject(parts.lockoutKey, String(question.asked.email))
    return inTurn(subject.toString('base64'), () => askCounted(parts, question, subject))
  }
}

/** A password is asked about only while the address typed is not locked; the attempt counts before it is judged. */
async function askCounted(parts: AnswererParts, question: Question, subject: Buffer): Promise<Told> {
  const { pool } = parts.connections
  const attempt = await beginAttempt(pool, subject, parts.clock.now())
  if (!attempt.isOpen) throw new Refusal('sign-in.locked', { minutes: attempt.minutes }, [], attempt.minutes * 60)
  try {
    return await ask(parts, question, subject)
  } catch (error) {
    await forgetAttempt(pool, subject).catch(() => {})
    throw error
  }
}

async function ask(parts: AnswererParts, question: Question, subject?: Buffer): Promise<Told> {
  const { endpoint, by } = question
  const isOidc = oidcPaths.has(endpoint.path)
  const auth = isOidc ? await parts.instances.oidcAuth() : parts.instances.auth()
  const request = innerRequest(question, parts.addresses().origin)
  try {
    return await parts.connections.run((scope) =>
      parts.requests.run({ opened: null, passwordOf: null }, async () => {
        const response = await (isOidc ? within(issuer_ms, auth.handler(request)) : auth.handler(request))
        const told = await toldBy(endpoint, response, parts.requests.getStore())
        await recordOutcome(parts, scope, question, told, subject)
        return told
      }),
    )
  } catch (error) {
    const isTaken = endpoint.path === '/passkey/verify-registration' && (error as { code?: string }).code === '23505'
    throw isTaken ? refuse('passkey.taken') : error
  }

  function recordOutcome(p: AnswererParts, scope: Scope, q: Question, told: Told, of: Buffer | undefined) {
    const at = p.clock.now()
    return told.refusal
      ? recordFailure(scope, { endpoint, asked: q.asked, challenged: q.challenged, by }, told.refusal, {
          at,
          subject: of,
        })
      : recordSuccess(scope, { endpoint, asked: q.asked, challenged: q.challenged, by }, told, { at, subject: of })
  }
}

function innerRequest({ endpoint, asked, headers }: Question, origin: string): Request {
  const url = new URL(`${origin}${basePath}${endpoint.inner.path}`)
  const inner = new Headers({ origin, 'user-agent': (headers.get('user-agent') ?? '').slice(0, 300) })
  const cookie = headers.get('cookie')
  if (cookie !== null) inner.set('cookie', cookie)
  if (endpoint.method === 'GET') {
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value))
    return new Request(url, { headers: inner })
  }
  inner.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers: inner, body: JSON.stringify(endpoint.inner.body?.(asked) ?? {}) })
}

async function toldBy(endpoint: SignInEndpoint, response: Response, happened: Happened | undefined): Promise<Told> {
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const text = await response.text()
  // Some of its refusals say they are JSON and have no body.
  const body = (isJson && text !== '' ? JSON.parse(text) : {}) as Asked | null
  const told: Told = {
    body: body ?? {},
    cookies: response.headers.getSetCookie(),
    location: null,
    refusal: refusalFor(endpoint.path, response.status, body?.code),
    opened: happened?.opened?.accountId ?? null,
    passwordOf: happened?.passwordOf ?? null,
  }
  if (endpoint.path !== '/callback/oidc') return told
  const failed = told.opened === null ? oidcRefusal(response.headers.get('location') ?? '') : null
  return {
    ...told,
    refusal: failed ? refuse(failed) : null,
    location: failed ? `/sign-in?error=${failed}` : '/',
  }
}

function responseOf(endpoint: SignInEndpoint, told: Told): Response {
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const cookie of told.cookies) headers.append('set-cookie', longLived(cookie))
  if (told.location !== null) {
    headers.set('location', told.location)
    return new Response(null, { status: 302, headers })
  }
  headers.set('content-type', 'application/json; charset=utf-8')
  return new Response(JSON.stringify(endpoint.tell(told.body)), { status: 200, headers })
}

/** The browser keeps the cookie until the session's last possible day; when the session ends is decided here. */
function longLived(cookie: string): string {
  return cookie.includes(`${cookiePrefix}.session_token=`)
    ? cookie.replace(`; Max-Age=${session_h * 3_600};`, `; Max-Age=${longest_days * 86_400};`)
    : cookie
}

function challengeCookie({ origin }: Addresses): string {
  return `${origin.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.two_factor`
}

async function accountAsked({ connections, clock }: AnswererParts, challenge: string): Promise<string | null> {
  const identifier = createHash('sha256').update(challenge).digest('base64url')
  const { rows } = await connections.pool.query<{ value: string }>(
    'select value from auth.verification where identifier = $1 and expires_at > $2 order by created_at desc limit 1',
    [identifier, String(clock.now())],
  )
  return rows[0]?.value ?? null
}

/** @throws Refusal `access.origin` for a page of another site */
function checkOrigin(headers: Headers, { origin, others, isFixed }: Addresses): void {
  const from = headers.get('origin')
  if (from === null) {
    const site = headers.get('sec-fetch-site')
    if (site !== null && site !== 'same-origin') throw refuse('access.origin')
    return
  }
  // Without a configured address, people open whatever name the server has on their network.
  const isOwn = from === origin || others.includes(from) || (!isFixed && from === `http://${headers.get('host')}`)
  if (!isOwn) throw refuse('access.origin')
}

async function within<T>(limit_ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refuse('sign-in.oidc-away')), limit_ms)
  })
  // When time is up the work goes on alone; its writes are refused, as its request is over.
  work.catch(() => {})
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

export type { Auth }
