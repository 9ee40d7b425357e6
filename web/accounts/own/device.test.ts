import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceIn } from './device.ts'

test('a session is told by the names of its browser and system', () => {
  const chromium = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0'
  assert.deepEqual(deviceIn(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} Safari/537.36 Edg/153.0`), {
    browser: 'Edge',
    system: 'Windows',
  })
  assert.deepEqual(deviceIn(`Mozilla/5.0 (Linux; Android 15; K) ${chromium} Mobile Safari/537.36`), {
    browser: 'Chrome',
    system: 'Android',
  })
  assert.deepEqual(
    deviceIn('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1'),
    { browser: 'Safari', system: 'iPhone' },
  )
  assert.equal(deviceIn('curl/8.5.0'), null)
})
