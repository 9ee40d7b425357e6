import { registerDigest } from '../kernel/events/index.ts'
import { recomputeImport } from './import/take-import.ts'
import { recomputeMove } from './move-members.ts'

registerDigest('people.imported', recomputeImport)
registerDigest('group.members-moved', recomputeMove)

export { peopleRoutes } from './routes.ts'
export { findPilgrim, findPilgrims, type Home } from './queries.ts'
export { membersOf, nameForGate, namesForGate, visiblePilgrims, type GateName } from './for-others.ts'
export { type Pilgrim } from './contract.ts'
export { group_people_most } from './rules.ts'
export { forgetImports, keepImport, readFile, type ReadFile } from './import/keep-import.ts'
export { takeImport, type Taken } from './import/take-import.ts'
export { makeGroup } from './groups.ts'
export { componentsOf } from './pack-groups.ts'
