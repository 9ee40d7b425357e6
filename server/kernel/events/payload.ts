/**
 * What an event may carry: ids, codes, numbers, booleans, instants, and lists and objects of these. Events are kept for ever
 * and are read by many, so nothing that tells of a person by itself may get in; the person is found by the id, as long as
 * the one who asks may see them and they have not been erased.
 */
export type PayloadValue =
  | string
  | number
  | boolean
  | null
  | Temporal.Instant
  | readonly PayloadValue[]
  | { readonly [key: string]: PayloadValue }
export type Payload = { readonly [key: string]: PayloadValue }

/** Thrown to the developer. Names the place in the payload and what is wrong there, never the value: it may be personal. */
export class ImpurePayload extends TypeError {
  override name = 'ImpurePayload'
}

const size_bytes_most = 4096
const depth_most = 4
const list_most = 200

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/
/** Lower case, as every code of the product is; a name in Latin script begins with a capital or has a space. */
const code = /^[a-z0-9]+([._:/-][a-z0-9]+)*$/
const code_length_most = 80
/** A telephone, passport or identity number looks like this; a code of ours does not. */
const longNumber = /^\d{7,}$/

const key = /^[a-z][A-Za-z0-9]*(_[a-z0-9]+)*$/
/** Parts of a key that say the value tells of a person, whatever the value looks like. */
const personal = new Set(
  'name names surname passport phone mobile email mail address ip birth born dob diagnosis password token secret'.split(
    ' ',
  ),
)

/**
 * The payload as it is stored.
 *
 * @throws ImpurePayload when anything in it is not an id, code, number, boolean or instant, or it is larger than 4 KB
 */
export function pureJson(type: string, payload: Payload): string {
  checkObject(payload, [type], 1)
  const json = JSON.stringify(payload)
  // jsonb is written with a space after each colon and comma, and that text is what the table limits.
  const stored_bytes_most = Buffer.byteLength(json) + (json.match(/[,:]/g)?.length ?? 0)
  if (stored_bytes_most > size_bytes_most) {
    throw new ImpurePayload(
      `The event ${type} carries ${stored_bytes_most} bytes; ${size_bytes_most} is the most. Many rows go in as one digest (digestOf).`,
    )
  }
  return json
}

function checkObject(value: object, path: readonly string[], depth: number): void {
  const isPlain = Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null
  if (!isPlain) throw impure(path, 'is an object of a class')
  for (const [name, inner] of Object.entries(value)) {
    const place = [...path, name]
    if (!key.test(name) || name.length > 40) throw impure(place, 'is not a key of letters, digits and underscores')
    const words = name.split(/_|(?=[A-Z])/).map((word) => word.toLowerCase())
    if (words.some((word) => personal.has(word))) {
      throw impure(place, 'has a key that stands for something personal or secret')
    }
    checkValue(inner, place, depth)
  }
}

function checkValue(value: unknown, path: readonly string[], depth: number): void {
  if (value === null || typeof value === 'boolean' || value instanceof Temporal.Instant) return
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw impure(path, 'is not a finite number')
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw impure(path, 'is too large to be exact')
    return
  }
  if (typeof value === 'string') return checkText(value, path)
  if (typeof value !== 'object') throw impure(path, `is of type ${typeof value}`)
  if (depth === depth_most) throw impure(path, `lies deeper than ${depth_most} levels`)
  if (!Array.isArray(value)) return checkObject(value, path, depth + 1)
  if (value.length > list_most) throw impure(path, `has more than ${list_most} entries`)
  value.forEach((entry: unknown, at) => checkValue(entry, [...path, String(at)], depth + 1))
}

function checkText(value: string, path: readonly string[]): void {
  if (uuid.test(value) || instant.test(value)) return
  if (value.length > code_length_most || !code.test(value)) {
    throw impure(
      path,
      `is text that is neither an id, a lower-case code of at most ${code_length_most} characters nor an instant`,
    )
  }
  if (longNumber.test(value)) throw impure(path, 'is a number of seven digits or more written as text')
}

function impure([type = '', ...path]: readonly string[], what: string): ImpurePayload {
  return new ImpurePayload(
    `The event ${type} may carry ids and codes only, but payload.${path.join('.')} ${what}. Record the id and look the rest up.`,
  )
}
