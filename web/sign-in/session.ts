import { ApiProblem, Unreachable } from '../kit/api-problem.ts'

/** What came of a sign-in: done, or a one-time code is still wanted. */
export type SignInStep = 'done' | 'code'

async function call(path: string, body?: object): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(`/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'Accept-Language': document.documentElement.lang,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  } catch (error) {
    throw new Unreachable(error)
  }
  const given: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ApiProblem(response.status, typeof given === 'object' && given !== null ? given : {})
  return given
}

const wantsCode = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && 'state' in given && given.state === 'code-needed'

/** @throws ApiProblem 401 when address or password is wrong, 429 after too many attempts; Unreachable */
export async function signInByPassword(email: string, password: string): Promise<SignInStep> {
  return wantsCode(await call('/sign-in/email', { email, password })) ? 'code' : 'done'
}

/** @throws ApiProblem when the code is wrong or old; Unreachable */
export async function giveCode(code: string): Promise<void> {
  await call('/two-factor/verify-totp', { code })
}

/** Whether this browser can sign in by passkey; over plain HTTP it cannot. */
export const canUsePasskey = (): boolean =>
  'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/**
 * Signs in with a passkey of this device or a key in the hand.
 *
 * @throws DOMException `NotAllowedError` when the person turns the browser's question down
 * @throws ApiProblem when the server does not know the passkey; Unreachable
 */
export async function signInByPasskey(): Promise<void> {
  const options = (await call('/passkey/generate-authenticate-options')) as PublicKeyCredentialRequestOptionsJSON
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  })
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('no credential', 'NotAllowedError')
  await call('/passkey/verify-authentication', { response: credential.toJSON() })
}

/** Ends the session here; a server out of reach leaves its cookie to expire. */
export async function signOut(): Promise<void> {
  try {
    await call('/sign-out', {})
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
  }
}
