import pg from 'pg'

const { builtins } = pg.types

/** How values leave the driver: instants and dates as Temporal, 64-bit integers as numbers that are known to be exact. */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
    switch (oid) {
      case builtins.INT8:
        return exactNumber
      case builtins.TIMESTAMPTZ:
        return instant
      case builtins.DATE:
        return plainDate
      default:
        return pg.types.getTypeParser(oid, 'text')
    }
  },
}

function exactNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}

function plainDate(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}

function instant(text: string): Temporal.Instant {
  // PostgreSQL writes '2026-11-20 16:05:00.123+00'; Temporal takes the same with a T.
  return Temporal.Instant.from(text.replace(' ', 'T'))
}
