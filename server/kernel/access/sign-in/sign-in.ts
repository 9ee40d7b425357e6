import { AsyncLocalStorage } from 'node:async_hooks'
import { hkdfSync } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import { createAccount, removeDemoAccounts, type NewAccount } from './accounts.ts'
import { createAnswerer, type Happened } from './answer.ts'
import { basePath, cookiePrefix, createBetterAuth, discoveryUrl, type Auth } from './better-auth.ts'
import { openSignInConnections, type SignInConnections } from './connection.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { askedOf, endpointOf } from './request.ts'
import { createSessionReader, type SignedIn } from './session.ts'
import { refuse } from '../../refusal.ts'

export type SignInParts = {
  config: Pick<Config, 'secret' | 'origin' | 'oidc'>
  /** The ordinary requests' login; sign-in holds connections of its own. */
  appUrl: string
  clock: Clock
  log: Pick<FastifyBaseLogger, 'error' | 'warn'>
  /** Where the server listens, asked for at the first request, as it may be known only then. */
  address: () => string
}

export type SignIn = {
  /**
   * Answers a request below /api/auth.
   *
   * @param from the address it comes from, for the limits
   * @throws Refusal for everything that is not let through, with codes of ours
   */
  handler(request: Request, from: { address: string }): Promise<Response>
  /** What the sign-in page can offer beside password and passkey. */
  ways(): { oidc: boolean }
  /** Who a request's cookie belongs to, or null. */
  sessionOf(headers: Headers): Promise<SignedIn | null>
  createAccount(account: NewAccount): Promise<{ accountId: string }>
  /** Whether there is any, so that the sign-in page can name them. */
  hasDemoAccounts(): Promise<boolean>
  /** Removes every demo account with all it holds; how many there were. */
  removeDemoAccounts(): Promise<number>
  /** For administering accounts and machines, and for tests against better-auth itself. */
  inner: { passwords: Passwords; connections: SignInConnections; secret: string }
  /** Removes what has expired. To be called by a job. */
  purge(): Promise<void>
  close(): Promise<void>
}

/** Sign-in: better-auth behind endpoints of ours, with our own limits, lockout, events and reading of sessions. */
export function createSignIn(parts: SignInParts): SignIn {
  const { config, clock } = parts
  const connections = openSignInConnections(parts.appUrl, (error) =>
    parts.log.error({ err: error }, 'sign-in database'),
  )
  const passwords = createPasswords()
  const secret = derivedKey(config.secret, 'sign-in').toString('base64url')
  const requests = new AsyncLocalStorage<Happened>()
  const addresses = addressesOf(config.origin, parts.address)
  const instances = instancesOf(parts, (oidc) =>
    createBetterAuth({
      dialect: connections.dialect,
      passwords,
      origin: addresses().origin,
      origins: addresses().others,
      secret,
      oidc,
      mayEnter: (accountId) => mayEnter(connections, accountId),
      opened: (session) => note(requests, (happened) => (happened.opened = session)),
      ended: (token) =>
        note(requests, (happened) => {
          if (happened.opened?.token === token) happened.opened = null
        }),
      passwordReset: (accountId) => note(requests, (happened) => (happened.passwordOf = accountId)),
    }),
  )
  const readSession = createSessionReader({ pool: connections.pool, secret, cookieName: cookieName(addresses), clock })
  const answer = createAnswerer({
    clock,
    connections,
    requests,
    instances,
    addresses,
    readSession,
    secret,
    lockoutKey: derivedKey(config.secret, 'lockout'),
  })
  return {
    handler: async (request, from) => {
      const endpoint = endpointOf(request)
      const asked = await askedOf(endpoint, request)
      return answer(endpoint, asked, request.headers, from.address)
    },
    ways: () => ({ oidc: config.oidc !== undefined }),
    sessionOf: (headers) => readSession(headers.get('cookie')),
    createAccount: (account) => createAccount({ connections, passwords, clock }, account),
    hasDemoAccounts: async () =>
      (await connections.read('select from auth.account where is_demo limit 1', [])).length > 0,
    removeDemoAccounts: () => removeDemoAccounts({ connections, clock }),
    inner: { passwords, connections, secret },
    purge: () => purge(connections, clock),
    close: () => connections.close(),
  }
}

function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `rifada ${purpose}`, 32))
}

export type Addresses = { origin: string; others: readonly string[]; isFixed: boolean }

/** The server's own addresses: the one configured, or where it listens, with localhost and 127.0.0.1 as one. */
function addressesOf(configured: string | undefined, address: () => string): () => Addresses {
  let known: Addresses | undefined
  return () => {
    if (known) return known
    const origin = new URL(configured ?? address()).origin
    const { protocol, hostname, port } = new URL(origin)
    const names = ['127.0.0.1', 'localhost', '[::1]']
    const others = names.includes(hostname)
      ? names.map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`).filter((other) => other !== origin)
      : []
    known = { origin, others, isFixed: configured !== undefined }
    return known
  }
}

function cookieName(addresses: () => Addresses): () => string {
  return () => `${addresses().origin.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.session_token`
}

export type Instances = { auth(): Auth; oidcAuth(): Promise<Auth> }

/**
 * better-auth is made at the first request. Its single sign-on asks the issuer for its endpoints once, when it is made, so
 * that one is an instance of its own, made when somebody wants it and again when the issuer did not answer.
 */
function instancesOf(parts: SignInParts, create: (oidc: Config['oidc']) => Auth): Instances {
  let plain: Auth | undefined
  let withIssuer: Auth | undefined
  return {
    auth: () => (plain ??= create(undefined)),
    async oidcAuth() {
      const { oidc } = parts.config
      if (!oidc) throw refuse('not-found')
      if (withIssuer) return withIssuer
      // Asked here first, because better-auth would wait for it without limit.
      const reached = await fetch(discoveryUrl(oidc.issuer), { signal: AbortSignal.timeout(5_000) }).then(
        (response) => response.ok,
        () => false,
      )
      const made = reached ? create(oidc) : undefined
      if (!made || !(await made.hasIssuer())) {
        parts.log.warn({ issuer: oidc.issuer }, 'the single sign-on issuer does not answer as it should')
        throw refuse('sign-in.oidc-away')
      }
      withIssuer = made
      return made
    },
  }
}

async function mayEnter(connections: SignInConnections, accountId: string): Promise<boolean> {
  const found = await connections.read('select from auth.account where id = $1 and disabled_at is null', [accountId])
  return found.length === 1
}

function note(requests: AsyncLocalStorage<Happened>, write: (happened: Happened) => void): void {
  const happened = requests.getStore()
  if (happened) write(happened)
}

async function purge({ pool }: SignInConnections, clock: Clock): Promise<void> {
  const at = String(clock.now())
  await pool.query('delete from auth.session where expires_at < $1', [at])
  await pool.query('delete from auth.verification where expires_at < $1', [at])
  await pool.query(
    `delete from auth.lockout where first_at < $1::timestamptz - interval '1 hour' and coalesce(locked_until, first_at) < $1`,
    [at],
  )
}

export { basePath }
