export { accountRoutes, type AccountParts } from './routes.ts'
