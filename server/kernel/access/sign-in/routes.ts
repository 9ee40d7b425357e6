import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../../http/http.ts'
import { basePath } from './better-auth.ts'
import { signInEndpoints } from './endpoints.ts'
import type { SignIn } from './sign-in.ts'

const tags = ['sign-in']

/** Sign-in's endpoints. Their shapes are documented here and checked where they are answered, so bodies pass as they come. */
export function signInRoutes(app: App, signIn: Pick<SignIn, 'handler' | 'ways'>): void {
  app.get(
    `${basePath}/ways`,
    {
      schema: {
        tags,
        summary: 'How one can sign in here',
        response: { 200: Type.Object({ oidc: Type.Boolean() }, { additionalProperties: false }) },
      },
      config: { open: true },
    },
    () => signIn.ways(),
  )
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 65_536 }, (_request, body, done) =>
      done(null, body),
    )
    for (const { method, path, summary, body, query, answer: shape } of signInEndpoints) {
      scope.route({
        method,
        url: `${basePath}${path}`,
        schema: {
          tags,
          summary,
          ...(body ? { body } : {}),
          ...(query ? { querystring: query } : {}),
          response: { 200: shape },
        },
        validatorCompiler: () => () => true,
        config: { open: true },
        handler: (request, reply) => answer(signIn, request, reply),
      })
    }
  })
}

async function answer(
  signIn: Pick<SignIn, 'handler'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of [value].flat()) if (each !== undefined) headers.append(name, each)
  }
  const asked = new Request(`${request.protocol}://${request.host}${request.url}`, {
    method: request.method === 'HEAD' ? 'GET' : request.method,
    headers,
    ...(Buffer.isBuffer(request.body) && request.body.length > 0 ? { body: new Uint8Array(request.body) } : {}),
  })
  const answered = await signIn.handler(asked, { address: request.ip })
  reply.code(answered.status)
  for (const [name, value] of answered.headers) if (name !== 'set-cookie') reply.header(name, value)
  for (const cookie of answered.headers.getSetCookie()) reply.header('set-cookie', cookie)
  return reply.send(Buffer.from(await answered.arrayBuffer()))
}
