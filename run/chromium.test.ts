import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { launchBrowser } from './chromium.ts'

const WIDTH = 64
const HEIGHT = 48

/** A video of one white frame, as Chromium's fake camera takes it. */
function aWhiteVideo(folder: string): string {
  const file = join(folder, 'white.y4m')
  const luma = Buffer.alloc(WIDTH * HEIGHT, 235)
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  const header = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A0:0 C420jpeg\nFRAME\n`
  writeFileSync(file, Buffer.concat([Buffer.from(header), luma, chroma]))
  return file
}

async function aPage(html: string): Promise<string> {
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const at = server.address()
  assert.ok(at !== null && typeof at === 'object')
  return `http://127.0.0.1:${at.port}/`
}

test('the browser that npm brings opens a page, draws WebGL, and shows the page a video as its camera', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rifada-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [address, browser] = await Promise.all([
    aPage('<h1>الرفادة</h1>'),
    launchBrowser({ camera: aWhiteVideo(folder) }),
  ])
  t.after(() => browser.close())
  const page = await browser.newPage()
  await page.goto(address)
  assert.equal(await page.textContent('h1'), 'الرفادة')

  assert.ok(await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null))

  const brightness = await page.evaluate(async () => {
    const video = document.createElement('video')
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true })
    await video.play()
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')
    context?.drawImage(video, 0, 0, 8, 8)
    return context?.getImageData(4, 4, 1, 1).data[0] ?? 0
  })
  assert.ok(brightness > 200, `a white video looks ${brightness}`)
})

test('two browsers may be started at once', async (t) => {
  const browsers = await Promise.all([launchBrowser(), launchBrowser()])
  t.after(() => Promise.all(browsers.map((browser) => browser.close())))
  const titles = await Promise.all(
    browsers.map(async (browser, at) => {
      const page = await browser.newPage()
      await page.goto(`data:text/html,<title>${at}</title>`)
      return page.title()
    }),
  )
  assert.deepEqual(titles, ['0', '1'])
})
