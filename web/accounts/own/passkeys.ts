import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../api.ts'

export const passkeysKey = ['passkeys'] as const

export const passkeysQuery = queryOptions({
  queryKey: passkeysKey,
  queryFn: ({ signal }) => answer(api.GET('/api/auth/passkey/list-user-passkeys', { signal })),
})

/** Whether a passkey can be made from this address: `by-name` when the server is called by a number, which has none. */
export function passkeysAt({ hostname }: Pick<Location, 'hostname'>): 'here' | 'by-name' | 'nowhere' {
  if (/^\d+(\.\d+){3}$|^\[/.test(hostname)) return 'by-name'
  return 'PublicKeyCredential' in globalThis && 'parseCreationOptionsFromJSON' in PublicKeyCredential
    ? 'here'
    : 'nowhere'
}

/** This machine by its name, where it is called by its number; null anywhere else. */
export function namedAddress({ hostname, port }: Pick<Location, 'hostname' | 'port'>): string | null {
  const isThisMachine = hostname === '127.0.0.1' || hostname === '[::1]'
  return isThisMachine ? `http://localhost${port === '' ? '' : `:${port}`}/me` : null
}

/**
 * Makes a passkey on this device or on a key in the hand, and has the server keep its public half.
 *
 * @throws DOMException `NotAllowedError` when the person turns the browser's question down, `InvalidStateError` when the
 *   device has one for this account already
 * @throws ApiProblem `passkey.refused`, `passkey.taken`; Unreachable
 */
export async function makePasskey(name: string): Promise<void> {
  const options = await answer(api.GET('/api/auth/passkey/generate-register-options'))
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  const credential = await navigator.credentials.create({ publicKey })
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('no credential', 'NotAllowedError')
  if (!(credential.response instanceof AuthenticatorAttestationResponse))
    throw new DOMException('no attestation', 'DataError')
  await answer(
    api.POST('/api/auth/passkey/verify-registration', {
      body: { ...(name !== '' && { name }), response: attestationOf(credential, credential.response) },
    }),
  )
}

/** What the browser made, in the JSON form of WebAuthn. */
function attestationOf({ id, rawId }: PublicKeyCredential, response: AuthenticatorAttestationResponse) {
  return {
    id,
    rawId: base64Url(rawId),
    type: 'public-key' as const,
    response: {
      clientDataJSON: base64Url(response.clientDataJSON),
      attestationObject: base64Url(response.attestationObject),
      transports: response.getTransports(),
    },
  }
}

function base64Url(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
