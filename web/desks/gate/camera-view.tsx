import { Camera as CameraIcon, CameraOff, LoaderCircle, RotateCw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { useT } from '../../kit/language.tsx'
import type { MessageKey } from '../../kit/messages.ts'
import { frameShare } from './frame-region.ts'
import { readCamera } from './read-camera.ts'
import type { Camera, CameraProblem } from './use-camera.ts'

export type CameraViewProps = {
  camera: Camera
  onCode: (code: string) => void
  /** The code was read and the server is being asked. */
  isAsking: boolean
}

type Reason = CameraProblem | 'reader'
const words: Record<Reason, { title: MessageKey; toDo: MessageKey }> = {
  insecure: { title: 'page.gate.camera.insecure', toDo: 'page.gate.camera.insecure.do' },
  denied: { title: 'page.gate.camera.denied', toDo: 'page.gate.camera.denied.do' },
  none: { title: 'page.gate.camera.none', toDo: 'page.gate.camera.none.do' },
  busy: { title: 'page.gate.camera.busy', toDo: 'page.gate.camera.busy.do' },
  reader: { title: 'page.gate.camera.reader', toDo: 'page.gate.camera.reader.do' },
}

/** The camera's picture with the frame that codes are held in, or why there is none and what to do. */
export function CameraView({ camera, onCode, isAsking }: CameraViewProps) {
  const t = useT()
  const { stream, retry } = camera
  const video = useRef<HTMLVideoElement>(null)
  const [hasReaderFailed, setReaderFailed] = useState(false)
  const onCodeNow = useRef(onCode)
  useEffect(() => {
    onCodeNow.current = onCode
  })

  useEffect(() => {
    const element = video.current
    if (!element || !stream) return undefined
    element.srcObject = stream
    // A picture that is interrupted while it starts is started again by the next stream.
    void element.play().catch(() => undefined)
    return readCamera(element, { onCode: (code) => onCodeNow.current(code), onFailed: () => setReaderFailed(true) })
  }, [stream])

  const reason = camera.problem ?? (hasReaderFailed ? 'reader' : null)
  const onRetry = (): void => {
    setReaderFailed(false)
    retry()
  }
  return (
    <>
      <video
        ref={video}
        muted
        playsInline
        aria-label={t('page.gate.camera')}
        className="absolute inset-0 h-full w-full object-cover"
      />
      {stream && !reason && <Frame />}
      {!stream && !reason && (
        <p role="status" className="absolute inset-0 grid place-content-center justify-items-center gap-3">
          <CameraIcon aria-hidden size={40} />
          {t('page.gate.camera.starting')}
        </p>
      )}
      {reason && <NoPicture reason={reason} onRetry={onRetry} />}
      {isAsking && (
        <p className="absolute inset-x-0 bottom-0 flex items-center justify-center gap-3 bg-verdict-unknown p-4 text-lead font-strong">
          <LoaderCircle aria-hidden size={24} className="animate-spin" />
          <span role="status">{t('page.gate.asking')}</span>
        </p>
      )}
    </>
  )
}

/** Four corners, the word below: where the code is read quickest. */
function Frame() {
  const t = useT()
  const share = frameShare * 100
  const corner = 'absolute size-12 border-white forced-edge'
  return (
    <div className="pointer-events-none absolute inset-0 grid [container-type:size] place-items-center">
      <div className="relative aspect-square" style={{ inlineSize: `min(${share}cqw, ${share}cqh)` }}>
        <span className={`${corner} start-0 top-0 rounded-ss-base border-s-4 border-t-4`} />
        <span className={`${corner} end-0 top-0 rounded-se-base border-e-4 border-t-4`} />
        <span className={`${corner} start-0 bottom-0 rounded-es-base border-s-4 border-b-4`} />
        <span className={`${corner} end-0 bottom-0 rounded-ee-base border-e-4 border-b-4`} />
      </div>
      <p className="absolute inset-x-0 bottom-3 text-center">
        <span className="rounded-base bg-verdict-unknown px-3 py-1 font-strong">{t('page.gate.camera.hold')}</span>
      </p>
    </div>
  )
}

function NoPicture({ reason, onRetry }: { reason: Reason; onRetry: () => void }) {
  const t = useT()
  return (
    <div
      role="status"
      className="absolute inset-0 grid place-content-center justify-items-center gap-2 overflow-auto bg-verdict-unknown p-6 text-center"
    >
      <CameraOff aria-hidden size={40} />
      <p className="text-lead font-strong">{t(words[reason].title)}</p>
      <p className="max-w-prose">{t(words[reason].toDo)}</p>
      {reason !== 'insecure' && (
        <Button icon={RotateCw} onPress={onRetry} className="mt-2">
          {t('page.gate.camera.retry')}
        </Button>
      )}
    </div>
  )
}
