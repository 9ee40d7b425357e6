import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'

/** Why there is no picture: the address is not secure, permission was refused, no camera, or another app holds it. */
export type CameraProblem = 'insecure' | 'denied' | 'none' | 'busy'

export type Camera = {
  stream: MediaStream | null
  problem: CameraProblem | null
  retry: () => void
  /** Null where the camera has no lamp, or the browser does not let one switch it. */
  lamp: { isOn: boolean; set: (isOn: boolean) => void } | null
}

type Got = Pick<Camera, 'stream' | 'problem'> & { attempt: number }

/** Enough for a code at arm's length; more only costs a cheap phone its frame rate. */
const wanted: MediaTrackConstraints = {
  facingMode: { ideal: 'environment' },
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
}

/** What phones offer beyond the types of the browser's own library. */
type PhoneCapabilities = MediaTrackCapabilities & { torch?: boolean; focusMode?: readonly string[] }
type PhoneConstraints = MediaTrackConstraintSet & { torch?: boolean; focusMode?: string }

/** The camera at the back while the page is seen; it is let go when the page is hidden, so that its light goes out. */
export function useCamera(): Camera {
  const isSeen = useIsSeen()
  const [attempt, setAttempt] = useState(0)
  const [got, setGot] = useState<Got>({ attempt: 0, stream: null, problem: null })
  const retry = useCallback(() => setAttempt((before) => before + 1), [])

  useEffect(() => {
    if (!isSeen) return undefined
    let opened: MediaStream | null = null
    let isOver = false
    const open = async (): Promise<void> => {
      try {
        const stream = await openCamera()
        if (isOver) return stop(stream)
        opened = stream
        const lost = (): void => setGot({ attempt, stream: null, problem: 'busy' })
        stream.getVideoTracks()[0]?.addEventListener('ended', lost)
        setGot({ attempt, stream, problem: null })
      } catch (error) {
        if (!isOver) setGot({ attempt, stream: null, problem: problemOf(error) })
      }
    }
    void open()
    return () => {
      isOver = true
      if (opened) stop(opened)
      setGot({ attempt, stream: null, problem: null })
    }
  }, [isSeen, attempt])

  const { stream, problem } = got.attempt === attempt ? got : { stream: null, problem: null }
  return { stream, problem, retry, lamp: useLamp(stream) }
}

/** @throws DOMException as getUserMedia does; TypeError where the address is not secure and there is no camera to ask for */
async function openCamera(): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
  const [track] = stream.getVideoTracks()
  const focus = track && capabilitiesOf(track).focusMode
  if (track && focus?.includes('continuous')) await constrain(track, { focusMode: 'continuous' })
  return stream
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

function problemOf(error: unknown): CameraProblem {
  if (!isSecureContext || !(error instanceof DOMException)) return 'insecure'
  if (error.name === 'NotAllowedError' || error.name === 'SecurityError') return 'denied'
  return error.name === 'NotFoundError' || error.name === 'OverconstrainedError' ? 'none' : 'busy'
}

const capabilitiesOf = (track: MediaStreamTrack): PhoneCapabilities =>
  'getCapabilities' in track ? track.getCapabilities() : {}

async function constrain(track: MediaStreamTrack, constraints: PhoneConstraints): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [constraints] })
    return true
  } catch {
    return false
  }
}

function useLamp(stream: MediaStream | null): Camera['lamp'] {
  const [litTrack, setLitTrack] = useState<MediaStreamTrack | null>(null)
  const [track] = stream?.getVideoTracks() ?? []
  const hasLamp = track !== undefined && capabilitiesOf(track).torch === true
  const set = useCallback(
    async (isOn: boolean): Promise<void> => {
      if (track && (await constrain(track, { torch: isOn }))) setLitTrack(isOn ? track : null)
    },
    [track],
  )
  // A camera that was opened anew has its lamp off.
  return hasLamp ? { isOn: litTrack === track, set: (isOn) => void set(isOn) } : null
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

const useIsSeen = (): boolean => useSyncExternalStore(onVisibility, () => !document.hidden)
