import { refuse, type Refusal, type RefusalCode } from '../../refusal.ts'
import { window_min } from './lockout.ts'

/** better-auth's codes as ours. What is not named here is input that does not fit, or a failure of ours. */
const known: Record<string, RefusalCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'sign-in.failed',
  INVALID_EMAIL: 'sign-in.failed',
  FAILED_TO_CREATE_SESSION: 'sign-in.failed',
  UNABLE_TO_CREATE_SESSION: 'sign-in.failed',
  UNAUTHORIZED: 'sign-in.needed',
  SESSION_EXPIRED: 'sign-in.needed',
  SESSION_NOT_FRESH: 'sign-in.needed',
  SESSION_REQUIRED: 'sign-in.needed',
  INVALID_PASSWORD: 'password.wrong',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'password.wrong',
  INVALID_TOKEN: 'password.link',
  USER_NOT_FOUND: 'password.link',
  INVALID_CODE: 'sign-in.code',
  INVALID_BACKUP_CODE: 'sign-in.code',
  INVALID_TWO_FACTOR_COOKIE: 'sign-in.again',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign-in.again',
  ACCOUNT_TEMPORARILY_LOCKED: 'sign-in.locked',
  TOTP_ALREADY_ENABLED: 'second-factor.on',
  TOTP_NOT_ENABLED: 'second-factor.off',
  TWO_FACTOR_NOT_ENABLED: 'second-factor.off',
  BACKUP_CODES_NOT_ENABLED: 'second-factor.off',
  CHALLENGE_NOT_FOUND: 'passkey.refused',
  AUTHENTICATION_FAILED: 'passkey.refused',
  FAILED_TO_VERIFY_REGISTRATION: 'passkey.refused',
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: 'passkey.refused',
  PASSKEY_NOT_FOUND: 'passkey.refused',
  INVALID_ORIGIN: 'access.origin',
  MISSING_OR_NULL_ORIGIN: 'access.origin',
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: 'access.origin',
}

/** What to refuse for an answer of better-auth's, or null when it is not a refusal. */
export function refusalFor(path: string, status: number, code: unknown): Refusal | null {
  if (status < 400) return null
  // Somebody else’s passkey and none look the same. Who asks is known to be signed in.
  if (path === '/passkey/delete-passkey' && [401, 403, 404].includes(status)) return refuse('not-found')
  const ours = typeof code === 'string' ? known[code] : undefined
  if (ours === 'sign-in.locked') return refuse(ours, { minutes: window_min })
  if (ours) return refuse(ours)
  if (status === 401) return refuse('sign-in.needed')
  return refuse(status < 500 ? 'input.invalid' : 'internal')
}

/** Where the way back from the issuer ends when nobody was let in, as an error code the sign-in page knows. */
export function oidcRefusal(location: string): RefusalCode {
  const error = new URL(location, 'http://here').searchParams.get('error') ?? ''
  return /signup|not_linked|not linked|link/i.test(error) ? 'sign-in.no-account' : 'sign-in.oidc'
}
