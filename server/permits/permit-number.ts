import { createHmac, hkdfSync } from 'node:crypto'

/**
 * A permit's number: 16 digits that hide the booking they stand for.
 *
 * Pool (8 digits) and booking (7 digits) are enciphered together by a keyed permutation of the numbers under 10^15, an
 * unbalanced Feistel network of ten rounds, so that numbers cannot be guessed or counted; the 16th digit is Damm's check,
 * which finds every single wrong digit and every swap of neighbours.
 */
export type PermitNumbers = {
  numberOf(poolId: number, bookingNo: number): string
  /** Null for a number that was never given out or is mistyped. */
  bookingOf(number: string): { poolId: number; bookingNo: number } | null
}

const left = 100_000_000
const right = 10_000_000
const rounds = 10

export function permitNumbers(secret: string): PermitNumbers {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'rifada permit number', 32))
  const mix = (round: number, half: number) =>
    createHmac('sha256', key).update(`${round}:${half}`).digest().readUIntBE(0, 6)
  return {
    numberOf(poolId, bookingNo) {
      if (poolId >= left || bookingNo >= right || poolId < 0 || bookingNo < 0)
        throw new RangeError('pool or booking out of range')
      let [a, b] = [poolId, bookingNo]
      for (let round = 0; round < rounds; round += 2) {
        a = (a + mix(round, b)) % left
        b = (b + mix(round + 1, a)) % right
      }
      const digits = String(a).padStart(8, '0') + String(b).padStart(7, '0')
      return digits + damm(digits)
    },
    bookingOf(number) {
      if (!/^\d{16}$/.test(number) || damm(number) !== 0) return null
      let [a, b] = [Number(number.slice(0, 8)), Number(number.slice(8, 15))]
      for (let round = rounds - 2; round >= 0; round -= 2) {
        b = (((b - mix(round + 1, a)) % right) + right) % right
        a = (((a - mix(round, b)) % left) + left) % left
      }
      return { poolId: a, bookingNo: b }
    },
  }
}

/** The quasigroup of order 10 published by H. M. Damm (2004); zero on its diagonal. */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

function damm(digits: string): number {
  let interim = 0
  for (const digit of digits) interim = Number(quasigroup[interim]?.[Number(digit)])
  return interim
}

const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/g

/**
 * What stands in a scanned code or was typed, as a number: Arabic digits become Latin, spaces and dashes go, and the
 * address part of our own codes is left out. Null when no 16 digits remain.
 */
export function readPermitCode(text: string): string | null {
  const latin = text.replace(arabicDigits, (digit) => String(digit.charCodeAt(0) & 0xf))
  const digits = latin.replace(/^RIFADA:P:/i, '').replace(/[\s\u200e\u200f-]/g, '')
  return /^\d{16}$/.test(digits) ? digits : null
}

/** What the QR holds: capitals and digits only, which makes it small and quick to read. */
export function codeOf(number: string): string {
  return `RIFADA:P:${number}`
}
