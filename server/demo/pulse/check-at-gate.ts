import { Checked } from './answers.ts'
import type { KnownPermit } from './known-permits.ts'
import { now_ms, type Gate, type World } from './world.ts'

export type Gatekeeping = {
  /** Checks whoever has waited longest; false when nobody waits. */
  checkNext(): Promise<boolean>
  /** What also comes to gates: too early, at the wrong gate, with a used or cancelled permit, with a number that is none. */
  checkOdd(): Promise<boolean>
  noteCancelled(number: string): void
}

/** Nobody is let in so long before: the longest of the kinds is an hour. */
const early_ms = 70 * 60_000
const patience_ms = 90_000
const remembered_most = 30

/** Presents permits at the gates that the pulse's accounts hold, as their holders would. */
export function gatekeepingOf(world: World): Gatekeeping {
  const admitted: KnownPermit[] = []
  const cancelled: string[] = []
  const odd = oddComings(world, admitted, cancelled)

  /** Whatever the verdict, the holder does not come a second time by themselves. */
  async function present(permit: KnownPermit): Promise<boolean> {
    const gate = gateFor(world, permit)
    const wait = () => (permit.arrival_ms = now_ms(world) + patience_ms)
    if (!gate) {
      wait()
      return false
    }
    const verdict = await check(gate, permit.number)
    if (verdict === 'too-early') wait()
    else permit.arrival_ms = null
    if (verdict === 'admitted') remember(admitted, permit)
    return true
  }

  return {
    async checkNext() {
      const permit = world.permits.due(now_ms(world))
      return permit !== null && present(permit)
    },
    async checkOdd() {
      const coming = pick(world, odd)?.()
      if (!coming?.gate) return false
      await check(coming.gate, coming.number)
      return true
    },
    noteCancelled: (number) => remember(cancelled, number),
  }
}

type Coming = { gate: Gate | null; number: string } | null

/** What comes to gates beside those who are due, each with the gate it comes to. */
function oddComings(world: World, admitted: readonly KnownPermit[], cancelled: string[]): (() => Coming)[] {
  return [
    function comesTooEarly() {
      const least_ms = now_ms(world) + early_ms * (1 + world.random())
      const permit = world.permits.some((one) => one.startsAt_ms > least_ms && one.arrival_ms !== null)
      return permit && { gate: gateFor(world, permit), number: permit.number }
    },
    function comesToTheWrongGate() {
      const permit = world.permits.due(now_ms(world))
      const gate = permit && gateFor(world, permit, false)
      if (!permit || !gate) return null
      permit.arrival_ms = now_ms(world) + patience_ms
      return { gate, number: permit.number }
    },
    function comesAgain() {
      const permit = pick(world, admitted)
      return permit && { gate: gateFor(world, permit), number: permit.number }
    },
    function comesCancelled() {
      const number = cancelled.shift()
      return number === undefined ? null : { gate: anyGate(world), number }
    },
    function showsAnotherNumber() {
      const digits = Array.from({ length: 16 }, () => Math.floor(world.random() * 10))
      return { gate: anyGate(world), number: digits.join('') }
    },
  ]
}

function gateFor(world: World, permit: KnownPermit, isRight = true): Gate | null {
  const fitting = world.gates.filter((gate) => gate.caller.isOpen() && gate.kinds.size > 0)
  return pick(
    world,
    fitting.filter((gate) => gate.kinds.has(permit.kind) === isRight),
  )
}

function anyGate(world: World): Gate | null {
  return pick(
    world,
    world.gates.filter((gate) => gate.caller.isOpen()),
  )
}

async function check(gate: Gate, number: string): Promise<string> {
  const { verdict } = await gate.caller.send(Checked, 'POST', '/api/gate/checks', { code: number })
  return verdict
}

function remember<Item>(list: Item[], item: Item): void {
  list.push(item)
  if (list.length > remembered_most) list.shift()
}

export function pick<Item>(world: World, items: readonly Item[]): Item | null {
  return items[Math.floor(world.random() * items.length)] ?? null
}
