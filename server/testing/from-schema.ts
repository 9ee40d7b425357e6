import fc from 'fast-check'

export type JsonSchema = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
}

/** What nobody should send and somebody will. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff x',
    '\ufeff',
    '‮مرحبا',
    '0',
    '-1',
    'NaN',
    '1e999',
    "'; drop table season.place; --",
    '../../etc/passwd',
    '%00',
    '%c3%28',
    '{}',
    '[]',
    'null',
    true,
    false,
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    1e308,
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((s) => s.repeat(200)),
  fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 4 }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), { maxKeys: 4 }),
)

/**
 * Values for a schema: most of them fit, so that they reach what lies behind the validation, and in each a part is now and
 * then replaced by junk, left out, or added.
 */
export function fitting(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: exact(schema, ids) }, { weight: 1, arbitrary: junk })
}

function exact(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part) => fitting(part, ids)))
  const type = [schema.type].flat()[0]
  switch (type) {
    case 'object':
      return exactObject(schema, ids)
    case 'array':
      return fc.array(fitting(schema.items ?? {}, ids), {
        minLength: Math.min(schema.minItems ?? 0, 3),
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      })
    case 'integer':
      return fc.oneof(
        fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1) }),
        fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1, (schema.maximum ?? 1) + 1, (schema.minimum ?? 0) - 1),
      )
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return exactString(schema, ids)
    default:
      return junk
  }
}

function exactObject(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, part]) => [name, fitting(part, ids)]),
  )
  const whole = fc.record(fields)
  const partial = fc.record(fields, { requiredKeys: [] })
  const withMore = whole.map((value) => ({ ...value, surplus: 1 }))
  return fc.oneof(
    { weight: 10, arbitrary: whole },
    { weight: 1, arbitrary: partial },
    { weight: 1, arbitrary: withMore },
  )
}

function exactString(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.oneof(fc.uuid(), fc.constantFrom(...ids))
  if (schema.format === 'day' || schema.format === 'date') {
    return fc.constantFrom(
      '2026-12-01',
      '2026-12-31',
      '2027-02-29',
      '0000-00-00',
      '2026-13-01',
      '9999-12-31',
      '1899-01-01',
    )
  }
  if (schema.format === 'instant' || schema.format === 'date-time') {
    return fc.constantFrom(
      '2026-12-01T09:00:00Z',
      '2026-12-01T09:00:00+03:00',
      '2199-12-31T23:59:60Z',
      'yesterday',
      '+275760-09-13T00:00:00Z',
    )
  }
  if (schema.pattern)
    return fc.oneof(
      { weight: 6, arbitrary: fc.stringMatching(new RegExp(schema.pattern)) },
      { weight: 1, arbitrary: fc.string() },
    )
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 60, 60) }),
    fc.constantFrom('محمد', 'a'.repeat((schema.maxLength ?? 100) + 1)),
  )
}
