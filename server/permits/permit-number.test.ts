import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeOf, permitNumbers, readPermitCode } from './permit-number.ts'

const numbers = permitNumbers('a secret of at least thirty-two characters')
const booking = fc.record({
  poolId: fc.integer({ min: 0, max: 99_999_999 }),
  bookingNo: fc.integer({ min: 0, max: 9_999_999 }),
})

test('every booking’s number leads back to it', () => {
  fc.assert(
    fc.property(booking, ({ poolId, bookingNo }) => {
      const number = numbers.numberOf(poolId, bookingNo)
      assert.match(number, /^\d{16}$/)
      assert.deepEqual(numbers.bookingOf(number), { poolId, bookingNo })
      assert.equal(readPermitCode(codeOf(number)), number)
    }),
    { seed: 1, numRuns: 2_000 },
  )
})

test('a wrong digit and a swap of neighbours are found', () => {
  fc.assert(
    fc.property(booking, fc.nat(15), fc.integer({ min: 1, max: 9 }), ({ poolId, bookingNo }, at, by) => {
      const number = numbers.numberOf(poolId, bookingNo)
      const wrong = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1)
      assert.equal(numbers.bookingOf(wrong), null)
      const swapped = number.slice(0, at) + (number[at + 1] ?? '') + number[at] + number.slice(at + 2)
      if (swapped.length === 16 && swapped !== number) assert.equal(numbers.bookingOf(swapped), null)
    }),
    { seed: 1, numRuns: 2_000 },
  )
})

test('neighbouring bookings have numbers that tell nothing of each other', () => {
  const some = Array.from({ length: 1_000 }, (_, i) => numbers.numberOf(12, i))
  assert.equal(new Set(some.map((n) => n.slice(0, 8))).size > 990, true)
})

test('a number typed in Arabic digits with spaces is read', () => {
  assert.equal(readPermitCode('١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦'), '1234567890123456')
  assert.equal(readPermitCode('1234-5678-9012-345'), null)
})
