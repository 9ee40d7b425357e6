/**
 * Every refusal the product can give: a stable code and its HTTP status. The words are in the message catalogue under
 * `error.<code>`, in every language. Codes are kept when words change.
 */
export const refusals = {
  // What is asked cannot be read.
  'input.invalid': 400,
  'input.json': 400,
  'input.text': 400,
  'input.too-large': 413,
  'input.media-type': 415,
  'input.cursor': 400,
  'idempotency.missing': 400,
  'idempotency.other-request': 422,
  // Who asks.
  'sign-in.needed': 401,
  'sign-in.failed': 401,
  'sign-in.locked': 429,
  'sign-in.code': 401,
  'sign-in.again': 401,
  'sign-in.oidc': 401,
  'sign-in.no-account': 403,
  'password.wrong': 422,
  'password.link': 422,
  'second-factor.on': 409,
  'second-factor.off': 409,
  'passkey.refused': 422,
  'passkey.taken': 409,
  'access.denied': 403,
  'access.post': 403,
  'access.origin': 403,
  'rate.limited': 429,
  // What is asked for.
  'not-found': 404,
  'method.not-allowed': 405,
  // What the season's rules say.
  'season.none': 409,
  'place.code-taken': 409,
  'place.cycle': 422,
  'place.parent-unknown': 422,
  'party.code-taken': 409,
  'post.needs-party': 422,
  'post.needs-place': 422,
  'post.unknown-holder': 422,
  'account.exists': 409,
  'account.own': 409,
  'pilgrim.exists': 409,
  'pilgrim.unknown': 422,
  'group.split': 409,
  'group.name-taken': 409,
  'group.empty': 422,
  'group.unknown': 422,
  'group.nobody': 422,
  'group.too-large': 422,
  'tie.apart': 409,
  'tie.too-many': 422,
  'import.not-csv': 422,
  'import.columns': 422,
  'import.too-large': 413,
  'import.too-wide': 422,
  'import.encoding': 422,
  'import.forgotten': 409,
  'import.column-twice': 422,
  'import.empty': 422,
  'import.nothing-good': 422,
  'pool.closed': 409,
  'slot.unknown': 422,
  'slot.full': 409,
  'slot.past': 409,
  'claim.taken': 409,
  'booking.other-request': 422,
  'booking.units': 422,
  'opening.exists': 409,
  'opening.no-slots': 422,
  'opening.days': 422,
  'opening.past': 422,
  'opening.place': 422,
  'capacity.below-zero': 422,
  'permit.unknown': 404,
  'permit.used': 409,
  'permit.cancelled': 409,
  'permit.too-late': 409,
  'machine.scope': 422,
  'audit.running': 409,
  'demo.off': 409,
  'demo.no-pulse': 409,
  // What we cannot do now.
  'server.busy': 503,
  'sign-in.oidc-away': 503,
  'database.unavailable': 503,
  'storage.full': 503,
  internal: 500,
} as const satisfies Record<string, number>

export type RefusalCode = keyof typeof refusals

export type RefusalValues = Record<string, string | number | Temporal.Instant | Temporal.PlainDate | null>

/** One thing wrong with one field of what was sent; `field` is a JSON pointer or a parameter's name. */
export type FieldFault = { field: string; message: string; values?: RefusalValues }

/** Something the product will not do, and why. Never carries personal data: it is logged and sent. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  readonly values: RefusalValues
  readonly faults: readonly FieldFault[]
  readonly retryAfter_s: number | undefined

  constructor(
    code: RefusalCode,
    values: RefusalValues = {},
    faults: readonly FieldFault[] = [],
    retryAfter_s?: number,
  ) {
    super(code)
    this.code = code
    this.values = values
    this.faults = faults
    this.retryAfter_s = retryAfter_s
  }

  get status(): number {
    return refusals[this.code]
  }
}

/** A refusal, to be thrown or returned by a rule. */
export function refuse(code: RefusalCode, values?: RefusalValues): Refusal {
  return new Refusal(code, values)
}
