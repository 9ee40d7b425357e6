/** One field that was refused, in the reader's language. */
export type Fault = { field: string; message: string }

/** A refusal of the server as RFC 9457 sends it. `code` is stable; `title` says what happened and what to do; `instance` is to be quoted. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly instance: string | null
  readonly faults: readonly Fault[]

  constructor(status: number, body: { title?: unknown; code?: unknown; instance?: unknown; faults?: unknown }) {
    super(typeof body.title === 'string' ? body.title : '')
    this.name = 'ApiProblem'
    this.status = status
    this.code = typeof body.code === 'string' ? body.code : `http-${status}`
    this.instance = typeof body.instance === 'string' ? body.instance : null
    this.faults = Array.isArray(body.faults) ? body.faults.filter(isFault) : []
  }

  /** What the server said of one field; for the `problem` of a kit field. Matches `name` and `body.name` alike. */
  faultOf(field: string): string | undefined {
    return this.faults.find(
      (fault) => fault.field === field || fault.field.endsWith(`.${field}`) || fault.field.endsWith(`/${field}`),
    )?.message
  }
}

/** The server could not be reached at all: no line, no network, or it is down. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}

function isFault(fault: unknown): fault is Fault {
  return (
    typeof fault === 'object' &&
    fault !== null &&
    'field' in fault &&
    'message' in fault &&
    typeof fault.message === 'string'
  )
}
