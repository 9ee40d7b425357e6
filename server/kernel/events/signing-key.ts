import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'

/** The key that signs the heads of the event log. */
export type SigningKey = {
  /** 32 bytes of Ed25519. */
  publicKey: Uint8Array
  sign(text: string): Uint8Array
}

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The installation's own key, derived from its secret: the same secret always gives the same key. */
export function signingKeyFromSecret(secret: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'rifada event log, Ed25519', 32))
  return signingKeyOf(createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' }))
}

/** @throws TypeError when it is not an Ed25519 private key */
export function signingKeyOf(privateKey: KeyObject): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('heads are signed with an Ed25519 key')
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { publicKey: der.subarray(publicPrefix.length), sign: (text) => sign(null, Buffer.from(text), privateKey) }
}

/** The short name by which a key is printed and compared: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes. */
export function keyIdOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16)
}

/** The public key as OpenSSL takes it. */
export function publicKeyPem(publicKey: Uint8Array): string {
  return keyObjectOf(publicKey).export({ format: 'pem', type: 'spki' })
}

export function isSignedBy(publicKey: Uint8Array, text: string, signature: Uint8Array): boolean {
  return publicKey.length === 32 && verify(null, Buffer.from(text), keyObjectOf(publicKey), signature)
}

function keyObjectOf(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' })
}
