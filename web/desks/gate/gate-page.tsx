import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Flashlight, FlashlightOff, Volume2, VolumeX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { answer, api } from '../../api.ts'
import { Button } from '../../kit/button.tsx'
import { ScanPage, type ScanRecord } from '../../kit/frames/scan-page.tsx'
import { useKeys } from '../../kit/keys.ts'
import { useLanguage } from '../../kit/language.tsx'
import { Name, type BothScripts } from '../../kit/name.tsx'
import { statusOf } from '../../kit/page-status.tsx'
import { SkeletonBar } from '../../kit/skeleton.tsx'
import { useServerNow } from '../server-now.ts'
import { CameraView } from './camera-view.tsx'
import type { Reading } from './contract.ts'
import { GateSlots } from './gate-slots.tsx'
import { NumberEntry } from './number-entry.tsx'
import { askedFor } from './permit-code.ts'
import { seenCodes } from './seen-codes.ts'
import { allowSound, playTone } from './tones.ts'
import { Unanswered } from './unanswered.tsx'
import { useAwake } from './use-awake.ts'
import { useCamera, type Camera } from './use-camera.ts'
import { useCheck, type CheckState } from './use-check.ts'
import { useMuted } from './use-muted.ts'
import { useVerdict } from './use-verdict.tsx'
import { verdictLooks } from './verdict-words.ts'

const gateKey = ['gate'] as const
/** Other guards check at the same gate, and bookings go on; what this phone does is fetched at once. */
const gateEvery_ms = 20_000
const lastShown = 10

/** Scan or type, verdict, next: the whole of a guard's work. */
export function GatePage() {
  const { t } = useLanguage()
  const gate = useQuery({
    queryKey: gateKey,
    queryFn: ({ signal }) => answer(api.GET('/api/gate', { signal })),
    refetchInterval: gateEvery_ms,
  })
  const now = useServerNow(gate.data?.at, gate.dataUpdatedAt)
  const [isMuted, setMuted] = useMuted()
  const [typed, setTyped] = useState('')
  const [seen] = useState(() => seenCodes(() => performance.now()))
  const { whoWas, remember } = useNamesSeen()
  const queries = useQueryClient()
  const camera = useCamera()
  useAwake()
  useSoundAfterTouch()

  const check = useCheck((state: CheckState) => {
    if (state.kind === 'unanswered') playTone('not-now', isMuted)
    if (state.kind !== 'answered') return
    playTone(verdictLooks[state.answer.verdict].tone, isMuted)
    remember(state.answer)
    // A number that nobody knows may be mistyped, and is there to be mended.
    if (state.answer.verdict !== 'unknown') setTyped((before) => (before === state.code ? '' : before))
    void queries.invalidateQueries({ queryKey: gateKey })
  })
  const { state } = check
  const onCode = (scanned: string): void => {
    const code = askedFor(scanned)
    if (seen.isNew(code) && !check.ask(code)) seen.forget(code)
  }
  const verdict = useVerdict(state, check.done)

  return (
    <>
      <ScanPage
        title={t('page.gate.title')}
        lead={<GateName gate={gate.data?.gate ?? null} isComing={gate.isPending} />}
        status={statusOf(gate)}
        actions={<GateActions camera={camera} isMuted={isMuted} onMute={setMuted} />}
        camera={<CameraView camera={camera} onCode={onCode} isAsking={state.kind === 'asking'} />}
        entry={
          <>
            <NumberEntry
              digits={typed}
              onDigits={setTyped}
              onAsk={check.ask}
              isAsking={state.kind === 'asking' && state.code === typed}
            />
            <GateSlots openings={gate.data?.openings ?? []} now={now} />
          </>
        }
        verdict={verdict}
        history={(gate.data?.last ?? []).map((reading) => recordOf(reading))}
        offlineWords={t('page.gate.offline')}
      />
      {state.kind === 'unanswered' && <Unanswered error={state.error} onRetry={check.retry} onLeave={check.done} />}
    </>
  )

  function recordOf(reading: Reading): ScanRecord {
    const name = whoWas(reading)
    return {
      id: reading.id,
      at: reading.at,
      status: verdictLooks[reading.verdict].status,
      word: t(`verdict.${reading.verdict}`),
      who: name ? <Name of={name} show="one" /> : reading.kind && t(`permit-kind.${reading.kind}`),
    }
  }
}

function GateName({ gate, isComing }: { gate: { name: BothScripts } | null; isComing: boolean }) {
  if (gate) return <Name of={gate.name} show="one" className="text-lead font-strong" />
  return isComing && <SkeletonBar className="my-1.5 h-5 w-40" />
}

type GateActionsProps = { camera: Camera; isMuted: boolean; onMute: (isMuted: boolean) => void }

function GateActions({ camera: { lamp }, isMuted, onMute }: GateActionsProps) {
  const { t } = useLanguage()
  const sound = isMuted ? t('page.gate.sound.on') : t('page.gate.sound.off')
  const light = lamp?.isOn ? t('page.gate.lamp.off') : t('page.gate.lamp.on')
  useKeys([
    { code: 'KeyM', cap: 'M', label: sound, run: () => onMute(!isMuted) },
    ...(lamp ? [{ code: 'KeyL', cap: 'L', label: light, run: () => lamp.set(!lamp.isOn) }] : []),
  ])
  return (
    <>
      {lamp && (
        <Button
          icon={lamp.isOn ? FlashlightOff : Flashlight}
          aria-label={light}
          aria-pressed={lamp.isOn}
          onPress={() => lamp.set(!lamp.isOn)}
        />
      )}
      <Button icon={isMuted ? VolumeX : Volume2} aria-label={sound} onPress={() => onMute(!isMuted)} />
    </>
  )
}

function useSoundAfterTouch(): void {
  useEffect(() => {
    addEventListener('pointerdown', allowSound)
    addEventListener('keydown', allowSound)
    return () => {
      removeEventListener('pointerdown', allowSound)
      removeEventListener('keydown', allowSound)
    }
  }, [])
}

type Seen = { at: string; verdict: string; name: BothScripts | null }

/** Readings hold no names; those of whom this phone itself checked are remembered while the page is open. */
function useNamesSeen(): { whoWas: (reading: Reading) => BothScripts | null; remember: (seen: Seen) => void } {
  const [names, setNames] = useState<readonly Seen[]>([])
  return {
    whoWas: (reading) =>
      names.find(({ at, verdict }) => verdict === reading.verdict && Date.parse(at) === Date.parse(reading.at))?.name ??
      null,
    remember: ({ at, verdict, name }) => {
      if (name) setNames((before) => [{ at, verdict, name }, ...before].slice(0, lastShown))
    },
  }
}
