import type { Clock } from '../../kernel/clock.ts'
import type { Random } from '../1448/names.ts'
import type { DemoAccount } from '../accounts.ts'
import type { PermitKind } from '../demand.ts'
import { callerOf, type Caller, type CallerParts } from './caller.ts'
import { knownPermits, type KnownPermits } from './known-permits.ts'

export type Gate = { caller: Caller; kinds: ReadonlySet<PermitKind> }

export type Member = { id: string; ties: number }

export type Organiser = {
  email: string
  caller: Caller
  groups: { id: string; people: number }[]
  /** Members of groups that book by families, read when they first do. */
  members: Map<string, Member[]>
}

export type OpenSlot = {
  poolId: number
  slot: number
  kind: PermitKind
  startsAt_ms: number
  endsAt_ms: number
  capacity: number
  booked: number
}

/** All that the pulse knows of the season, learnt over HTTP. */
export type World = {
  clock: Clock
  random: Random
  officer: Caller | null
  watcher: Caller | null
  gates: Gate[]
  organisers: Organiser[]
  permits: KnownPermits
  slots: OpenSlot[]
  /** Whether every permit issued for the day has been listed once. */
  hasListed: boolean
}

export function worldOf(parts: CallerParts, accounts: readonly DemoAccount[], random: Random): World {
  const holding = (kind: DemoAccount['kind']) =>
    accounts.filter((account) => account.kind === kind).map((account) => callerOf(parts, account))
  return {
    clock: parts.clock,
    random,
    officer: holding('permit-officer')[0] ?? null,
    watcher: holding('room')[0] ?? null,
    gates: holding('gate').map((caller) => ({ caller, kinds: new Set() })),
    organisers: accounts
      .filter((account) => account.kind === 'organiser')
      .map((account) => ({
        email: account.email,
        caller: callerOf(parts, account),
        groups: [],
        members: new Map(),
      })),
    permits: knownPermits(),
    slots: [],
    hasListed: false,
  }
}

export function callersOf(world: World): Caller[] {
  const { officer, watcher, gates, organisers } = world
  return [officer, watcher, ...gates.map((gate) => gate.caller), ...organisers.map((one) => one.caller)].filter(
    (caller) => caller !== null,
  )
}

export function now_ms(world: World): number {
  return world.clock.now().epochMilliseconds
}
