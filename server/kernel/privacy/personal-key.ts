import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomFillSync } from 'node:crypto'

/** A data key of one person (or one file), and the form in which the database keeps it. */
export type DataKey = { key: Buffer; wrapped: Buffer }

export type PersonalKeys = {
  /** A new data key, wrapped for its owner: wrapped, it opens under the same owner's id only. */
  issue(owner: string): DataKey
  /** @throws Error when it was wrapped for somebody else, under another secret, or has been altered */
  unwrap(owner: string, wrapped: Uint8Array): Buffer
  /** What a passport is found by. Whoever has the database but not the secret cannot try numbers out. */
  passportHash(nationality: string, number: string): Buffer
}

const algorithm = 'aes-256-gcm'
/** First byte of everything sealed, so that another form can follow. */
const form = 1
const iv_bytes = 12
const tag_bytes = 16

/**
 * Keys for what is personal. Each person's data key is wrapped by a key derived from RIFADA_SECRET, which is in no database
 * and no backup of one: erasing the wrapped key erases what it sealed, everywhere.
 *
 * Random 96-bit nonces are safe for 2^32 sealings under one key (NIST SP 800-38D); the wrapping key does one a person.
 */
export function personalKeys(secret: string): PersonalKeys {
  const wrapping = derive(secret, 'rifada/personal-key/wrap')
  const hashing = derive(secret, 'rifada/personal-key/passport')
  return {
    issue(owner) {
      const key = randomBytes(32)
      return { key, wrapped: sealBytes(wrapping, key, owner) }
    },
    unwrap: (owner, wrapped) => openBytes(wrapping, wrapped, owner),
    passportHash: (nationality, number) => createHmac('sha256', hashing).update(`${nationality}\n${number}`).digest(),
  }
}

/** Text sealed with a data key, for one place (`passport`, `row:12`): moved to another place it does not open. */
export function seal(key: Buffer, text: string, place: string): Buffer {
  return sealBytes(key, Buffer.from(text, 'utf8'), place)
}

/** @throws Error when it was sealed with another key or for another place, or has been altered */
export function open(key: Buffer, sealed: Uint8Array, place: string): string {
  return openBytes(key, sealed, place).toString('utf8')
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}

const nonces = Buffer.alloc(iv_bytes * 512)
let noncesUsed = nonces.length

/** Nonces are no secret, so they are drawn 512 at a time: one at a time was a third of the time of sealing a file. */
function nextNonce(): Buffer {
  if (noncesUsed === nonces.length) {
    randomFillSync(nonces)
    noncesUsed = 0
  }
  noncesUsed += iv_bytes
  return Buffer.from(nonces.subarray(noncesUsed - iv_bytes, noncesUsed))
}

function sealBytes(key: Buffer, content: Buffer, place: string): Buffer {
  const iv = nextNonce()
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tag_bytes })
  cipher.setAAD(Buffer.from(place, 'utf8'))
  const written = cipher.update(content)
  cipher.final()
  return Buffer.concat([Buffer.of(form), iv, cipher.getAuthTag(), written])
}

function openBytes(key: Buffer, sealed: Uint8Array, place: string): Buffer {
  const bytes = Buffer.from(sealed)
  if (bytes[0] !== form || bytes.length < 1 + iv_bytes + tag_bytes)
    throw new Error('sealed in a form that is not known')
  const cipher = createDecipheriv(algorithm, key, bytes.subarray(1, 1 + iv_bytes), { authTagLength: tag_bytes })
  cipher.setAAD(Buffer.from(place, 'utf8'))
  cipher.setAuthTag(bytes.subarray(1 + iv_bytes, 1 + iv_bytes + tag_bytes))
  return Buffer.concat([cipher.update(bytes.subarray(1 + iv_bytes + tag_bytes)), cipher.final()])
}
