import type { Refusal } from '../kernel/refusal.ts'

export type Bearer = { kind: 'person' | 'group' | 'vehicle'; id: string; units: number }

/** A party that asks for the same slots of one pool; it is taken whole or not at all. */
export type BookingRequest = {
  poolId: number
  /** UUID made from the caller and the Idempotency-Key: the same request again has the same one. */
  requestId: string
  /** Short hash of what is asked, a signed 64-bit integer: the same id with another hash is refused. */
  requestHash: bigint
  by: string | null
  bearers: readonly Bearer[]
  slots: readonly number[]
}

export type Booked = { booking_no: number; bearerId: string }

export type Outcome =
  | { outcome: 'booked' | 'replayed'; bookings: readonly Booked[]; at: Temporal.Instant }
  | { outcome: 'refused'; refusal: Refusal }

/** The most people one request may bring; a group larger than this is divided. */
export const partyLimit = 500
