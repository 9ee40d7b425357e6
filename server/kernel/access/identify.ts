import type { FastifyRequest } from 'fastify'
import { anonymous, type ActingPost, type Actor } from '../actor.ts'
import { refuse } from '../refusal.ts'

export type IdentityParts = {
  /** The account behind a session cookie, or null. */
  sessionOf(headers: Headers): Promise<{ accountId: string } | null>
  /** The machine behind a bearer key, or null. */
  verifyKey(authorization: string): Promise<{ machineId: string; scopes: readonly string[] } | null>
  /** Posts an account or machine holds now, the oldest first. */
  postsOf(holder: string): Promise<ActingPost[]>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Says who sends a request, and in which of their posts: the one named by the `Rifada-Post` header, or the oldest.
 *
 * @throws Refusal `access.post` when the post named is not theirs, or not now
 * @throws Refusal `sign-in.needed` when a machine key is not valid
 */
export function identifier(parts: IdentityParts) {
  return async (request: FastifyRequest): Promise<Actor> => {
    const authorization = request.headers.authorization
    if (authorization?.startsWith('Bearer rfd_')) {
      const machine = await parts.verifyKey(authorization.slice('Bearer '.length))
      if (!machine) throw refuse('sign-in.needed')
      const post = choosePost(await parts.postsOf(machine.machineId), undefined, undefined)
      return { kind: 'machine', account: machine.machineId, post, scopes: machine.scopes }
    }
    if (!request.headers.cookie) return anonymous
    const session = await parts.sessionOf(new Headers({ cookie: request.headers.cookie }))
    if (!session) return anonymous
    const named = request.headers['rifada-post'] ?? (request.query as { post?: unknown } | undefined)?.post
    const posts = await parts.postsOf(session.accountId)
    const post = choosePost(posts, typeof named === 'string' ? named : undefined, request.routeOptions.config.open)
    return { kind: 'person', account: session.accountId, post }
  }
}

function choosePost(
  posts: readonly ActingPost[],
  named: string | undefined,
  isOpen: true | undefined,
): ActingPost | null {
  if (named === undefined || named === '') return posts[0] ?? null
  const chosen = uuid.test(named) ? posts.find((post) => post.id === named.toLowerCase()) : undefined
  if (chosen) return chosen
  // Asking who one is, or signing out, must work when a post has just ended and the browser does not know yet.
  if (isOpen) return posts[0] ?? null
  throw refuse('access.post')
}
