import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import { insertRun, stopSilentRuns } from './runs.ts'

/**
 * Begins a run of the audit; carrying it out is the caller's, once this has committed.
 *
 * @throws Refusal `audit.running` while another run is under way
 */
export async function startRun(tx: Tx, at: Temporal.Instant, kept: number): Promise<string> {
  if (tx.actor.account === null) throw refuse('access.denied')
  await stopSilentRuns(tx, at)
  const runId = await insertRun(tx, at, tx.actor.account)
  if (runId === null) throw refuse('audit.running')
  await record(tx, { type: 'audit.started', subject: `audit-run:${runId}`, payload: { kept }, at })
  return runId
}
