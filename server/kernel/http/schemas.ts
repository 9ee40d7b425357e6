import Type, { type Static, type TSchema } from 'typebox'

/** An instant in a body or answer: RFC 3339 in UTC on the wire. */
export const InstantText = Type.String({ format: 'instant', maxLength: 40, description: 'RFC 3339 instant' })
/** An instant in an answer, given by the handler as a Temporal.Instant. */
export const Instant = Type.Unsafe<Temporal.Instant>({
  type: 'string',
  format: 'instant',
  description: 'RFC 3339 instant',
})
export const DateText = Type.String({ format: 'day', maxLength: 10, description: 'Gregorian day, YYYY-MM-DD' })
export const PlainDate = Type.Unsafe<Temporal.PlainDate>({
  type: 'string',
  format: 'day',
  description: 'Gregorian day, YYYY-MM-DD',
})
export const Uuid = Type.String({ format: 'uuid', maxLength: 36 })

/** A name in both scripts. */
export const BothNames = Type.Object({ ar: Type.String(), en: Type.String() }, { additionalProperties: false })
export const BothNamesIn = Type.Object(
  { ar: Type.String({ minLength: 1, maxLength: 200 }), en: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
)

export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

/** What an endpoint takes in its body: an object with these fields and no others. */
export function Body<T extends Record<string, TSchema>>(properties: T) {
  return Type.Object(properties, { additionalProperties: false })
}

export const pageLimit = 100

/** The part of a query every list takes. */
export const pageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 400, description: 'Where the page before ended' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: pageLimit, default: 50 })),
}

export function PageOf<T extends TSchema>(item: T) {
  return Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) }, { additionalProperties: false })
}

export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String({ description: 'What happened and what to do, in the language asked for' }),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable name of this kind of problem' }),
    instance: Type.String({ description: 'Id of this request, to be quoted when asking for help' }),
    faults: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), message: Type.String() }, { additionalProperties: false })),
    ),
  },
  { $id: 'Problem', additionalProperties: true, description: 'RFC 9457 problem' },
)
export type Problem = Static<typeof Problem>
