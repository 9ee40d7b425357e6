import { lookAt } from './frame-region.ts'
import type { Found, Picture } from './qr-worker.ts'

type Reading = { onCode: (code: string) => void; onFailed: () => void }

/**
 * Reads codes from a playing video until the returned function is called. A worker reads one picture at a time and is
 * given the newest one when it is done, so a slow phone skips pictures instead of falling behind.
 */
export function readCamera(video: HTMLVideoElement, { onCode, onFailed }: Reading): () => void {
  const worker = new Worker(new URL('./qr-worker.ts', import.meta.url), { type: 'module' })
  let turn = 0
  let isOver = false
  let cancel: (() => void) | null = null

  const next = (): void => {
    if (!isOver) cancel = whenNewPicture(video, () => void look())
  }
  const look = async (): Promise<void> => {
    const { videoWidth, videoHeight } = video
    if (isOver) return
    if (videoWidth === 0) return next()
    const { x, y, width, height, read, isThorough, isInverted } = lookAt(turn, videoWidth, videoHeight)
    turn += 1
    const resize = { resizeWidth: read.width, resizeHeight: read.height }
    const bitmap = await createImageBitmap(video, x, y, width, height, resize).catch(() => null)
    if (isOver) return bitmap?.close()
    // The video may have stopped between two pictures.
    if (!bitmap) return next()
    worker.postMessage({ bitmap, isThorough, isInverted } satisfies Picture, [bitmap])
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Found>) => {
    if (isOver) return
    if ('failed' in data) return onFailed()
    for (const code of data.codes) onCode(code)
    next()
  })
  worker.addEventListener('error', () => !isOver && onFailed())
  next()
  return () => {
    isOver = true
    cancel?.()
    worker.terminate()
  }
}

function whenNewPicture(video: HTMLVideoElement, act: () => void): () => void {
  if ('requestVideoFrameCallback' in video) {
    const id = video.requestVideoFrameCallback(act)
    return () => video.cancelVideoFrameCallback(id)
  }
  const id = requestAnimationFrame(act)
  return () => cancelAnimationFrame(id)
}
