import { habitsOf, wantedShare } from '../demand.ts'
import { Booked, Cancelled, People, Tied } from './answers.ts'
import { Refused } from './caller.ts'
import { pick } from './check-at-gate.ts'
import { now_ms, type Member, type OpenSlot, type Organiser, type World } from './world.ts'

export type Bookings = {
  /** Books a group, a family or one person into a slot that fewer have booked than want it; false when there is none. */
  bookSome(): Promise<boolean>
  /** Cancels one of the permits booked here; its number, or null when none can be. */
  cancelOne(): Promise<string | null>
}

type Party = { groupId: string; wish: { groupId: string } | { pilgrimIds: string[] }; size: number }

/** Nobody books a slot that has nearly ended. */
const soonest_ms = 10 * 60_000
/** The longest of the kinds: until four hours before. */
const cancellable_ms = 5 * 3_600_000
const tries_most = 40
/** Somebody of a group holds a permit that the pulse does not know of: it looks again after this. */
const taken_ms = 1_800_000

export function bookingsOf(world: World): Bookings {
  const takenUntil = new Map<string, number>()

  async function partyFor(organiser: Organiser, slot: OpenSlot, most: number): Promise<Party | null> {
    const startsAt = Temporal.Instant.fromEpochMilliseconds(slot.startsAt_ms)
    for (let tries = 0; tries < tries_most; tries++) {
      const group = pick(world, organiser.groups)
      const habits = group && habitsOf(group.id)
      if (!group || !habits?.goes(slot.kind, startsAt) || isTaken(group.id, slot)) continue
      if (habits.books === 'families') return familyOf(world, organiser, group.id, slot, most)
      if (group.people > most || world.permits.isHeldByGroup(slot.kind, group.id)) continue
      return { groupId: group.id, wish: { groupId: group.id }, size: group.people }
    }
    return null
  }

  function isTaken(groupId: string, slot: OpenSlot): boolean {
    return (takenUntil.get(`${slot.kind} ${groupId}`) ?? 0) > now_ms(world)
  }

  async function book(organiser: Organiser, slot: OpenSlot, party: Party): Promise<void> {
    const { poolId, slot: slotNo, kind, startsAt_ms, endsAt_ms } = slot
    try {
      const body = { poolId, slot: slotNo, ...party.wish }
      const { permits } = await organiser.caller.send(Booked, 'POST', '/api/permits', body)
      for (const { number, pilgrimId } of permits) {
        const booked = { number, kind, pilgrimId, groupId: party.groupId, startsAt_ms, endsAt_ms }
        world.permits.add({ ...booked, bookedBy: organiser.email })
      }
      slot.booked += permits.length
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error
      if (error.code === 'claim.taken') takenUntil.set(`${kind} ${party.groupId}`, now_ms(world) + taken_ms)
      // Full, past or closed since it was last listed: the next list says so.
      else slot.booked = slot.capacity
    }
  }

  return {
    async bookSome() {
      const wanted = slotWanted(world)
      const organiser = pick(
        world,
        world.organisers.filter((one) => one.caller.isOpen() && one.groups.length > 0),
      )
      if (!wanted || !organiser) return false
      const party = await partyFor(organiser, wanted.slot, wanted.people)
      if (party) await book(organiser, wanted.slot, party)
      return party !== null
    },
    async cancelOne() {
      const latest_ms = now_ms(world) + cancellable_ms
      const permit = world.permits.some((one) => one.bookedBy !== null && one.startsAt_ms > latest_ms)
      const organiser = world.organisers.find((one) => one.email === permit?.bookedBy && one.caller.isOpen())
      if (!permit || !organiser) return null
      world.permits.drop(permit.number)
      const { number } = await organiser.caller.send(
        Cancelled,
        'POST',
        `/api/permits/${permit.number}/cancellation`,
        {},
      )
      return number
    },
  }
}

/** A slot that wants more people, the likelier the more it wants. */
function slotWanted(world: World): { slot: OpenSlot; people: number } | null {
  const at = world.clock.now()
  const wanting = world.slots
    .filter((slot) => slot.endsAt_ms > at.epochMilliseconds + soonest_ms)
    .map((slot) => {
      const startsAt = Temporal.Instant.fromEpochMilliseconds(slot.startsAt_ms)
      return { slot, people: Math.round(slot.capacity * wantedShare(slot.kind, startsAt, at)) - slot.booked }
    })
    .filter(({ people }) => people > 0)
  let left = world.random() * wanting.reduce((sum, { people }) => sum + people, 0)
  return wanting.find(({ people }) => (left -= people) < 0) ?? null
}

/** Somebody of the group who holds no permit of the kind, with those tied to them. */
async function familyOf(
  world: World,
  organiser: Organiser,
  groupId: string,
  slot: OpenSlot,
  most: number,
): Promise<Party | null> {
  let members = organiser.members.get(groupId)
  if (!members) {
    members = (await organiser.caller.get(People, `/api/people?group=${groupId}&limit=100`)).items
    organiser.members.set(groupId, members)
  }
  const one = pick(
    world,
    members.filter((member) => !world.permits.isHeldBy(slot.kind, member.id)),
  )
  if (!one) return null
  const pilgrimIds = await tiedTo(organiser, members, one)
  return pilgrimIds.length <= most ? { groupId, wish: { pilgrimIds }, size: pilgrimIds.length } : null
}

/** A person and all who hang together with them. Whose ties are all known by now need not be asked about. */
async function tiedTo(organiser: Organiser, members: readonly Member[], one: Member): Promise<string[]> {
  const found = new Map([[one.id, new Set<string>()]])
  for (const [id, known] of found) {
    const { ties } = members.find((member) => member.id === id) ?? one
    if (known.size >= ties) continue
    const { ties: tied } = await organiser.caller.get(Tied, `/api/people/${id}`)
    for (const { with: other } of tied) found.set(other.id, (found.get(other.id) ?? new Set()).add(id))
  }
  return [...found.keys()]
}
