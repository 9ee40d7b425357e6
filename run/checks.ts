import { join } from 'node:path'
import { ROOT, type Outcome, runCheck } from './stages.ts'

const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name)

export const checkTypes = (): Promise<Outcome> => runCheck('types', [bin('tsc'), '--noEmit', '-p', '.'])

export const checkStyle = (): Promise<Outcome[]> =>
  Promise.all([
    runCheck('lint', [bin('oxlint'), '--type-aware', '--quiet']),
    runCheck('format', [bin('oxfmt'), '--check']),
  ])
