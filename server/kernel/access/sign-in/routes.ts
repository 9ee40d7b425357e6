import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../http/http.ts'
import type { SignIn } from './sign-in.ts'

/** Sign-in's endpoints below /api/auth, answered by better-auth behind our limits. They take their bodies as they come. */
export function signInRoutes(app: App, signIn: Pick<SignIn, 'handler'>): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 65_536 }, (_request, body, done) => done(null, body))
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      schema: { hide: true },
      config: { open: true },
      handler: (request, reply) => answer(signIn, request, reply),
    })
  })
}

async function answer(signIn: Pick<SignIn, 'handler'>, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of [value].flat()) if (each !== undefined) headers.append(name, each)
  }
  const asked = new Request(`${request.protocol}://${request.host}${request.url}`, {
    method: request.method,
    headers,
    ...(Buffer.isBuffer(request.body) && request.body.length > 0 ? { body: new Uint8Array(request.body) } : {}),
  })
  const answered = await signIn.handler(asked, { address: request.ip })
  reply.code(answered.status)
  for (const [name, value] of answered.headers) if (name !== 'set-cookie') reply.header(name, value)
  for (const cookie of answered.headers.getSetCookie()) reply.header('set-cookie', cookie)
  return reply.send(Buffer.from(await answered.arrayBuffer()))
}
