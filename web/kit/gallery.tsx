import { useRouter, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ConfirmProvider } from './confirm.tsx'
import { PageHead } from './frames/page-head.tsx'
import { Controls } from './gallery/controls.tsx'
import type { FrameState } from './gallery/frame-state.ts'
import { BoardSample, ListSample, MapSample, ThingSample } from './gallery/frames.tsx'
import { DocumentSample, FlowSample, ScanSample } from './gallery/more-frames.tsx'
import { Shown } from './gallery/shown.tsx'
import { KeyHelp } from './key-help.tsx'
import { Select } from './select.tsx'
import { ToastRegion } from './toast.tsx'
import { AppearanceMenu } from '../shell/appearance-menu.tsx'

const states: readonly FrameState[] = ['ready', 'loading', 'problem', 'refused']
const counts = [0, 1, 7, 100_000]

const parts: Record<string, (props: { state: FrameState; count: number }) => ReactNode> = {
  controls: () => (
    <div className="h-full overflow-auto">
      <PageHead title="Controls" />
      <div className="px-4 md:px-6">
        <Controls />
      </div>
    </div>
  ),
  shown: () => (
    <div className="h-full overflow-auto">
      <PageHead title="Shown" />
      <div className="px-4 md:px-6">
        <Shown />
      </div>
    </div>
  ),
  list: ListSample,
  thing: ThingSample,
  board: BoardSample,
  map: MapSample,
  flow: FlowSample,
  scan: ScanSample,
  document: DocumentSample,
}

const choices = (ids: readonly string[]) => ids.map((id) => ({ id, label: id }))

/** Every part of the kit in every state, for judging with the eye: `/kit?part=list&state=loading&count=7`. Not part of the built app. */
export function Gallery() {
  const router = useRouter()
  const search: { part?: string; state?: string; count?: string } = useSearch({ strict: false })
  const part = search.part && search.part in parts ? search.part : 'controls'
  const state = states.find((each) => each === search.state) ?? 'ready'
  const count = counts.find((each) => String(each) === search.count) ?? 7
  const Part = parts[part]
  const go = (change: Record<string, string>): void => {
    const words = new URLSearchParams({ part, state, count: String(count), ...change })
    router.history.push(`/kit?${words.toString()}`)
  }
  return (
    <ConfirmProvider>
      <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)]">
        <header className="no-print flex flex-wrap items-end gap-3 border-b border-line bg-sunken px-4 py-2">
          <Select label="part" choices={choices(Object.keys(parts))} value={part} onChange={(id) => go({ part: id })} />
          <Select label="state" choices={choices(states)} value={state} onChange={(id) => go({ state: id })} />
          <Select
            label="count"
            choices={choices(counts.map(String))}
            value={String(count)}
            onChange={(id) => go({ count: id })}
          />
          <div className="ms-auto">
            <AppearanceMenu />
          </div>
        </header>
        <main id="page" className="min-h-0">
          {Part && <Part key={`${part}${count}`} state={state} count={count} />}
        </main>
      </div>
      <KeyHelp />
      <ToastRegion />
    </ConfirmProvider>
  )
}
