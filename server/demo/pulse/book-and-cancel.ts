import { habitsOf, wantedShare, type PermitKind } from '../demand.ts'
import { Booked, Cancelled, People, Permits, Tied } from './answers.ts'
import { Refused } from './caller.ts'
import { pick } from './check-at-gate.ts'
import { now_ms, type Member, type OpenSlot, type Organiser, type World } from './world.ts'

export type Bookings = {
  /** Books a group, a family or one person into a slot that fewer have booked than want it; false when there is none. */
  bookSome(): Promise<boolean>
  /** Cancels one of the permits booked here; its number, or null when none can be. */
  cancelOne(): Promise<string | null>
}

type Party = { groupId: string; wish: { groupId: string } | { pilgrimIds: string[] } }

/** Nobody books a slot that has nearly ended. */
const soonest_ms = 10 * 60_000
/** The longest of the kinds: until four hours before. */
const cancellable_ms = 5 * 3_600_000
const tries_most = 40
/** So long an answer about who holds permits is relied on. */
const known_ms = 600_000

export function bookingsOf(world: World): Bookings {
  const holders = holdersOf(world)

  async function partyFor(organiser: Organiser, slot: OpenSlot, most: number): Promise<Party | null> {
    const startsAt = Temporal.Instant.fromEpochMilliseconds(slot.startsAt_ms)
    for (let tries = 0; tries < tries_most; tries++) {
      const group = pick(world, organiser.groups)
      const habits = group && habitsOf(group.id)
      if (!group || !habits?.goes(slot.kind, startsAt)) continue
      if (habits.books === 'families') {
        await holders.ask(organiser, slot.kind, group.id)
        return familyOf(world, organiser, group.id, slot, most)
      }
      if (group.people > most || world.permits.isHeldByGroup(slot.kind, group.id)) continue
      await holders.ask(organiser, slot.kind, group.id)
      // Asked about one group a beat, however many hold permits.
      const isHeld = world.permits.isHeldByGroup(slot.kind, group.id)
      return isHeld ? null : { groupId: group.id, wish: { groupId: group.id } }
    }
    return null
  }

  async function book(organiser: Organiser, slot: OpenSlot, { groupId, wish }: Party): Promise<void> {
    const { poolId, slot: slotNo, kind, startsAt_ms, endsAt_ms } = slot
    try {
      const { permits } = await organiser.caller.send(Booked, 'POST', '/api/permits', {
        poolId,
        slot: slotNo,
        ...wish,
      })
      for (const { number, pilgrimId } of permits) {
        world.permits.add({ number, kind, pilgrimId, groupId, startsAt_ms, endsAt_ms, bookedBy: organiser.email })
      }
      slot.booked += permits.length
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error
      // Somebody booked for them meanwhile; or the slot is full, past or closed, as the next list will say.
      if (error.code === 'claim.taken') holders.askAgain(kind, groupId)
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

/** An organiser looks who of a group has a permit of the kind before booking for the rest. */
function holdersOf(world: World) {
  const askedAt_ms = new Map<string, number>()
  return {
    async ask(organiser: Organiser, kind: PermitKind, groupId: string): Promise<void> {
      const at_ms = now_ms(world)
      if ((askedAt_ms.get(`${kind} ${groupId}`) ?? 0) + known_ms > at_ms) return
      askedAt_ms.set(`${kind} ${groupId}`, at_ms)
      const { items } = await organiser.caller.get(Permits, `/api/permits?kind=${kind}&group=${groupId}&limit=100`)
      world.permits.addListed(items.filter((item) => Date.parse(item.endsAt) > at_ms))
    },
    askAgain: (kind: PermitKind, groupId: string) => askedAt_ms.delete(`${kind} ${groupId}`),
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
  return pilgrimIds.length <= most ? { groupId, wish: { pilgrimIds } } : null
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
