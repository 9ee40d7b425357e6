import { registerDigest } from '../kernel/events/index.ts'
import { recomputeMove } from './move-members.ts'

registerDigest('group.members-moved', recomputeMove)

export { peopleRoutes } from './routes.ts'
export { findPilgrim, findPilgrims, type Home } from './queries.ts'
export { membersOf, nameForGate, namesForGate, visiblePilgrims, type GateName } from './for-others.ts'
export { type Pilgrim } from './contract.ts'
export { group_people_most } from './rules.ts'
