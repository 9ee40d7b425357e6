import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorObject } from 'ajv'
import { Refusal, refuse } from '../refusal.ts'
import { say, type Language } from '../messages/messages.ts'
import type { Problem } from './schemas.ts'
import { faultsOf } from './validation.ts'

/** Writes a refusal as an RFC 9457 problem in the caller's language. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfter_s !== undefined) reply.header('retry-after', String(refusal.retryAfter_s))
  if (refusal.status === 401) reply.header('www-authenticate', 'Session')
  return reply
    .code(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(refusal, request.language, request.id))
}

export function problemOf(refusal: Refusal, language: Language, instance: string): Problem {
  const faults = refusal.faults.map(({ field, message, values }) => ({
    field,
    message: say(language, message, values),
  }))
  return {
    type: `/api/docs#${refusal.code}`,
    title: say(language, `error.${refusal.code}`, refusal.values),
    status: refusal.status,
    code: refusal.code,
    instance,
    ...(faults.length > 0 ? { faults } : {}),
  }
}

const connectionLost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
])

/** What went wrong, as something that may be told: our refusals as they are, everything unknown as `internal`. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { code, message, validation, validationContext, statusCode } = error as Partial<FastifyError> & {
    validation?: ErrorObject[]
    validationContext?: string
  }
  if (validation) return new Refusal('input.invalid', {}, faultsOf(validation, partName(validationContext)))
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuse('input.too-large')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refuse('input.media-type')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return refuse('input.json')
    case '53100':
    case 'ENOSPC':
      return new Refusal('storage.full', {}, [], 60)
    case '57014':
    case '55P03':
    case '53300':
      return new Refusal('server.busy', {}, [], 5)
    default:
  }
  if (connectionLost.has(code ?? '') || /connection terminated|connection ended|not queryable/i.test(message ?? '')) {
    return new Refusal('database.unavailable', {}, [], 5)
  }
  if (/timeout exceeded when trying to connect/i.test(message ?? '')) return new Refusal('server.busy', {}, [], 5)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return refuse('input.invalid')
  return refuse('internal')
}

function partName(context: string | undefined): string {
  return context === 'querystring' ? 'query' : (context ?? 'body')
}
