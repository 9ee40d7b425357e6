import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAddress } from '../../kit/address.ts'
import { useNow } from '../../kit/now.ts'
import { firstUnready, ready, statusOf, type PageStatus } from '../../kit/page-status.tsx'
import { carriedPeople, dropCarriedPeople } from '../../people/carried-people.ts'
import { groupQuery, membersQuery } from '../../people/group.ts'
import type { Person } from '../../people/person.ts'
import { openingsQuery, whyNotBook } from '../opening.ts'
import type { PermitKind } from '../permit.ts'
import { draftFrom, stepFor, type Draft, type StepId } from './draft.ts'
import { refresh_ms } from './when-step.tsx'

const nobody: ReadonlyMap<string, Person> = new Map()
const emptyWords = { step: null, kind: null, day: null, slot: null, group: null, by: null }

/** A booking as far as it has been said, what the server knows of it, and how it goes on. */
export function useBookingFlow() {
  const [words, setWords] = useAddress('step', 'kind', 'day', 'slot', 'group', 'by')
  const draft = draftFrom(words)
  const [picked, setPicked] = useState(carriedPeople)
  useEffect(dropCarriedPeople, [])
  const [leftOut, setLeftOut] = useState<readonly Person[] | null>(null)
  const now_ms = useNow()
  const who = useWho(draft, picked, leftOut)
  const chosen = useChosenSlot(draft)
  const { opening, slot } = chosen
  const step = stepFor(words.step, draft, who.units)
  return {
    draft,
    slotWord: words.slot ?? null,
    picked,
    leftOut,
    who,
    chosen,
    step,
    now_ms,
    status: statusFor(step, chosen.status, who.status),
    /** Whether all of them fit into the slot as it stands. */
    isBookable: opening !== null && slot !== null && whyNotBook(opening, slot, now_ms, who.units) === null,
    go: (to: StepId) => setWords({ step: to }, { isStep: true }),
    setKind: (kind: PermitKind) => kind !== draft.kind && setWords({ kind, day: null, slot: null }),
    setDay: (day: string) => setWords({ day, slot: null }),
    setSlot: (word: string) => setWords({ slot: word }),
    /** Other people make what was said of those before them void. */
    setWho: (change: { by?: 'group' | 'people'; group?: string; picked?: ReadonlyMap<string, Person> }) => {
      setLeftOut(null)
      if (change.picked) setPicked(change.picked)
      if (change.by) setWords({ by: change.by === 'people' ? 'people' : null })
      if (change.group !== undefined) setWords({ group: change.group })
    },
    leaveOut: setLeftOut,
    startOver: () => {
      setPicked(nobody)
      setLeftOut(null)
      setWords(emptyWords, { isStep: true })
    },
  }
}

export type BookingFlow = ReturnType<typeof useBookingFlow>

function statusFor(step: StepId, slot: PageStatus, who: PageStatus): PageStatus {
  if (step === 'kind') return ready
  return step === 'when' ? who : firstUnready(slot, who)
}

/** The slot that the address names, as it stands now; asked for again while the flow is open. */
function useChosenSlot({ kind, day, slot }: Draft) {
  const query = useQuery({
    ...openingsQuery({ fromDay: day ?? '', toDay: day ?? '', kind: kind ?? undefined }),
    enabled: day !== null && slot !== null && kind !== null,
    refetchInterval: refresh_ms,
  })
  const opening = query.data?.find((each) => each.poolId === slot?.poolId) ?? null
  return {
    status: statusOf(query),
    opening,
    slot: opening?.slots.find((each) => each.slot === slot?.slot) ?? null,
  }
}

/** Those to be booked for: all of the group or those picked, without those who were left out. */
function useWho(draft: Draft, picked: ReadonlyMap<string, Person>, leftOut: readonly Person[] | null) {
  const isGroup = draft.by === 'group' && draft.group !== null
  const group = useQuery({ ...groupQuery(draft.group ?? ''), enabled: isGroup })
  const members = useQuery({ ...membersQuery(draft.group ?? ''), enabled: isGroup })
  const out = new Set(leftOut?.map((person) => person.id))
  const all = draft.by === 'people' ? [...picked.values()] : isGroup ? (members.data ?? []) : []
  const people = all.filter((person) => !out.has(person.id))
  return {
    /** The group they are, whole or in part; null for people picked by hand. */
    group: isGroup ? draft.group : null,
    name: isGroup ? (group.data?.name ?? null) : null,
    people,
    units: isGroup && leftOut === null ? (group.data?.people ?? 0) : people.length,
    isLoading: isGroup && members.isPending,
    status: isGroup ? statusOf(group) : ready,
  }
}
