import { permitKinds } from '../../permits/index.ts'
import type { PermitKind } from '../demand.ts'
import { GateSeen, Groups, Openings, Permits } from './answers.ts'
import { Refused, type Caller } from './caller.ts'
import { now_ms, type Gate, type Organiser, type World } from './world.ts'

/** One request that learns something; it may ask for more of its kind to follow. */
type Reading = () => Promise<void>

export type Survey = {
  /** Does the next reading that is due, if any: one request. */
  readOne(): Promise<void>
}

const openings_every_s = 20
const gates_every_s = 300
const permits_every_s = 600
const groups_every_s = 1_800

/** Learns what the accounts may see, a page at a time between the pulse's actions, and afresh every so often. */
export function surveyOf(world: World): Survey {
  const waiting: Reading[] = []
  const due = new Map<string, number>()

  function every(what: string, seconds: number, readings: () => Reading[]): void {
    const at = now_ms(world)
    if ((due.get(what) ?? 0) > at) return
    due.set(what, at + seconds * 1_000)
    waiting.push(...readings())
  }

  const later = (reading: Reading) => void waiting.unshift(reading)

  return {
    async readOne() {
      const { officer } = world
      if (officer) every('openings', openings_every_s, () => [() => readOpenings(world, officer)])
      every('gates', gates_every_s, () => world.gates.map((gate) => () => readGate(gate)))
      every('groups', groups_every_s, () => world.organisers.map((one) => () => readGroups(one, later)))
      if (officer) every('permits', permits_every_s, () => permitReadings(world, officer, later))
      const reading = waiting.shift()
      try {
        await reading?.()
      } catch (error) {
        // What is refused is asked again when it is due again; anything else at once, after the pause that it calls for.
        if (reading && !(error instanceof Refused)) waiting.unshift(reading)
        throw error
      }
    },
  }
}

async function readOpenings(world: World, officer: Caller): Promise<void> {
  const today = world.clock.now().toZonedDateTimeISO('Asia/Riyadh').toPlainDate()
  const query = `fromDay=${String(today)}&toDay=${String(today.add({ days: 2 }))}`
  const { items } = await officer.get(Openings, `/api/openings?${query}`)
  const at_ms = now_ms(world)
  world.permits.forgetPast(at_ms)
  world.slots = items
    .filter((opening) => opening.isOpen)
    .flatMap(({ poolId, kind, slots }) =>
      slots.map(({ slot, startsAt, endsAt, capacity_people, booked_people }) => ({
        poolId,
        slot,
        kind,
        startsAt_ms: Date.parse(startsAt),
        endsAt_ms: Date.parse(endsAt),
        capacity: capacity_people,
        booked: booked_people,
      })),
    )
    .filter((slot) => slot.endsAt_ms > at_ms)
}

async function readGate(gate: Gate): Promise<void> {
  const { openings } = await gate.caller.get(GateSeen, '/api/gate')
  gate.kinds = new Set(openings.map((opening) => opening.kind))
}

async function readGroups(organiser: Organiser, later: (reading: Reading) => void, cursor?: string): Promise<void> {
  const page = await organiser.caller.get(Groups, `/api/groups?limit=100${cursor ? `&cursor=${cursor}` : ''}`)
  const known = new Set(organiser.groups.map((group) => group.id))
  organiser.groups.push(...page.items.filter((group) => !known.has(group.id) && group.people > 0))
  const { next } = page
  if (next !== null) later(() => readGroups(organiser, later, next))
}

/** Permits issued for today, and late in the evening for the night that follows. */
function permitReadings(world: World, officer: Caller, later: (reading: Reading) => void): Reading[] {
  const now = world.clock.now().toZonedDateTimeISO('Asia/Riyadh')
  const days = [now.toPlainDate(), now.add({ hours: 3 }).toPlainDate()].map(String)
  const lists = permitKinds.flatMap((kind) => [...new Set(days)].map((day) => ({ kind, day })))
  return [
    ...lists.map((list) => () => readPermits(world, officer, later, list)),
    () => {
      world.hasListed = true
      return Promise.resolve()
    },
  ]
}

async function readPermits(
  world: World,
  officer: Caller,
  later: (reading: Reading) => void,
  list: { kind: PermitKind; day: string; cursor?: string },
): Promise<void> {
  const { kind, day, cursor } = list
  const query = `limit=100&state=issued&kind=${kind}&day=${day}${cursor ? `&cursor=${cursor}` : ''}`
  const { items, next } = await officer.get(Permits, `/api/permits?${query}`)
  world.permits.addListed(items)
  if (next !== null) later(() => readPermits(world, officer, later, { kind, day, cursor: next }))
}
