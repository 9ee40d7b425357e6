import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveHub, type Told } from './live.ts'

class FakeStream extends EventTarget {
  readyState = 0
  readonly address: string
  constructor(address: string) {
    super()
    this.address = address
  }
  close(): void {
    this.readyState = 2
  }
  fire(type: string, data?: string): void {
    if (type === 'open') this.readyState = 1
    this.dispatchEvent(data === undefined ? new Event(type) : new MessageEvent(type, { data }))
  }
}

/** A hub whose clock moves only when `pass` is called. */
function aHub() {
  const streams: FakeStream[] = []
  const planned = new Set<{ act: () => void; ms: number }>()
  const hub = liveHub({
    open: (address) => {
      const stream = new FakeStream(address)
      streams.push(stream)
      return stream
    },
    wait: (act, ms) => {
      const plan = { act, ms }
      planned.add(plan)
      return () => planned.delete(plan)
    },
    post: () => 'p1',
  })
  const pass = (): number[] => {
    const due = [...planned]
    planned.clear()
    for (const { act } of due) act()
    return due.map(({ ms }) => ms)
  }
  const told: [string, Told][] = []
  const states: boolean[] = []
  const follow = (...topics: string[]) =>
    hub.follow({ topics, onTold: (topic, what) => told.push([topic, what]), onState: (isLive) => states.push(isLive) })
  return { hub, streams, pass, follow, told, states }
}

test('all that follow share one stream, and each hears only its topics', () => {
  const { streams, pass, follow, told } = aHub()
  follow('slots')
  follow('gates', 'slots')
  pass()
  assert.deepEqual(
    streams.map((stream) => stream.address),
    ['/api/live?topics=gates,slots&post=p1'],
  )
  streams[0]?.fire('open')
  told.length = 0
  streams[0]?.fire('gates', '{"gate":"g1"}')
  assert.deepEqual(told, [['gates', { gate: 'g1' }]])
})

test('when the topics change the new stream stands before the old one goes', () => {
  const { streams, pass, follow } = aHub()
  follow('slots')
  pass()
  streams[0]?.fire('open')
  follow('gates')
  pass()
  assert.equal(streams.length, 2)
  assert.notEqual(streams[0]?.readyState, 2)
  streams[1]?.fire('open')
  assert.equal(streams[0]?.readyState, 2)
})

test('a stream that was refused is tried again, later each time, and then everything is read again', () => {
  const { streams, pass, follow, told, states } = aHub()
  follow('slots')
  pass()
  const waits: number[] = []
  for (const at of [0, 1, 2]) {
    const stream = streams[at]
    stream?.close()
    stream?.fire('error')
    waits.push(...pass())
  }
  assert.deepEqual(waits, [2000, 4000, 8000])
  streams[3]?.fire('open')
  assert.equal(states.at(-1), true)
  assert.deepEqual(told, [['slots', { type: 'reset' }]])
})

test('a short break that the browser mends itself is shown but not answered by a second stream', () => {
  const { streams, pass, follow, told, states } = aHub()
  follow('slots')
  pass()
  streams[0]?.fire('open')
  told.length = 0
  const first = streams[0]
  if (first) first.readyState = 0
  first?.fire('error')
  assert.equal(states.at(-1), false)
  assert.deepEqual(pass(), [])
  first?.fire('open')
  assert.deepEqual([states.at(-1), streams.length, told.length], [true, 1, 0])
})

test('a tab out of sight lets its stream go and takes it up again', () => {
  const { hub, streams, pass, follow, told } = aHub()
  follow('slots')
  pass()
  streams[0]?.fire('open')
  hub.setPaused(true)
  pass()
  assert.equal(streams[0]?.readyState, 2)
  told.length = 0
  hub.setPaused(false)
  pass()
  streams[1]?.fire('open')
  assert.deepEqual(told, [['slots', { type: 'reset' }]])
})

test('words that cannot be read make the topic be read again', () => {
  const { streams, pass, follow, told } = aHub()
  follow('slots')
  pass()
  streams[0]?.fire('open')
  told.length = 0
  streams[0]?.fire('slots', '{broken')
  assert.deepEqual(told, [['slots', { type: 'reset' }]])
})
