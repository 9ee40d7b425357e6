import { Ajv, type ErrorObject, type Options } from 'ajv'
import type { FastifySchema } from 'fastify'
import type { FieldFault } from '../refusal.ts'
import { hasMessage } from '../messages/messages.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function isInstant(text: string): boolean {
  try {
    const year = Temporal.Instant.from(text).toZonedDateTimeISO('UTC').year
    return year >= 1900 && year <= 2200
  } catch {
    return false
  }
}

function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text).year >= 1800
  } catch {
    return false
  }
}

const common: Options = {
  allErrors: true,
  strict: false,
  useDefaults: true,
  formats: { uuid, instant: isInstant, day: isDay, email: /^[^\s@]{1,64}@[^\s@]{1,190}$/ },
}
// An address carries text only, so numbers there are read from it; a body says what it means.
const fromText = new Ajv({ ...common, coerceTypes: true })
const exact = new Ajv({ ...common, coerceTypes: false })

export function addSharedSchema(schema: { $id: string }): void {
  for (const ajv of [fromText, exact]) if (!ajv.getSchema(schema.$id)) ajv.addSchema(schema)
}

export function compileValidator({ schema, httpPart }: { schema: unknown; httpPart?: string }) {
  return (httpPart === 'body' ? exact : fromText).compile(schema as FastifySchema)
}

const mostFaults = 20

/** Ajv's errors as faults with a message key of ours and the figures it needs. */
export function faultsOf(errors: readonly ErrorObject[], part: string): FieldFault[] {
  return errors
    .filter((error) => !(error.keyword === 'anyOf' && errors.length > 1))
    .slice(0, mostFaults)
    .map((error) => {
      const params = error.params as Record<string, string | number>
      const named = params.missingProperty ?? params.additionalProperty
      const field = `${part}${error.instancePath}${named === undefined ? '' : `/${String(named).slice(0, 60)}`}`
      const key = `fault.${error.keyword}`
      const format = error.keyword === 'format' ? `fault.format.${params.format}` : key
      const message = hasMessage(format) ? format : hasMessage(key) ? key : 'fault.other'
      return { field, message, values: { limit: params.limit ?? 0, type: String(params.type ?? '') } }
    })
}
