import { Type, type TSchema } from 'typebox'
import { Body, InstantText, Nullable, Uuid } from '../../http/schemas.ts'
import { longestPassword, shortestPassword } from './passwords.ts'

/** What an endpoint is asked with, once its shape has been checked. */
export type Asked = Record<string, unknown>

export type SignInEndpoint = {
  method: 'GET' | 'POST'
  /** Below /api/auth. */
  path: string
  summary: string
  body?: TSchema
  query?: TSchema
  answer: TSchema
  /** `session`: only for who is signed in. `attempt`: proves who one is, so it is counted and limited. */
  needs?: 'session'
  counts?: 'address' | 'code'
  /** The same question in better-auth's words. */
  inner: { path: string; body?: (asked: Asked) => object }
  /** What is told of better-auth's answer; tokens and its own fields stay here. */
  tell: (answer: Asked) => unknown
}

const Password = Type.String({ minLength: 1, maxLength: longestPassword })
const NewPassword = Type.String({ minLength: shortestPassword, maxLength: longestPassword })
const Code = Type.String({ pattern: '^[0-9]{6}$', description: 'Six digits from the authenticator app' })
const BackupCode = Type.String({ minLength: 5, maxLength: 40 })
const Base64Url = Type.String({ minLength: 1, maxLength: 8_000, pattern: '^[A-Za-z0-9_-]+$' })
const Anything = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

const Done = Type.Object({ done: Type.Literal(true) }, { additionalProperties: false })
const Entered = Type.Object(
  { state: Type.Union([Type.Literal('signed-in'), Type.Literal('code-needed')]) },
  { additionalProperties: false },
)
const done = () => ({ done: true })
const entered = () => ({ state: 'signed-in' })

/** A public key credential as browsers write it (WebAuthn's JSON form), bounded. */
function credentialOf(response: Record<string, TSchema>) {
  return Type.Object(
    {
      id: Base64Url,
      rawId: Base64Url,
      type: Type.Literal('public-key'),
      authenticatorAttachment: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
      clientExtensionResults: Type.Optional(Type.Object({}, { additionalProperties: true })),
      response: Type.Object(response, { additionalProperties: true }),
    },
    { additionalProperties: false },
  )
}

const Passkey = Type.Object(
  { id: Uuid, name: Nullable(Type.String()), createdAt: InstantText, isSynced: Type.Boolean() },
  { additionalProperties: false },
)

const password: SignInEndpoint[] = [
  {
    method: 'POST',
    path: '/sign-in/email',
    summary: 'Sign in with a password',
    body: Body({ email: Type.String({ minLength: 1, maxLength: 254 }), password: Password }),
    answer: Entered,
    counts: 'address',
    inner: { path: '/sign-in/email', body: ({ email, password: secret }) => ({ email, password: secret }) },
    tell: ({ twoFactorRedirect }) => ({ state: twoFactorRedirect === true ? 'code-needed' : 'signed-in' }),
  },
  {
    method: 'POST',
    path: '/sign-out',
    summary: 'Sign out',
    answer: Done,
    inner: { path: '/sign-out', body: () => ({ disableRedirect: true }) },
    tell: done,
  },
  {
    method: 'POST',
    path: '/change-password',
    summary: 'Change the password; other sessions end',
    body: Body({ currentPassword: Password, newPassword: NewPassword }),
    answer: Done,
    needs: 'session',
    counts: 'address',
    inner: { path: '/change-password', body: (asked) => ({ ...asked, revokeOtherSessions: true }) },
    tell: done,
  },
  {
    method: 'POST',
    path: '/reset-password',
    summary: 'Choose a password with the link given by an account administrator; all sessions end',
    body: Body({ token: Type.String({ minLength: 20, maxLength: 100 }), newPassword: NewPassword }),
    answer: Done,
    counts: 'address',
    inner: { path: '/reset-password', body: (asked) => asked },
    tell: done,
  },
]

const secondFactor: SignInEndpoint[] = [
  {
    method: 'POST',
    path: '/two-factor/enable',
    summary: 'Begin with one-time codes: the address for the authenticator app, and backup codes shown once',
    body: Body({ password: Password }),
    answer: Type.Object(
      { totpURI: Type.String(), backupCodes: Type.Array(Type.String()) },
      { additionalProperties: false },
    ),
    needs: 'session',
    counts: 'address',
    inner: { path: '/two-factor/enable', body: (asked) => ({ ...asked, method: 'totp' }) },
    tell: ({ totpURI, backupCodes }) => ({ totpURI, backupCodes }),
  },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    summary: 'Give a one-time code: to finish signing in, or to confirm the app just set up',
    body: Body({ code: Code }),
    answer: Entered,
    counts: 'code',
    inner: { path: '/two-factor/verify-totp', body: (asked) => asked },
    tell: entered,
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    summary: 'Finish signing in with a backup code, which is used up',
    body: Body({ code: BackupCode }),
    answer: Entered,
    counts: 'code',
    inner: { path: '/two-factor/verify-backup-code', body: (asked) => asked },
    tell: entered,
  },
  {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    summary: 'Make new backup codes; the old ones stop working',
    body: Body({ password: Password }),
    answer: Type.Object({ backupCodes: Type.Array(Type.String()) }, { additionalProperties: false }),
    needs: 'session',
    counts: 'address',
    inner: { path: '/two-factor/generate-backup-codes', body: (asked) => asked },
    tell: ({ backupCodes }) => ({ backupCodes }),
  },
  {
    method: 'POST',
    path: '/two-factor/disable',
    summary: 'Stop asking for one-time codes',
    body: Body({ password: Password }),
    answer: Done,
    needs: 'session',
    counts: 'address',
    inner: { path: '/two-factor/disable', body: (asked) => asked },
    tell: done,
  },
]

const passkeys: SignInEndpoint[] = [
  {
    method: 'GET',
    path: '/passkey/generate-register-options',
    summary: 'What the browser needs to make a passkey',
    answer: Anything,
    needs: 'session',
    inner: { path: '/passkey/generate-register-options' },
    tell: (options) => options,
  },
  {
    method: 'POST',
    path: '/passkey/verify-registration',
    summary: 'Keep the passkey the browser made',
    body: Body({
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
      response: credentialOf({
        clientDataJSON: Base64Url,
        attestationObject: Base64Url,
        transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
      }),
    }),
    answer: Passkey,
    needs: 'session',
    counts: 'address',
    inner: { path: '/passkey/verify-registration', body: (asked) => asked },
    tell: passkeyOf,
  },
  {
    method: 'GET',
    path: '/passkey/generate-authenticate-options',
    summary: 'What the browser needs to sign in with a passkey',
    answer: Anything,
    inner: { path: '/passkey/generate-authenticate-options' },
    tell: (options) => ({ ...options, userVerification: 'required' }),
  },
  {
    method: 'POST',
    path: '/passkey/verify-authentication',
    summary: 'Sign in with a passkey',
    body: Body({
      response: credentialOf({
        clientDataJSON: Base64Url,
        authenticatorData: Base64Url,
        signature: Base64Url,
        userHandle: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
      }),
    }),
    answer: Entered,
    counts: 'address',
    inner: { path: '/passkey/verify-authentication', body: (asked) => asked },
    tell: entered,
  },
  {
    method: 'GET',
    path: '/passkey/list-user-passkeys',
    summary: 'One’s own passkeys',
    answer: Type.Array(Passkey),
    needs: 'session',
    inner: { path: '/passkey/list-user-passkeys' },
    tell: (list) => (list as unknown as Asked[]).map(passkeyOf),
  },
  {
    method: 'POST',
    path: '/passkey/delete-passkey',
    summary: 'Remove a passkey',
    body: Body({ id: Uuid }),
    answer: Done,
    needs: 'session',
    inner: { path: '/passkey/delete-passkey', body: (asked) => asked },
    tell: done,
  },
]

function passkeyOf({ id, name, createdAt, backedUp }: Asked) {
  return { id, name: name ?? null, createdAt, isSynced: backedUp }
}

const singleSignOn: SignInEndpoint[] = [
  {
    method: 'POST',
    path: '/sign-in/oidc',
    summary: 'Begin single sign-on: the address at the issuer to go to',
    answer: Type.Object({ url: Type.String() }, { additionalProperties: false }),
    counts: 'address',
    inner: {
      path: '/sign-in/social',
      body: () => ({ provider: 'oidc', callbackURL: '/', errorCallbackURL: '/sign-in', disableRedirect: true }),
    },
    tell: ({ url }) => ({ url }),
  },
  {
    method: 'GET',
    path: '/callback/oidc',
    summary: 'The way back from the issuer',
    query: Type.Object(
      Object.fromEntries(
        ['code', 'state', 'error', 'error_description', 'error_uri', 'iss', 'session_state', 'scope'].map((name) => [
          name,
          Type.Optional(Type.String({ maxLength: 2_000 })),
        ]),
      ),
      { additionalProperties: true },
    ),
    answer: Anything,
    counts: 'address',
    inner: { path: '/callback/oidc' },
    tell: done,
  },
]

export const oidcPaths: ReadonlySet<string> = new Set(singleSignOn.map(({ path }) => path))

/** Everything sign-in offers. What better-auth can do beyond this cannot be reached. */
export const signInEndpoints: readonly SignInEndpoint[] = [...password, ...secondFactor, ...passkeys, ...singleSignOn]
