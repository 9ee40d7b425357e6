import { isSignedBy, keyIdOf, type SigningKey } from './signing-key.ts'
import { type Hash } from './merkle.ts'

/** The tree at a size, signed: whoever keeps one can later tell whether the log's beginning is still the same. */
export type Head = {
  size: number
  root: Hash
  /** To the microsecond, as the database keeps it. */
  at: Temporal.Instant
  publicKey: Uint8Array
  signature: Uint8Array
}

const headFormat = 'rifada-head-1'
const line =
  /^rifada-head-1 ([1-9][0-9]{0,15}) ([0-9a-f]{64}) (\S{27}) ([0-9a-f]{16}) ([A-Za-z0-9+/]{43}=) ([A-Za-z0-9+/]{86}==)$/

export function signHead(key: SigningKey, head: Pick<Head, 'size' | 'root' | 'at'>): Head {
  const unsigned = {
    ...head,
    at: head.at.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' }),
    publicKey: key.publicKey,
  }
  return { ...unsigned, signature: key.sign(textOf(unsigned)) }
}

/** Exactly what is signed: format, size, root, time and the key's id, with one space between them and no line feed. */
export function textOf(head: Pick<Head, 'size' | 'root' | 'at' | 'publicKey'>): string {
  const at = head.at.toString({ fractionalSecondDigits: 6 })
  return `${headFormat} ${head.size} ${Buffer.from(head.root).toString('hex')} ${at} ${keyIdOf(head.publicKey)}`
}

export function isSignatureGood(head: Head): boolean {
  return isSignedBy(head.publicKey, textOf(head), head.signature)
}

/** The line that witnesses keep: the signed text, the public key and the signature, the last two in Base64. */
export function headLine(head: Head): string {
  return `${textOf(head)} ${base64(head.publicKey)} ${base64(head.signature)}`
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** Null when the text is not such a line, or its key is not the one its key id names. The signature is not looked at. */
export function parseHeadLine(text: string): Head | null {
  const [, size, root, at, keyId, publicKey, signature] = line.exec(text.trim()) ?? []
  if (!size || !root || !at || !keyId || !publicKey || !signature) return null
  const head = {
    size: Number(size),
    root: Buffer.from(root, 'hex'),
    at: instantOf(at),
    publicKey: Buffer.from(publicKey, 'base64'),
    signature: Buffer.from(signature, 'base64'),
  }
  if (head.at === null || !Number.isSafeInteger(head.size) || keyIdOf(head.publicKey) !== keyId) return null
  return { ...head, at: head.at }
}

function instantOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}
