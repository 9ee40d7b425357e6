import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const flag = { present: 0x01, verified: 0x04, hasCredential: 0x40 }

/** A device that makes and uses passkeys (WebAuthn, ES256, attestation none), as a browser would hand them on. */
export function anAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0

  function authenticatorData(rpId: string, flags: number, more = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count, more])
  }

  function clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  const described = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }
  return {
    register(options: { challenge: string; rp: { id: string } }) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ])
      const length = Buffer.from([0, id.length])
      const data = authenticatorData(
        options.rp.id,
        flag.present | flag.verified | flag.hasCredential,
        Buffer.concat([Buffer.alloc(16), length, id, key]),
      )
      // CBOR: {fmt: "none", attStmt: {}, authData: bytes}.
      const head = Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex')
      return {
        ...described,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge).toString('base64url'),
          attestationObject: Buffer.concat([head, Buffer.from([data.length]), data]).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    assert(options: { challenge: string; rpId: string }, { verified = true } = {}) {
      const data = authenticatorData(options.rpId, flag.present | (verified ? flag.verified : 0))
      const client = clientData('webauthn.get', options.challenge)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        ...described,
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
          userHandle: null,
        },
      }
    },
  }
}
