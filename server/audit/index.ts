import { registerDigest } from '../kernel/events/index.ts'
import { digestOfFindings } from './runs.ts'

export { auditRoutes, auditTopic } from './routes.ts'

registerDigest('audit.ended', (db, { subject }) => digestOfFindings(db, subject.slice('audit-run:'.length)))
