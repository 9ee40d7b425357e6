import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export type Person = { sub: string; email: string; email_verified: boolean; name: string }

type Asked = { nonce: string; challenge: string; redirectUri: string; person: Person }

/**
 * An OpenID Connect issuer on a port of its own: discovery, authorisation by redirect, token with PKCE and client secret,
 * keys. `person` is who is signed in there; `forge` makes it sign with a key that is not its own.
 */
export async function anIssuer(client: { id: string; secret: string }) {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const waiting = new Map<string, Asked>()
  const issuer = { url: '', person: null as Person | null, forge: false, stop, start }

  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const url = new URL(request.url ?? '/', issuer.url)
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') return json(discovery(issuer.url))
    if (url.pathname === '/keys') {
      return json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] })
    }
    if (url.pathname === '/authorize') {
      const redirectUri = url.searchParams.get('redirect_uri') ?? ''
      const back = new URL(redirectUri)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      if (!issuer.person) back.searchParams.set('error', 'access_denied')
      else back.searchParams.set('code', codeFor(url, redirectUri, issuer.person))
      return response.writeHead(302, { location: back.toString() }).end()
    }
    if (url.pathname !== '/token') return json({}, 404)
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const asked = redeemed(new URLSearchParams(body), request.headers.authorization)
    if (!asked) return json({ error: 'invalid_grant' }, 400)
    return json({ access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', id_token: idToken(asked) })
  }

  function codeFor(url: URL, redirectUri: string, person: Person): string {
    const code = randomBytes(16).toString('hex')
    const [nonce, challenge] = [url.searchParams.get('nonce') ?? '', url.searchParams.get('code_challenge') ?? '']
    waiting.set(code, { nonce, challenge, redirectUri, person })
    return code
  }

  function redeemed(form: URLSearchParams, authorization: string | undefined): Asked | null {
    const asked = waiting.get(form.get('code') ?? '')
    waiting.delete(form.get('code') ?? '')
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`
    const isClient = authorization === basic || form.get('client_secret') === client.secret
    const fits = asked?.challenge === verifier && asked.redirectUri === form.get('redirect_uri') && isClient
    return fits ? asked : null
  }

  function idToken({ person, nonce }: Asked): string {
    const now = Math.floor(Date.now() / 1_000)
    const claims = { iss: issuer.url, aud: client.id, iat: now, exp: now + 300, nonce, ...person }
    const signed = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}`
    const key = issuer.forge ? foreign.privateKey : own.privateKey
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
  }

  async function start() {
    const port = issuer.url === '' ? 0 : Number(new URL(issuer.url).port)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  function stop() {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }

  await start()
  after(stop)
  return issuer
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function discovery(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}
