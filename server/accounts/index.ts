export { accountRoutes, type AccountParts } from './routes.ts'
export { givePost } from './give-post.ts'
