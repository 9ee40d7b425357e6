import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { encode } from 'uqr'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { pathOf } from './qr-path.ts'

test('a code drawn as a path holds each dark module once and no light one', () => {
  const path = pathOf([
    [true, true, false],
    [false, true, true],
    [false, false, false],
  ])
  assert.equal(path, 'M0 0h2v1h-2zM1 1h2v1h-2z')
})

/** Paints the path's rectangles on a grey picture, `scale` dots a module, with the quiet zone around it. */
function painted(path: string, size: number, scale: number): { data: Uint8ClampedArray<ArrayBuffer>; width: number } {
  const quiet = 4
  const width = (size + 2 * quiet) * scale
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = ((Number(y) + quiet) * scale + row) * width + (Number(x) + quiet) * scale
      for (let dot = from; dot < from + Number(length) * scale; dot += 1) data.fill(0, dot * 4, dot * 4 + 3)
    }
  }
  return { data, width }
}

test('a gate reads from the drawing the code that the permit has', async () => {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  const code = 'RIFADA:P:3829178014970008'
  const { data, size } = encode(code, { ecc: 'M', border: 0 })
  const picture = painted(pathOf(data), size, 3)
  const [read] = await readBarcodes(
    { data: picture.data, width: picture.width, height: picture.width, colorSpace: 'srgb' },
    { formats: ['QRCode'] },
  )
  assert.equal(read?.text, code)
  assert.equal(read.ecLevel, 'M')
})
