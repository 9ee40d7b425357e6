import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedFor, cursorBehind, digitsIn, inGroups } from './permit-code.ts'

test('a number may be typed in Arabic, Persian or Latin digits, with spaces or without', () => {
  for (const typed of ['١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦', '۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶', '1234-5678-9012-3456', 'RIFADA:P:1234567890123456'])
    assert.equal(digitsIn(typed), '1234567890123456')
  assert.equal(digitsIn('12345678901234567890'), '1234567890123456')
})

test('a number stands in groups of four while it is typed, and the cursor stays behind its digit', () => {
  assert.equal(inGroups('12345678901'), '1234 5678 901')
  assert.equal(inGroups('1234'), '1234')
  for (let digit = 0; digit <= 16; digit += 1) {
    const before = inGroups('1234567890123456').slice(0, cursorBehind(digit))
    assert.equal(before.replaceAll(' ', '').length, digit)
    assert.ok(!before.endsWith(' '))
  }
})

test('a permit is asked for in the same words whether it was scanned or typed', () => {
  assert.equal(askedFor('RIFADA:P:1234567890123456'), '1234567890123456')
  assert.equal(askedFor('١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦'), '1234567890123456')
})

test('a foreign code is asked for as it is, short enough and whole enough to be sent', () => {
  assert.equal(askedFor('https://elsewhere.example/1'), 'https://elsewhere.example/1')
  assert.equal(askedFor('x'.repeat(500)).length, 200)
  assert.ok(askedFor(`${'x'.repeat(199)}😀`).isWellFormed())
  assert.equal(askedFor('\u0000 '), '?')
})
