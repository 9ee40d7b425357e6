import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

/**
 * The id of a live event: a place in the event log, enciphered for one account, so that neither the number nor the
 * distance between two of them tells how much else has happened.
 */
export function sealPosition(secret: string, account: string, position: number): string {
  const block = Buffer.alloc(16)
  block.writeBigUInt64BE(BigInt(position), 8)
  const cipher = createCipheriv('aes-128-ecb', keyFor(secret, account), null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url')
}

/** The position inside such an id; null when it was not made for this account. */
export function openPosition(secret: string, account: string, id: string | undefined): number | null {
  const sealed = Buffer.from(id ?? '', 'base64url')
  if (sealed.length !== 16) return null
  const decipher = createDecipheriv('aes-128-ecb', keyFor(secret, account), null).setAutoPadding(false)
  const block = Buffer.concat([decipher.update(sealed), decipher.final()])
  // Eight zero bytes stand in front; anything else was made with another key, or made up.
  return block.readBigUInt64BE(0) === 0n ? Number(block.readBigUInt64BE(8)) : null
}

function keyFor(secret: string, account: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, account, 'rifada live event id', 16))
}
