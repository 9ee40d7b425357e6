import type { Db, Tx } from '../../kernel/database/database.ts'
import type { Home } from '../queries.ts'
import type { RowFault } from './read-rows.ts'

export type RowStatus = 'good' | 'bad' | 'known' | 'taken'

export type ImportRun = Home & {
  id: string
  at: Temporal.Instant
  rows: number
  good: number
  bad: number
  known: number
  run_key: Buffer | null
  head_sealed: Buffer | null
  takenAt: Temporal.Instant | null
  taken: number | null
  groupsMade: number | null
  tiesMade: number | null
}

const runColumns = `id, season_id as "seasonId", party_id as "partyId", created_at as at, rows, good, bad, known, run_key, head_sealed,
  taken_at as "takenAt", taken, groups_made as "groupsMade", ties_made as "tiesMade"`

export async function insertRun(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  run: { id: string; sha256: Buffer; run_key: Buffer; head_sealed: Buffer; good: number; bad: number; known: number },
): Promise<void> {
  await tx.sql(
    `insert into people.import_run (id, season_id, party_id, file_sha256, created_by, created_at, rows, good, bad, known, run_key, head_sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      run.id,
      home.seasonId,
      home.partyId,
      run.sha256,
      tx.actor.account,
      at.toString(),
      run.good + run.bad + run.known,
      run.good,
      run.bad,
      run.known,
      run.run_key,
      run.head_sealed,
    ],
  )
}

export type NewImportRow = {
  line: number
  status: RowStatus
  faults: readonly RowFault[]
  sealed: Buffer | null
  pilgrimId: string | null
}

export async function insertRows(tx: Tx, home: Home, runId: string, rows: readonly NewImportRow[]): Promise<void> {
  await tx.sql(
    `insert into people.import_row (run_id, season_id, party_id, line, status, faults, sealed, pilgrim_id)
     select $1, $2, $3, n.line, n.status, n.faults::jsonb, n.sealed, n.pilgrim_id
     from unnest($4::integer[], $5::text[], $6::text[], $7::bytea[], $8::uuid[]) as n(line, status, faults, sealed, pilgrim_id)`,
    [
      runId,
      home.seasonId,
      home.partyId,
      rows.map((row) => row.line),
      rows.map((row) => row.status),
      rows.map((row) => JSON.stringify(row.faults)),
      rows.map((row) => row.sealed),
      rows.map((row) => row.pilgrimId),
    ],
    'import-rows-insert',
  )
}

export async function findRun(db: Db, seasonId: string, id: string): Promise<ImportRun | null> {
  const [run] = await db.sql<ImportRun>(
    `select ${runColumns} from people.import_run where season_id = $1 and id = $2`,
    [seasonId, id],
  )
  return run ?? null
}

export async function lockRun(tx: Tx, seasonId: string, id: string): Promise<ImportRun | null> {
  const [run] = await tx.sql<ImportRun>(
    `select ${runColumns} from people.import_run where season_id = $1 and id = $2 for update`,
    [seasonId, id],
  )
  return run ?? null
}

/** A party's files, the newest first. */
export function listRuns(db: Db, home: Home, by: { before: string | null; limit: number }): Promise<ImportRun[]> {
  return db.sql<ImportRun>(
    `select ${runColumns} from people.import_run
     where season_id = $1 and party_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [home.seasonId, home.partyId, by.before, by.limit],
  )
}

export type KeptRow = {
  line: number
  status: RowStatus
  faults: RowFault[]
  sealed: Buffer | null
  pilgrimId: string | null
}

/** Rows of these statuses after a line, in the file's order, a batch at a time. */
export function listRows(
  db: Db,
  runId: string,
  by: { statuses: readonly RowStatus[]; after: number; limit: number },
): Promise<KeptRow[]> {
  return db.sql<KeptRow>(
    `select line, status, faults, sealed, pilgrim_id as "pilgrimId" from people.import_row
     where run_id = $1 and status = any($2::text[]) and line > $3 order by line limit $4`,
    [runId, by.statuses, by.after, by.limit],
  )
}

export async function countFaults(db: Db, runId: string): Promise<number> {
  const { faults } = await db.one<{ faults: number }>(
    `select coalesce(sum(jsonb_array_length(faults)), 0)::bigint as faults from people.import_row where run_id = $1 and status = 'bad'`,
    [runId],
  )
  return faults
}

/** Writes what became of rows. What a taken or known row said is not kept any longer. */
export async function settleRows(
  tx: Tx,
  runId: string,
  rows: readonly { line: number; status: RowStatus; faults: readonly RowFault[]; pilgrimId: string | null }[],
): Promise<void> {
  await tx.sql(
    `update people.import_row r set status = n.status, faults = n.faults::jsonb, pilgrim_id = n.pilgrim_id,
       sealed = case when n.status = 'bad' then r.sealed end
     from unnest($2::integer[], $3::text[], $4::text[], $5::uuid[]) as n(line, status, faults, pilgrim_id)
     where r.run_id = $1 and r.line = n.line`,
    [
      runId,
      rows.map((row) => row.line),
      rows.map((row) => row.status),
      rows.map((row) => JSON.stringify(row.faults)),
      rows.map((row) => row.pilgrimId),
    ],
    'import-rows-settle',
  )
}

export type TakenCounts = {
  good: number
  bad: number
  known: number
  groupsMade: number
  tiesMade: number
}

/** Closes a run. What rows said is kept for the bad ones only; without any, the file's key is erased. */
export async function settleRun(tx: Tx, at: Temporal.Instant, runId: string, counts: TakenCounts): Promise<void> {
  await tx.sql(
    `update people.import_run set taken_at = $2, taken_by = $3, taken = $4, good = $4, bad = $5, known = $6,
       groups_made = $7, ties_made = $8, run_key = case when $5 > 0 then run_key end,
       head_sealed = case when $5 > 0 then head_sealed end, forgotten_at = case when $5 = 0 then $2::timestamptz end
     where id = $1`,
    [runId, at.toString(), tx.actor.account, counts.good, counts.bad, counts.known, counts.groupsMade, counts.tiesMade],
  )
  await tx.sql(
    `update people.import_row set sealed = null where run_id = $1 and status = 'known' and sealed is not null`,
    [runId],
  )
}

/** The rows an event's digest stands for, a batch at a time: which line of the file became which pilgrim. */
export function listTaken(
  db: Db,
  runId: string,
  by: { after: number; limit: number },
): Promise<{ line: number; pilgrim_id: string }[]> {
  return db.sql<{ line: number; pilgrim_id: string }>(
    `select line, pilgrim_id from people.import_row where run_id = $1 and status = 'taken' and line > $2 order by line limit $3`,
    [runId, by.after, by.limit],
  )
}

/** Erases the keys of files older than `before`, and of a party's files beyond the newest `kept`; how many files. */
export async function eraseRuns(
  tx: Tx,
  at: Temporal.Instant,
  by: { before: Temporal.Instant; home: Home | null; kept: number },
): Promise<number> {
  const erased = await tx.sql<{ id: string }>(
    `update people.import_run set run_key = null, head_sealed = null, forgotten_at = $1
     where forgotten_at is null
       and (created_at < $2 or id in (
         select id from people.import_run where season_id = $3 and party_id = $4 and forgotten_at is null
         order by id desc offset $5))
     returning id`,
    [at.toString(), by.before.toString(), by.home?.seasonId ?? null, by.home?.partyId ?? null, by.kept],
  )
  await tx.sql(`delete from people.import_row where run_id = any($1::uuid[]) and status <> 'taken'`, [
    erased.map((run) => run.id),
  ])
  return erased.length
}
