import type { Tone } from './verdict-words.ts'

type Note = { from_s: number; for_s: number; hertz: number; shape: OscillatorType; loudness: number }

/**
 * Told apart in a crowd and by somebody who hears high notes badly: two rising notes; two equal ones with a gap; one long,
 * low and rough. A small loudspeaker gives little under 300 Hz, so the low one is a sawtooth, whose overtones it does give.
 */
const notes: Record<Tone, readonly Note[]> = {
  good: [
    { from_s: 0, for_s: 0.1, hertz: 880, shape: 'triangle', loudness: 0.8 },
    { from_s: 0.1, for_s: 0.22, hertz: 1319, shape: 'triangle', loudness: 0.8 },
  ],
  'not-now': [
    { from_s: 0, for_s: 0.14, hertz: 587, shape: 'square', loudness: 0.35 },
    { from_s: 0.24, for_s: 0.14, hertz: 587, shape: 'square', loudness: 0.35 },
  ],
  no: [{ from_s: 0, for_s: 0.6, hertz: 185, shape: 'sawtooth', loudness: 0.6 }],
}

/** In the hand: one short; two; one long. Milliseconds on and off in turns. */
const buzzes: Record<Tone, number[]> = { good: [70], 'not-now': [120, 90, 120], no: [500] }

const edge_s = 0.012

let context: AudioContext | undefined

/** A browser gives no sound before the page was touched; to be called from a touch or a key. */
export function allowSound(): void {
  context ??= new AudioContext()
  if (context.state !== 'running') void context.resume().catch(() => undefined)
}

export function playTone(tone: Tone, isMuted: boolean): void {
  // Absent on iPhones and computers.
  if ('vibrate' in navigator) navigator.vibrate(buzzes[tone])
  if (isMuted) return
  allowSound()
  if (context?.state !== 'running') return
  for (const note of notes[tone]) playNote(context, note)
}

function playNote(audio: AudioContext, { from_s, for_s, hertz, shape, loudness }: Note): void {
  const from = audio.currentTime + from_s
  const until = from + for_s
  const voice = new OscillatorNode(audio, { type: shape, frequency: hertz })
  const volume = new GainNode(audio, { gain: 0 })
  // Without its edges rounded off a note begins and ends with a crack.
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(loudness, from + edge_s)
  volume.gain.setValueAtTime(loudness, until - edge_s)
  volume.gain.linearRampToValueAtTime(0, until)
  voice.connect(volume).connect(audio.destination)
  voice.start(from)
  voice.stop(until)
}
