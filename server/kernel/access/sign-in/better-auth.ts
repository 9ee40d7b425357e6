import { passkey } from '@better-auth/passkey'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import type { Dialect } from 'kysely'
import type { Config } from '../../config.ts'
import { mostFailures, window_min } from './lockout.ts'
import { longestPassword, shortestPassword, type Passwords } from './passwords.ts'
import { session_h } from './session.ts'

export const basePath = '/api/auth'
export const cookiePrefix = 'rifada'

export type BetterAuthParts = {
  dialect: Dialect
  passwords: Passwords
  /** The address people open. */
  origin: string
  /** Other names of the same server, such as localhost for 127.0.0.1. */
  origins: readonly string[]
  secret: string
  /** The single sign-on issuer, for the instance that serves it. */
  oidc: Config['oidc']
  /** Whether a session may be opened for this account now. */
  mayEnter(accountId: string): Promise<boolean>
  opened(session: { accountId: string; token: string }): void
  ended(token: string): void
  passwordReset(accountId: string): void
}

export type Auth = {
  handler(request: Request): Promise<Response>
  /** Whether the issuer's endpoints were found when this instance was made. */
  hasIssuer(): Promise<boolean>
  options: BetterAuthOptions
}

/** better-auth with our tables, our hashing and nothing that a request of ours does not need. */
export function createBetterAuth(parts: BetterAuthParts): Auth {
  const options = optionsOf(parts)
  const auth = betterAuth(options)
  return {
    handler: (request) => auth.handler(request),
    hasIssuer: async () => (await auth.$context).socialProviders.some((provider) => provider.id === 'oidc'),
    options,
  }
}

function optionsOf(parts: BetterAuthParts): BetterAuthOptions {
  const secure = parts.origin.startsWith('https://')
  return {
    appName: 'Rifada',
    baseURL: parts.origin,
    basePath,
    trustedOrigins: [...parts.origins],
    secrets: [{ version: 1, value: parts.secret }],
    database: { dialect: parts.dialect, type: 'postgres', schemaName: 'auth' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { throw: true, errorURL: `${parts.origin}/sign-in` },
    // Our own limits are counted by address and by session, and kept out of the tables.
    rateLimit: { enabled: false },
    advanced: {
      // A tidy check of ours holds the tables against what better-auth writes.
      database: { generateId: 'uuid', validateSchema: false },
      cookiePrefix,
      useSecureCookies: secure,
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { disableIpTracking: true },
      // Nothing needs a cookie from another site but the way back from the issuer, which carries the state.
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, secure },
      cookies: { oauth_state: { attributes: { sameSite: 'lax' } } },
    },
    ...tables,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: async ({ user }) => parts.passwordReset(user.id),
      password: {
        hash: (password) => parts.passwords.hash(password),
        verify: ({ hash, password }) => parts.passwords.verify(hash, password),
      },
    },
    databaseHooks: hooksOf(parts),
    plugins: pluginsOf(parts),
  }
}

const dates = { createdAt: 'created_at', updatedAt: 'updated_at' }

const tables = {
  user: {
    modelName: 'account',
    fields: { emailVerified: 'email_verified', ...dates },
  },
  session: {
    modelName: 'session',
    fields: { userId: 'account_id', expiresAt: 'expires_at', userAgent: 'user_agent', ...dates },
    expiresIn: session_h * 3_600,
    // Prolonged where it is read, by the one statement that reads it.
    disableSessionRefresh: true,
    cookieCache: { enabled: false },
  },
  account: {
    modelName: 'credential',
    fields: {
      userId: 'account_id',
      accountId: 'subject',
      providerId: 'provider_id',
      password: 'password_hash',
      ...dates,
    },
    updateAccountOnSignIn: false,
    storeStateStrategy: 'cookie',
    // Accounts are made by administrators, so there is no account somebody else could have prepared with this address.
    // The issuer must have verified it, though: it is not on the list of trusted providers.
    accountLinking: { enabled: true, requireLocalEmailVerified: false },
  },
  verification: {
    modelName: 'verification',
    fields: { expiresAt: 'expires_at', ...dates },
    storeIdentifier: 'hashed',
    // Left-overs are removed by a job, not by whoever comes next.
    disableCleanup: true,
  },
} satisfies Partial<BetterAuthOptions>

function hooksOf(parts: BetterAuthParts): NonNullable<BetterAuthOptions['databaseHooks']> {
  const noTokens = {
    accessToken: undefined,
    refreshToken: undefined,
    idToken: undefined,
    accessTokenExpiresAt: undefined,
    refreshTokenExpiresAt: undefined,
    scope: undefined,
  }
  return {
    session: {
      create: {
        before: async (session) =>
          (await parts.mayEnter(session.userId)) ? { data: { ...session, ipAddress: undefined } } : false,
        after: async (session) => parts.opened({ accountId: session.userId, token: session.token }),
      },
      delete: { after: async (session) => parts.ended(session.token) },
    },
    account: { create: { before: async (credential) => ({ data: { ...credential, ...noTokens } }) } },
  }
}

function pluginsOf(parts: BetterAuthParts): NonNullable<BetterAuthOptions['plugins']> {
  const host = new URL(parts.origin).hostname
  const plugins: NonNullable<BetterAuthOptions['plugins']> = [
    twoFactor({
      issuer: 'Rifada',
      twoFactorTable: 'second_factor',
      accountLockout: { enabled: true, maxFailedAttempts: mostFailures, durationSeconds: window_min * 60 },
      schema: {
        user: { fields: { twoFactorEnabled: 'second_factor_on' } },
        twoFactor: {
          fields: {
            userId: 'account_id',
            backupCodes: 'backup_codes',
            failedVerificationCount: 'failures',
            lockedUntil: 'locked_until',
          },
        },
      },
    }),
    passkey({
      rpName: 'Rifada',
      // A passkey belongs to a name; the loopback address stands for localhost.
      rpID: isAddress(host) ? 'localhost' : host,
      origin: [parts.origin, ...parts.origins],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      authentication: {
        // It stands for password and code together, so the device must have asked who holds it.
        afterVerification: ({ verification }) => {
          if (!verification.authenticationInfo.userVerified) {
            throw new APIError('UNAUTHORIZED', { code: 'AUTHENTICATION_FAILED' })
          }
        },
      },
      schema: {
        passkey: {
          fields: {
            userId: 'account_id',
            credentialID: 'credential_id',
            publicKey: 'public_key',
            deviceType: 'device_type',
            backedUp: 'backed_up',
            createdAt: 'created_at',
          },
        },
      },
    }),
  ]
  if (parts.oidc) plugins.push(singleSignOn(parts.oidc))
  return plugins
}

function singleSignOn(oidc: NonNullable<Config['oidc']>) {
  return genericOAuth({
    config: [
      {
        providerId: 'oidc',
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        discoveryUrl: discoveryUrl(oidc.issuer),
        requireIdTokenVerification: true,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        disableSignUp: true,
      },
    ],
  })
}

export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.startsWith('[')
}
