export { mayHaveDemoAccounts } from './accounts.ts'
export { findDemoSeason } from './find-season.ts'
export { openComingDays } from './open-coming-days.ts'
export { demoRoutes } from './routes.ts'
