import type { Db, Tx } from '../kernel/database/database.ts'
import { digestOf, type Finding } from '../kernel/events/index.ts'
import type { AuditRun, AuditRunWhole, RunFinding, RunResult, stopReasons } from './contract.ts'

/** Of a log that was rewritten from the beginning, more would say no more. */
export const findings_kept_most = 1_000
/** A run says every second that it lives; so long without a word, its server is gone. */
const silent_s = 60

const isGone = `r.state = 'running' and r.seen_at < $1::timestamptz - interval '${silent_s} seconds'`

const runColumns = `r.id, r.started_at as "startedAt",
  jsonb_build_object('id', r.started_by, 'name', case when a.id is null then null
    else jsonb_build_object('ar', a.name, 'en', a.name) end) as "startedBy",
  case when ${isGone} then 'stopped' else r.state end as state,
  case when ${isGone} then 'server' else r.stopped_because end as "stoppedBecause",
  jsonb_build_object('checked', r.leaves_checked, 'of', r.leaves_of) as progress,
  r.findings, case when ${isGone} then r.seen_at else r.ended_at end as "endedAt", r.result`

/** The newest runs. */
export function listRuns(db: Db, at: Temporal.Instant, limit: number): Promise<AuditRun[]> {
  return db.sql<AuditRun>(
    `select ${runColumns} from audit.run r left join auth.account a on a.id = r.started_by order by r.id desc limit $2`,
    [at.toString(), limit],
  )
}

export async function findRun(db: Db, at: Temporal.Instant, id: string): Promise<AuditRunWhole | null> {
  const [run] = await db.sql<AuditRun>(
    `select ${runColumns} from audit.run r left join auth.account a on a.id = r.started_by where r.id = $2`,
    [at.toString(), id],
  )
  if (!run) return null
  const rows = await listFindings(db, id)
  return { ...run, found: rows.map(({ kind, seq, details }) => Object.assign({ kind, seq }, details)) }
}

type FindingRow = {
  number: number
  kind: RunFinding['kind']
  seq: number | null
  details: Omit<RunFinding, 'kind' | 'seq'>
}

function listFindings(db: Db, runId: string): Promise<FindingRow[]> {
  return db.sql<FindingRow>(
    'select number, kind, seq, details from audit.finding where run_id = $1 order by number limit 1000',
    [runId],
  )
}

/** Marks runs as stopped whose server is gone. */
export async function stopSilentRuns(tx: Tx, at: Temporal.Instant): Promise<void> {
  await tx.sql(
    `update audit.run r set state = 'stopped', stopped_because = 'server', ended_at = r.seen_at where ${isGone}`,
    [at.toString()],
  )
}

/** Null while another one runs. */
export async function insertRun(tx: Tx, at: Temporal.Instant, by: string): Promise<string | null> {
  const [run] = await tx.sql<{ id: string }>(
    `insert into audit.run (started_at, started_by, seen_at) values ($1, $2, $1)
     on conflict ((true)) where state = 'running' do nothing returning id`,
    [at.toString(), by],
  )
  return run?.id ?? null
}

export type Progress = {
  at: Temporal.Instant
  checked: number
  of: number
  findings: number
  /** Found since the last time; the first of them is number `from`. */
  fresh: readonly Finding[]
  from: number
}

/** Keeps how far a run has come. False when it was marked as stopped meanwhile. */
export async function saveProgress(tx: Tx, runId: string, progress: Progress): Promise<boolean> {
  const { at, checked, of, findings, fresh, from } = progress
  if (fresh.length > 0) {
    await tx.sql(
      `insert into audit.finding (run_id, number, kind, seq, details)
       select $1, $2 + place - 1, kind, seq, details::jsonb
       from unnest($3::text[], $4::bigint[], $5::text[]) with ordinality as given (kind, seq, details, place)`,
      [
        runId,
        from,
        fresh.map((found) => found.kind),
        fresh.map((found) => ('seq' in found ? found.seq : null)),
        fresh.map((found) => JSON.stringify(detailsOf(found))),
      ],
    )
  }
  const kept = await tx.sql<{ id: string }>(
    `update audit.run set seen_at = $2, leaves_checked = $3, leaves_of = $4, findings = $5
     where id = $1 and state = 'running' returning id`,
    [runId, at.toString(), checked, of, findings],
  )
  return kept.length > 0
}

/** What a finding names beside its event, flat. */
function detailsOf(found: Finding): Omit<RunFinding, 'kind' | 'seq'> {
  const { kind: _kind, ...rest } = found
  const { seq: _seq, range, ...details } = { seq: null, range: {}, ...rest }
  return { ...details, ...range }
}

export async function endRun(tx: Tx, runId: string, at: Temporal.Instant, result: RunResult): Promise<void> {
  await tx.sql(`update audit.run set state = 'ended', ended_at = $2, result = $3 where id = $1 and state = 'running'`, [
    runId,
    at.toString(),
    JSON.stringify(result),
  ])
}

export async function stopRun(
  tx: Tx,
  runId: string,
  at: Temporal.Instant,
  because: (typeof stopReasons)[number],
): Promise<boolean> {
  const stopped = await tx.sql<{ id: string }>(
    `update audit.run set state = 'stopped', stopped_because = $3, ended_at = $2
     where id = $1 and state = 'running' returning id`,
    [runId, at.toString(), because],
  )
  return stopped.length > 0
}

/** What the end of a run vouches for: its findings as they are kept, in their order. */
export async function digestOfFindings(db: Db, runId: string): Promise<Uint8Array> {
  const rows = await listFindings(db, runId)
  return digestOf(rows.map(({ number, kind, seq, details }) => [number, kind, seq, canonical(details)]))
}

function canonical(details: object): string {
  return JSON.stringify(Object.entries(details).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
