import { faultsOf, compileValidator } from '../../http/validation.ts'
import { findBadText } from '../../http/well-formed.ts'
import { Refusal, refuse } from '../../refusal.ts'
import { basePath } from './better-auth.ts'
import { signInEndpoints, type Asked, type SignInEndpoint } from './endpoints.ts'

/** The largest question is a passkey's attestation, a few thousand characters. */
const largest_bytes = 64 * 1_024

const byName = new Map(signInEndpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]))
const paths = new Set(signInEndpoints.map(({ path }) => path))

/** The endpoint a request is for. @throws Refusal `not-found`, `method.not-allowed` */
export function endpointOf(request: Request): SignInEndpoint {
  const { pathname } = new URL(request.url)
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : ''
  const endpoint = byName.get(`${request.method} ${path}`)
  if (endpoint) return endpoint
  throw refuse(paths.has(path) ? 'method.not-allowed' : 'not-found')
}

/**
 * Reads what is asked and holds it against the endpoint's own shape, so that nothing unexpected reaches better-auth.
 *
 * @throws Refusal `input.too-large`, `input.media-type`, `input.json`, `input.text`, `input.invalid`
 */
export async function askedOf(endpoint: SignInEndpoint, request: Request): Promise<Asked> {
  if (endpoint.method === 'GET') {
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return endpoint.query ? checked(endpoint, endpoint.query, query, 'query') : {}
  }
  const text = await textOf(request)
  if (!endpoint.body) return {}
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw refuse('input.media-type')
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw refuse('input.json')
  }
  return checked(endpoint, endpoint.body, body, 'body')
}

async function textOf(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > largest_bytes) throw refuse('input.too-large')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size_bytes = 0
  try {
    for await (const chunk of request.body ?? []) {
      size_bytes += chunk.length
      if (size_bytes > largest_bytes) throw refuse('input.too-large')
      text += decoder.decode(chunk, { stream: true })
    }
    return text + decoder.decode()
  } catch (error) {
    throw error instanceof Refusal ? error : refuse('input.json')
  }
}

type Validator = ReturnType<typeof compileValidator>
const validators = new WeakMap<object, Validator>()

function checked(endpoint: SignInEndpoint, schema: object, value: unknown, part: 'body' | 'query'): Asked {
  const bad = findBadText(value)
  if (bad !== null) throw refuse('input.text', { field: bad.replace(/^\//, '').slice(0, 80) })
  const validate = validators.get(schema) ?? compileValidator({ schema, httpPart: part })
  validators.set(schema, validate)
  if (!validate(value)) throw new Refusal('input.invalid', {}, faultsOf(validate.errors ?? [], part))
  if (part === 'body') return value as Asked
  // An issuer may send more than is read here.
  const names = Object.keys((endpoint.query as { properties?: object }).properties ?? {})
  return Object.fromEntries(Object.entries(value as Asked).filter(([name]) => names.includes(name)))
}
