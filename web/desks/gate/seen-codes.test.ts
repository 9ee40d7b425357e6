import assert from 'node:assert/strict'
import { test } from 'node:test'
import { away_ms, seenCodes } from './seen-codes.ts'

function atTime() {
  let at = 0
  const codes = seenCodes(() => at)
  return { ...codes, wait: (ms: number) => void (at += ms) }
}

test('a card held before the camera is checked once, however long it is held', () => {
  const camera = atTime()
  assert.equal(camera.isNew('a'), true)
  for (let frame = 0; frame < 100; frame += 1) {
    camera.wait(100)
    assert.equal(camera.isNew('a'), false)
  }
})

test('the next card is checked at once, and two side by side are not checked in turns', () => {
  const camera = atTime()
  assert.deepEqual(
    ['a', 'b', 'a', 'b', 'a'].map((code) => camera.isNew(code)),
    [true, true, false, false, false],
  )
})

test('a card that was taken away and comes back is checked again', () => {
  const camera = atTime()
  camera.isNew('a')
  camera.wait(away_ms)
  assert.equal(camera.isNew('a'), false)
  camera.wait(away_ms + 1)
  assert.equal(camera.isNew('a'), true)
})

test('a card that could not be asked about is taken at its next sight', () => {
  const camera = atTime()
  camera.isNew('a')
  camera.forget('a')
  assert.equal(camera.isNew('a'), true)
})
