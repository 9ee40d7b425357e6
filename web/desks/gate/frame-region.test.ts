import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookAt } from './frame-region.ts'

const sizes = [
  [1280, 720],
  [720, 1280],
  [640, 480],
  [320, 240],
  [1, 1],
] as const

test('the camera reads within its picture, and never more pixels than a cheap phone manages', () => {
  for (const [width, height] of sizes) {
    for (let turn = 0; turn < 6; turn += 1) {
      const look = lookAt(turn, width, height)
      assert.ok(look.x >= 0 && look.y >= 0)
      assert.ok(look.x + look.width <= width && look.y + look.height <= height)
      assert.ok(look.read.width >= 1 && look.read.width <= look.width && look.read.height <= look.height)
      assert.ok(Math.max(look.read.width, look.read.height) <= 960)
    }
  }
})

test('the frame on the screen is looked at first, and within six pictures everything is, inverted codes too', () => {
  const looks = Array.from({ length: 6 }, (_, turn) => lookAt(turn, 1280, 720))
  assert.deepEqual([looks[0]?.width, looks[0]?.height], [504, 504])
  for (const isThorough of [false, true])
    for (const isInverted of [false, true])
      assert.ok(looks.some((look) => look.isThorough === isThorough && look.isInverted === isInverted))
})
