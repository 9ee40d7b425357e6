import { type Static, Type } from 'typebox'
import { permitKinds } from '../../permits/index.ts'

/** What the pulse reads of the server's answers; the rest it leaves alone. */

const Kind = Type.Enum([...permitKinds])
const Moment = Type.String()
const next = Type.Union([Type.String(), Type.Null()])

export const Switch = Type.Object({ isRunning: Type.Boolean() })

export const Openings = Type.Object({
  items: Type.Array(
    Type.Object({
      poolId: Type.Integer(),
      kind: Kind,
      isOpen: Type.Boolean(),
      slots: Type.Array(
        Type.Object({
          slot: Type.Integer(),
          startsAt: Moment,
          endsAt: Moment,
          capacity_people: Type.Integer(),
          booked_people: Type.Integer(),
        }),
      ),
    }),
  ),
})

export const Permits = Type.Object({
  items: Type.Array(
    Type.Object({
      number: Type.String(),
      kind: Kind,
      state: Type.String(),
      pilgrim: Type.Object({ id: Type.String(), groupId: Type.Union([Type.String(), Type.Null()]) }),
      startsAt: Moment,
      endsAt: Moment,
    }),
  ),
  next,
})
export type Listed = Static<typeof Permits>['items'][number]

export const Groups = Type.Object({
  items: Type.Array(Type.Object({ id: Type.String(), people: Type.Integer() })),
  next,
})
export const People = Type.Object({ items: Type.Array(Type.Object({ id: Type.String(), ties: Type.Integer() })) })
export const Tied = Type.Object({ ties: Type.Array(Type.Object({ with: Type.Object({ id: Type.String() }) })) })
export const Booked = Type.Object({
  permits: Type.Array(Type.Object({ number: Type.String(), pilgrimId: Type.String() })),
})
export const Cancelled = Type.Object({ number: Type.String() })
export const Checked = Type.Object({ verdict: Type.String() })
export const GateSeen = Type.Object({ openings: Type.Array(Type.Object({ kind: Kind })) })
