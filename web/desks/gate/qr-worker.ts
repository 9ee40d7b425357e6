import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** A part of one picture of the camera. */
export type Picture = { bitmap: ImageBitmap; isThorough: boolean; isInverted: boolean }
/** The codes in it; `failed` when the reader itself could not be loaded. */
export type Found = { codes: readonly string[] } | { failed: string }

// The reader alone, without the writer: 0.95 MB in place of 1.53 MB. Ours, since nothing is fetched from elsewhere.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

const canvas = new OffscreenCanvas(1, 1)
const pen = canvas.getContext('2d', { willReadFrequently: true })

addEventListener('message', (event: MessageEvent<Picture>) => {
  void read(event.data).then(
    (codes) => postMessage({ codes } satisfies Found),
    (error: unknown) => postMessage({ failed: String(error) } satisfies Found),
  )
})

async function read({ bitmap, isThorough, isInverted }: Picture): Promise<string[]> {
  const { width, height } = bitmap
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  pen?.drawImage(bitmap, 0, 0)
  bitmap.close()
  const pixels = pen?.getImageData(0, 0, width, height)
  if (!pixels) return []
  const found = await readBarcodes(pixels, {
    formats: ['QRCode'],
    tryHarder: isThorough,
    tryDownscale: isThorough,
    tryRotate: isThorough,
    tryInvert: isInverted,
    maxNumberOfSymbols: 4,
    textMode: 'Plain',
  })
  return found.filter(({ isValid }) => isValid).map(({ text }) => text)
}
