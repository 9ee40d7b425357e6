export { permitRoutes } from './routes.ts'
export { gateRoutes, roomTopic } from './gate-routes.ts'
export { openDays } from './open-days.ts'
export { permitKinds, type OpeningRule } from './contract.ts'
