import createClient, { type Client, type Middleware } from 'openapi-fetch'
import type { paths } from './api.generated.ts'
import { chosenPost } from './chosen-post.ts'
import { ApiProblem, Unreachable } from './kit/api-problem.ts'

type Surroundings = {
  fetch: (request: Request) => Promise<Response>
  language: () => string
  post: () => string | null
  onSignedOut: () => void
  wait: (ms: number) => Promise<void>
  baseUrl?: string
}

/** A write that met no server is sent again this often, under the same key, so that it cannot happen twice. */
const retriesOfWrites = 2
const retryAfter_ms = 600

const reads = new Set(['GET', 'HEAD'])

/** A fresh Idempotency-Key. Over plain HTTP on a local network `randomUUID` is absent; random bytes serve as well. */
export function newKey(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID()
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function problemIn(response: Response): Promise<ApiProblem> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  return new ApiProblem(response.status, typeof body === 'object' && body !== null ? body : {})
}

/** Reads are retried by the query client; writes here, because their key must stay the same. */
function reaching({ fetch, wait }: Surroundings) {
  return async (request: Request): Promise<Response> => {
    const tries = reads.has(request.method) ? 0 : retriesOfWrites
    for (let left = tries; ; left -= 1) {
      try {
        return await fetch(left > 0 ? request.clone() : request)
      } catch (error) {
        if (request.signal.aborted) throw error
        if (left === 0) throw new Unreachable(error)
        await wait(retryAfter_ms * (tries - left + 1))
      }
    }
  }
}

/**
 * The typed client. Each call carries language, post and, when it writes, an Idempotency-Key of its own unless it brings one.
 *
 * @throws ApiProblem (from its calls) for any answer that is not a success
 * @throws Unreachable (from its calls) when no server answers
 */
export function clientIn<Paths extends object = paths>(surroundings: Surroundings): Client<Paths> {
  const ours: Middleware = {
    onRequest({ request }) {
      request.headers.set('Accept-Language', surroundings.language())
      const post = surroundings.post()
      if (post !== null) request.headers.set('Rifada-Post', post)
      if (!reads.has(request.method) && !request.headers.has('Idempotency-Key'))
        request.headers.set('Idempotency-Key', newKey())
      return request
    },
    async onResponse({ response }) {
      if (response.ok) return
      if (response.status === 401) surroundings.onSignedOut()
      throw await problemIn(response)
    },
  }
  const client = createClient<Paths>({ fetch: reaching(surroundings), baseUrl: surroundings.baseUrl ?? '' })
  client.use(ours)
  return client
}

let signedOut = (): void => undefined

/** Says what to do when the session has ended; the router goes to the sign-in page and keeps the way back. */
export function whenSignedOut(act: () => void): void {
  signedOut = act
}

export const api = clientIn({
  fetch: (request) => fetch(request),
  language: () => document.documentElement.lang,
  post: chosenPost,
  onSignedOut: () => signedOut(),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
})

/** The data of a successful call: `answer(api.GET('/api/places'))`. Problems have been thrown before; a 204 has none. */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const given = await call
  if (!isAnswered(given)) throw new Error('a success came without its data')
  return given.data
}

const isAnswered = <Data>(given: { data?: Data }): given is { data: Data } => 'data' in given
