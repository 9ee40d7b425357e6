import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSeason } from '../testing/season.ts'

const season = await aSeason()

test('a season that is no demo has no pulse to turn', async () => {
  for (const kind of ['room', 'season-admin'] as const) {
    const holder = await season.someone(kind)
    const read = await holder.get('/api/demo/pulse')
    assert.deepEqual([read.status, read.body.code], [409, 'demo.off'])
    const turned = await holder.send('PUT', '/api/demo/pulse', { isRunning: false })
    assert.deepEqual([turned.status, turned.body.code], [409, 'demo.off'])
  }
  assert.equal((await season.nobody.get('/api/demo/pulse')).status, 401)
})
