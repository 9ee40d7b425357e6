import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api.ts'
import { ApiProblem } from '../../kit/api-problem.ts'
import { useWrite } from '../../use-write.ts'
import type { Person } from '../../people/person.ts'
import { openingsKey } from '../opening.ts'
import { allPermits, type Permit, type PermitKind } from '../permit.ts'
import { printAddress, printAddressOf } from '../print-address.ts'
import type { Booked } from './booked-page.tsx'
import type { BookingFlow } from './use-booking-flow.ts'

export type Wish = { poolId: number; slot: number } & ({ groupId: string } | { pilgrimIds: string[] })

/** Books what a flow has come to, for all of them or none; the same press again is the same booking. */
export function useBooking(flow: BookingFlow) {
  const [booked, setBooked] = useState<Booked | null>(null)
  const holders = useHolders()
  const write = useWrite(
    (wish: Wish, key) => answer(api.POST('/api/permits', { body: wish, headers: { 'Idempotency-Key': key } })),
    { touches: [['permits'], openingsKey] },
  )
  const { chosen, who, leftOut } = flow
  const book = () => {
    const { opening, slot } = chosen
    if (!opening || !slot) return
    const { kind, day, poolId } = opening
    const forWhom =
      who.group !== null && leftOut === null
        ? { groupId: who.group }
        : { pilgrimIds: who.people.map((person) => person.id) }
    write.mutate(
      { poolId, slot: slot.slot, ...forWhom },
      {
        onSuccess: ({ permits }) => {
          const printHref =
            who.group === null
              ? printAddressOf(permits.map((permit) => permit.number))
              : printAddress({ group: who.group, kind, day })
          setBooked({ permits, opening, slot, people: who.people, printHref })
        },
        onError: (error) => {
          if (error instanceof ApiProblem && error.code === 'claim.taken')
            holders.mutate({ kind, group: who.group, people: who.people })
        },
      },
    )
  }
  return {
    book,
    booked,
    error: write.error,
    isBusy: write.isPending,
    /** Who holds such a permit already, once a refusal has said that there are some. */
    holders: holders.data ?? null,
    reset: () => {
      write.reset()
      holders.reset()
      setBooked(null)
    },
    resetError: () => write.reset(),
  }
}

export type Booking = ReturnType<typeof useBooking>

/** People hold one permit of a kind at a time: until it is cancelled, or its slot is over. */
const holds = (permit: Permit, now_ms: number): boolean =>
  permit.state !== 'cancelled' && Date.parse(permit.endsAt) > now_ms

/** More permits of a kind than a group can hold at once, with those that are over. */
const most_permits = 2000

/** Which of the people hold a permit of the kind already, asked after a refusal that only says how many. */
function useHolders() {
  return useMutation({
    mutationFn: async (asked: { kind: PermitKind; group: string | null; people: readonly Person[] }) => {
      const { kind, group, people } = asked
      const now = Date.now()
      const filters = group !== null ? [{ kind, group }] : people.map(({ id }) => ({ kind, pilgrim: id }))
      const answers = await Promise.all(filters.map((filter) => allPermits(filter, most_permits)))
      const found = answers.flatMap(({ permits }) => permits.filter((permit) => holds(permit, now)))
      const holders = new Set(found.map(({ pilgrim }) => pilgrim.id))
      return people.filter(({ id }) => holders.has(id))
    },
  })
}
