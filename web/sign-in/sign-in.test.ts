import assert from 'node:assert/strict'
import { test } from 'node:test'
import { latinDigits } from './latin-digits.ts'
import { safeWayBack } from './way-back.ts'

test('a link cannot send people to another site after they signed in', () => {
  assert.equal(safeWayBack('/permits?kind=umrah'), '/permits?kind=umrah')
  for (const foreign of ['https://evil.test', '//evil.test', '/\\evil.test', 'javascript:alert(1)', '', undefined, 7]) {
    assert.equal(safeWayBack(foreign), '/')
  }
})

test('signing in never leads back to signing in', () => {
  assert.equal(safeWayBack('/sign-in?back=/room'), '/')
})

test('a one-time code may be typed in Arabic digits and with spaces', () => {
  assert.equal(latinDigits('١٢٣ ٤٥٦'), '123456')
  assert.equal(latinDigits('۱۲۳۴۵۶'), '123456')
  assert.equal(latinDigits(' abcd-1234 '), 'abcd-1234')
})
