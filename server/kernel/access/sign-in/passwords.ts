import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { createTurns } from './turns.ts'

/** Fewest characters of a password that a person chooses (NIST SP 800-63B asks for 8, and 15 where it is the only factor). */
export const shortestPassword = 12
export const longestPassword = 256

export type Passwords = {
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
}

/** Argon2id at OWASP's first choice of cost: 19 MiB, two passes, one lane. 36 ms on one of our cores; scrypt at better-auth's cost takes 67. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** With two cores, one hash at a time leaves the other to bookings however many people sign in. */
const mostAtOnce = 1
/** About three seconds of waiting; who comes later is told to try again rather than left hanging. */
const mostWaiting = 80

/**
 * Hashes and checks passwords, a bounded number at a time.
 *
 * @throws Refusal `server.busy` when too many wait already
 */
export function createPasswords(): Passwords {
  const inTurn = createTurns(mostAtOnce, mostWaiting)
  return {
    async hash(password) {
      const salt = randomBytes(16)
      const tag = await inTurn(() => derive(password, salt))
      return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(salt)}$${bare(tag)}`
    },
    async verify(hash, password) {
      const [, kind, version, settings, salt, tag] = hash.split('$')
      const read = /^m=(\d{1,7}),t=(\d{1,2}),p=(\d)$/.exec(settings ?? '')
      if (kind !== 'argon2id' || version !== 'v=19' || !read || !salt || !tag) return false
      const expected = Buffer.from(tag, 'base64')
      const given = await inTurn(() =>
        derive(password, Buffer.from(salt, 'base64'), {
          memory: Number(read[1]),
          passes: Number(read[2]),
          parallelism: Number(read[3]),
          tagLength: expected.length,
        }),
      )
      return timingSafeEqual(given, expected)
    },
  }
}

function derive(password: string, nonce: Buffer, at = cost): Promise<Buffer> {
  // The same letters typed on another keyboard may come composed differently.
  const message = password.normalize('NFC')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, ...at }, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
