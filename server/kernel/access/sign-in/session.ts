import { createHmac, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import type { Clock } from '../../clock.ts'

/** A session ends after so long without use; it is prolonged at most once an hour, and never past its absolute end. */
export const session_h = 12
export const renewal_h = 1
export const longest_days = 30

export type SignedIn = {
  accountId: string
  sessionId: string
  name: string
  email: string
  isDemo: boolean
}

/**
 * Reads who a session cookie belongs to: one prepared statement, and nothing kept in memory, so that a session ended
 * anywhere opens nothing from then on.
 *
 * The cookie is verified as better-auth 1.7.6 signs it (HMAC-SHA256 of the token, base64, after the last dot), and tests
 * hold the answer against better-auth’s own. Measured on two cores: 23,000/s with 8 callers, 8,000/s with one; better-auth
 * does 1,000/s.
 */
export function createSessionReader(parts: { pool: pg.Pool; secret: string; cookieName: () => string; clock: Clock }) {
  const { pool, clock } = parts
  return async (cookieHeader: string | null | undefined): Promise<SignedIn | null> => {
    const token = tokenOf(cookieHeader, parts.cookieName(), parts.secret)
    if (token === null) return null
    const at = String(clock.now())
    const { rows } = await pool.query<SignedIn & { isDue: boolean }>({
      name: 'session-read',
      text: `select a.id as "accountId", s.id as "sessionId", a.name, a.email, a.is_demo as "isDemo",
               s.updated_at < $2::timestamptz - make_interval(hours => $3) as "isDue"
             from auth.session s join auth.account a on a.id = s.account_id
             where s.token = $1 and s.expires_at > $2 and a.disabled_at is null`,
      values: [token, at, renewal_h],
    })
    const row = rows[0]
    if (!row) return null
    const { isDue, ...signedIn } = row
    if (isDue) await prolong(pool, token, at)
    return signedIn
  }
}

async function prolong(pool: pg.Pool, token: string, at: string): Promise<void> {
  await pool.query({
    name: 'session-prolong',
    text: `update auth.session set updated_at = $2,
             expires_at = least($2::timestamptz + make_interval(hours => $3), created_at + make_interval(days => $4))
           where token = $1 and expires_at > $2`,
    values: [token, at, session_h, longest_days],
  })
}

/** The token inside a signed cookie, or null when there is none or its signature is not ours. */
export function tokenOf(cookieHeader: string | null | undefined, name: string, secret: string): string | null {
  const value = cookieHeader ? cookieNamed(cookieHeader, name) : null
  if (value === null || value.length > 400) return null
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const signature = value.slice(dot + 1)
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return null
  const token = value.slice(0, dot)
  const expected = createHmac('sha256', secret).update(token).digest()
  return timingSafeEqual(Buffer.from(signature, 'base64'), expected) ? token : null
}

/** The first cookie of that name, unquoted and decoded, as better-call's parser gives it. */
function cookieNamed(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue
    const raw = part.slice(equals + 1).trim()
    const value = raw.startsWith('"') ? raw.slice(1, -1) : raw
    if (!value.includes('%')) return value
    try {
      return decodeURIComponent(value)
    } catch {
      return value
    }
  }
  return null
}
