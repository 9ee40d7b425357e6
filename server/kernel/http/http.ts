import { createHash, randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import { anonymous, type Actor } from '../actor.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database, Db, Tx } from '../database/database.ts'
import { languageOf, type Language } from '../messages/messages.ts'
import { refuse } from '../refusal.ts'
import type { Thing } from '../access/policies.ts'
import { Problem } from './schemas.ts'
import { refusalOf, sendProblem } from './problem.ts'
import { addSharedSchema, compileValidator } from './validation.ts'
import { findBadText } from './well-formed.ts'
import { securityHeaders } from './security-headers.ts'
import { writeOnce } from './idempotency.ts'

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** Finds what a request is about; null when there is no such thing, or none this actor may know of. */
export type ResourceLoader = (request: FastifyRequest, db: Db) => Promise<Thing | null>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The action that the policies decide on. An endpoint without one does not start. */
    action?: string
    resource?: ResourceLoader
    /** Anyone may call it, signed in or not, and there is nothing to decide. */
    open?: true
    /** The write keeps its own answer under the Idempotency-Key (bookings do, in the booking itself). */
    keepsOwnAnswer?: true
  }
  interface FastifyRequest {
    actor: Actor
    language: Language
    bodyHash: Buffer
    /** The season the acting post belongs to. @throws Refusal `season.none` without a post */
    seasonId: string
    read<T>(work: (db: Db) => Promise<T>): Promise<T>
    /** A write whose answer is kept with it under the request's Idempotency-Key. */
    write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  }
}

export type HttpParts = {
  config: Config
  database: Database
  clock: Clock
  /** Who sends this request: from the session cookie or the machine key. */
  identify: (request: FastifyRequest) => Promise<Actor>
  logger: FastifyBaseLogger
}

const bodyLimit_bytes = 1_048_576
const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** The HTTP server with everything endpoints share; domains add their routes, then `secure` gives it the decisions. */
export async function createHttp(parts: HttpParts): Promise<App> {
  const { config, database } = parts
  const app: App = Fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimit_bytes,
    trustProxy: config.trustProxy,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // Instants and days are objects that know how to write themselves; the serializer need not check their form.
    serializerOpts: { ajv: { formats: { instant: true, day: true } } },
    requestTimeout: 60_000,
    connectionTimeout: 0,
    frameworkErrors: (error, request, reply) => {
      prepare(request, database)
      sendProblem(request, reply, refusalOf(error))
    },
  }).withTypeProvider<TypeBoxTypeProvider>()

  addSharedSchema(Problem as unknown as { $id: string })
  app.addSchema(Problem)
  app.setValidatorCompiler(compileValidator)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJson)
  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: 16 * bodyLimit_bytes },
    (request, body, done) => {
      request.bodyHash = hashOf(body as Buffer)
      done(null, body)
    },
  )

  for (const name of ['actor', 'language', 'bodyHash', 'seasonId', 'read', 'write'] as const) app.decorateRequest(name)
  app.addHook('onRequest', async (request, reply) => {
    prepare(request, database)
    reply.header('x-request-id', request.id)
    securityHeaders(reply, config)
    if (writes.has(request.method) && request.headers['sec-fetch-site'] === 'cross-site') throw refuse('access.origin')
  })
  app.addHook('preValidation', async (request) => {
    const bad = findBadText([request.params, request.query, request.body])
    if (bad !== null) throw refuse('input.text', { field: bad.replace(/^\/\d/, '').slice(0, 80) })
    const key = request.headers['idempotency-key']
    if (writes.has(request.method) && !request.routeOptions.config.open && !isKey(key))
      throw refuse('idempotency.missing')
  })
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal.code === 'internal') request.log.error({ err: error, reqId: request.id }, 'unexpected failure')
    return sendProblem(request, reply, refusal)
  })
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not its address: addresses and bodies may hold what logs must not.
    request.log.info(
      {
        reqId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
  app.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return
    route.schema.response = { ...(route.schema.response as object), default: { $ref: 'Problem#' } }
  })
  await app.register(compress, { threshold: 1_024 })
  await registerOpenApi(app)
  return app
}

/** Sets the decisions: from here on every endpoint is refused unless it is open or a policy allows its action. */
export function secureWith(
  app: App,
  parts: HttpParts,
  decide: (actor: Actor, action: string, thing?: Thing) => boolean,
): void {
  app.addHook('onRequest', async (request) => {
    const { action, open, resource } = request.routeOptions.config
    if (request.is404) return
    request.actor = await parts.identify(request)
    if (open) return
    if (!action) throw refuse('not-found')
    if (!resource && !decide(request.actor, action)) throw refusedTo(request.actor)
    if (resource && request.actor.kind === 'anonymous') throw refuse('sign-in.needed')
  })
  // Before the body is held against its schema: whoever may not do it is not told how it is done.
  app.addHook('preValidation', async (request) => {
    const { action, resource } = request.routeOptions.config
    if (!action || !resource) return
    // Parameters that do not fit are answered by the validation that follows.
    if (request.routeOptions.schema?.params && !request.validateInput(request.params, 'params')) return
    const thing = await request.read((db) => resource(request, db))
    // Hidden and absent look the same, so that ids cannot be tried out.
    if (!thing || !decide(request.actor, action, thing)) throw refuse('not-found')
  })
}

function refusedTo(actor: Actor) {
  return refuse(actor.kind === 'anonymous' ? 'sign-in.needed' : 'access.denied')
}

function prepare(request: FastifyRequest, database: Database): void {
  request.actor = anonymous
  request.language = languageOf(request.headers['accept-language'])
  request.bodyHash = emptyHash
  request.read = (work) => database.read(request.actor, work)
  request.write = (work) => writeOnce(request, database, work)
  Object.defineProperty(request, 'seasonId', {
    configurable: true,
    get() {
      if (request.actor.post) return request.actor.post.seasonId
      throw refuse('season.none')
    },
  })
}

function parseJson(
  request: FastifyRequest,
  body: string | Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  request.bodyHash = hashOf(body as Buffer)
  try {
    // A stray byte that is not UTF-8 must not be stored as a replacement mark.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer)
    const value: unknown = text === '' ? undefined : JSON.parse(text)
    if (hasPrototypeKey(text)) throw refuse('input.json')
    done(null, value)
  } catch {
    done(refuse('input.json'))
  }
}

function hasPrototypeKey(text: string): boolean {
  return text.includes('"__proto__"') || /"\\u005f/i.test(text)
}

function isKey(key: unknown): boolean {
  return typeof key === 'string' && /^[\x21-\x7e]{8,200}$/.test(key)
}

function hashOf(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest()
}

const emptyHash = createHash('sha256').digest()

async function registerOpenApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Rifada',
        version: '1',
        description:
          'The open platform that runs a pilgrimage season. Every write takes an Idempotency-Key; every error is an RFC 9457 problem.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'rifada.session_token' },
          machine: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { machine: [] }],
    },
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, i) => (typeof $id === 'string' ? $id : `schema-${i}`),
    },
    hideUntagged: true,
  })
}

export type { FastifyReply, FastifyRequest }
