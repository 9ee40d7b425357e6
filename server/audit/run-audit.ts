import { setTimeout } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { system } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database/database.ts'
import { audit, record, type AuditResult, type Finding, type Head } from '../kernel/events/index.ts'
import type { RunResult, stopReasons } from './contract.ts'
import { digestOfFindings, endRun, findings_kept_most, saveProgress, stopRun } from './runs.ts'

export type AuditorParts = {
  database: Database
  clock: Clock
  logger: FastifyBaseLogger
  /** Ids of the keys that may have signed heads. */
  keyIds: readonly string[]
}

/** Carries out runs beside the requests, one after the other, until it is closed. */
export type Auditor = {
  run(runId: string, kept: readonly Head[]): void
  /** Stops what runs, and waits until that is written down. */
  close(): Promise<void>
}

/**
 * Left to requests after every batch of 5,000 events. Measured on two cores shared with PostgreSQL and others, 200,000
 * events: 30,000 events/s at under half a core, and requests wait 32 ms for their turn at the 99th percentile.
 */
const rest_ms = 20
const save_every_ms = 1_000
/** Its snapshot keeps PostgreSQL from clearing away old rows, so a run may not last for ever. */
const run_minutes_most = 60

type Reason = (typeof stopReasons)[number]

class Stopped extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(`the audit was stopped: ${reason}`)
    this.reason = reason
  }
}

export function createAuditor(parts: AuditorParts): Auditor {
  const closing = new AbortController()
  let running: Promise<void> = Promise.resolve()
  return {
    run(runId, kept) {
      running = running.then(() => carryOut(parts, runId, kept, closing.signal))
    },
    close() {
      closing.abort()
      return running
    },
  }
}

/** Never rejects: whatever happens to it is written into the run. */
async function carryOut(
  parts: AuditorParts,
  runId: string,
  kept: readonly Head[],
  closing: AbortSignal,
): Promise<void> {
  const { database, clock, keyIds, logger } = parts
  const progress = progressOf(parts, runId)
  const until = clock.now().add({ minutes: run_minutes_most })
  const onProgress = async ({ leaves, of }: { leaves: number; of: number }) => {
    if (closing.aborted) throw new Stopped('server')
    if (Temporal.Instant.compare(clock.now(), until) > 0) throw new Stopped('time')
    await progress.reach(leaves, of)
    await setTimeout(rest_ms)
  }
  try {
    const result = await database.read(system, (db) =>
      audit(db, { kept, keyIds, onProgress }, (finding) => progress.found(finding)),
    )
    await progress.save()
    await database.write(system, async (tx) => {
      const at = clock.now()
      await endRun(tx, runId, at, resultOf(result))
      await record(tx, {
        type: 'audit.ended',
        subject: `audit-run:${runId}`,
        payload: { findings: result.findings, events: result.leaves, heads: result.heads, kept: result.kept },
        digest: await digestOfFindings(tx, runId),
        at,
      })
    })
  } catch (error) {
    const reason = error instanceof Stopped ? error.reason : 'failure'
    if (reason === 'failure') logger.error({ err: error }, 'the audit could not be carried out')
    await progress.save().catch(() => {})
    await writeStop(parts, runId, reason).catch((err: unknown) =>
      logger.error({ err }, 'the end of an audit could not be written'),
    )
  }
}

/** Gathers what a run has seen, and writes it down once a second. */
function progressOf({ database, clock }: AuditorParts, runId: string) {
  let [checked, of, findings, saved] = [0, 0, 0, 0]
  let fresh: Finding[] = []
  let savedAt_ms = clock.now().epochMilliseconds

  async function save(): Promise<void> {
    const writing = fresh
    const at = clock.now()
    const lives = await database.write(system, (tx) =>
      saveProgress(tx, runId, { at, checked, of, findings, fresh: writing, from: saved + 1 }),
    )
    if (!lives) throw new Stopped('server')
    fresh = fresh.slice(writing.length)
    saved += writing.length
    savedAt_ms = at.epochMilliseconds
  }
  return {
    save,
    found(finding: Finding) {
      findings++
      if (saved + fresh.length < findings_kept_most) fresh.push(finding)
    },
    async reach(leaves: number, all: number) {
      const isFirst = of === 0
      checked = leaves
      of = all
      if (isFirst || clock.now().epochMilliseconds - savedAt_ms >= save_every_ms) await save()
    },
  }
}

function resultOf(result: AuditResult): RunResult {
  return {
    leaves: result.leaves,
    heads: result.heads,
    keyIds: result.keyIds,
    digests: result.digests,
    digestsUnknown: Object.values(result.digestsUnknown).reduce((sum, count) => sum + count, 0),
    unsealed: result.unsealed,
    kept: result.kept,
    follow_up_heads: result.follow_up_heads,
  }
}

async function writeStop({ database, clock }: AuditorParts, runId: string, reason: Reason): Promise<void> {
  await database.write(system, async (tx) => {
    const at = clock.now()
    if (!(await stopRun(tx, runId, at, reason))) return
    await record(tx, { type: 'audit.stopped', subject: `audit-run:${runId}`, payload: { reason }, at })
  })
}
