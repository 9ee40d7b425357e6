import { answer, api } from '../api.ts'
import { Unreachable } from '../kit/api-problem.ts'

/** What came of a sign-in: one is in, or a one-time code is still wanted. */
export type SignInState = 'signed-in' | 'code-needed'

/** @throws ApiProblem `sign-in.failed`, `sign-in.locked`, `rate.limited`; Unreachable */
export async function signInByPassword(email: string, password: string): Promise<SignInState> {
  return (await answer(api.POST('/api/auth/sign-in/email', { body: { email, password } }))).state
}

/**
 * The second step: six digits of the authenticator, else one of the backup codes.
 *
 * @throws ApiProblem `sign-in.code` when it is wrong or old, `sign-in.again` when the first step was too long ago; Unreachable
 */
export async function giveCode(code: string): Promise<void> {
  const body = { code }
  const isOneTime = /^\d{6}$/.test(code)
  await answer(
    isOneTime
      ? api.POST('/api/auth/two-factor/verify-totp', { body })
      : api.POST('/api/auth/two-factor/verify-backup-code', { body }),
  )
}

/** Whether this browser can sign in by passkey; over plain HTTP it cannot. */
export const canUsePasskey = (): boolean =>
  'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/**
 * Signs in with a passkey of this device or a key in the hand.
 *
 * @throws DOMException `NotAllowedError` when the person turns the browser's question down
 * @throws ApiProblem `passkey.refused`; Unreachable
 */
export async function signInByPasskey(): Promise<void> {
  const { challenge, ...options } = await answer(api.GET('/api/auth/passkey/generate-authenticate-options'))
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, challenge: String(challenge) })
  const credential = await navigator.credentials.get({ publicKey })
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('no credential', 'NotAllowedError')
  if (!(credential.response instanceof AuthenticatorAssertionResponse))
    throw new DOMException('no assertion', 'DataError')
  await answer(
    api.POST('/api/auth/passkey/verify-authentication', {
      body: { response: assertionOf(credential, credential.response) },
    }),
  )
}

/** The browser's proof in the JSON form of WebAuthn. */
function assertionOf({ id, rawId }: PublicKeyCredential, response: AuthenticatorAssertionResponse) {
  return {
    id,
    rawId: base64Url(rawId),
    type: 'public-key' as const,
    response: {
      clientDataJSON: base64Url(response.clientDataJSON),
      authenticatorData: base64Url(response.authenticatorData),
      signature: base64Url(response.signature),
      userHandle: response.userHandle && base64Url(response.userHandle),
    },
  }
}

function base64Url(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Leaves for the organisation's own sign-in; it comes back to the start page, or here with an error. */
export async function goToSingleSignOn(): Promise<void> {
  const { url } = await answer(api.POST('/api/auth/sign-in/oidc'))
  location.assign(url)
}

/** @throws ApiProblem `password.link` when the link was used or is too old; Unreachable */
export async function choosePassword(token: string, newPassword: string): Promise<void> {
  await answer(api.POST('/api/auth/reset-password', { body: { token, newPassword } }))
}

/** Ends the session here; a server out of reach leaves its cookie to expire. */
export async function signOut(): Promise<void> {
  try {
    await answer(api.POST('/api/auth/sign-out'))
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
  }
}
