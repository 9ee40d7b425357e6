import { pino, type Logger } from 'pino'

/**
 * Logs as JSON lines. Errors are written without what may carry people's data: PostgreSQL quotes values in messages and
 * details, so of its errors only the code and the place in the schema are kept.
 */
export function createLogger(level: string, to: { write(line: string): void } = pino.destination(1)): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: safeError } }, to)
}

type Known = Error & {
  code?: string
  severity?: string
  table?: string
  constraint?: string
  routine?: string
  schema?: string
}

export function safeError(error: Known): Record<string, unknown> {
  const { name, code, cause } = error
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .map((line) => line.trim())
  const inner = cause instanceof Error ? { cause: safeError(cause) } : {}
  if (error.severity !== undefined && code !== undefined) {
    return {
      name,
      code,
      schema: error.schema,
      table: error.table,
      constraint: error.constraint,
      routine: error.routine,
      frames,
      ...inner,
    }
  }
  return { name, code, message: error.message, frames, ...inner }
}
