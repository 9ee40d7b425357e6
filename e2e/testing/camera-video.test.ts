import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { cameraVideo } from './camera-video.ts'

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) } })

function framesIn(film: Buffer, width: number, height: number): Buffer[] {
  const head = film.indexOf('\n') + 1
  const frame = 'FRAME\n'.length + (width * height * 3) / 2
  return Array.from({ length: (film.length - head) / frame }, (_, at) =>
    film.subarray(head + at * frame + 'FRAME\n'.length, head + at * frame + 'FRAME\n'.length + width * height),
  )
}

async function textIn(luma: Buffer, width: number, height: number): Promise<string | undefined> {
  const data = new Uint8ClampedArray(width * height * 4)
  for (const [at, grey] of luma.entries()) data.set([grey, grey, grey, 255], at * 4)
  const [found] = await readBarcodes({ data, width, height, colorSpace: 'srgb' }, { formats: ['QRCode'] })
  return found?.text
}

test('the film of a permit moves, can be read, and takes the permit away at its end', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rifada-film-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'permit.y4m')
  cameraVideo({ text: 'RIFADA:P:1234567890123456', path, seconds: 1, away_s: 0.5, width: 320, height: 240 })
  const frames = framesIn(readFileSync(path), 320, 240)
  assert.equal(frames.length, 18)
  const texts = await Promise.all(frames.map((luma) => textIn(luma, 320, 240)))
  const read = texts.slice(0, 12).filter((text) => text === 'RIFADA:P:1234567890123456').length
  assert.ok(read >= 9, `${read} of 12 frames can be read`)
  assert.deepEqual(new Set(texts.slice(12)), new Set([undefined]))
  assert.ok(frames[0] && frames[6] && !frames[0].equals(frames[6]))
})
