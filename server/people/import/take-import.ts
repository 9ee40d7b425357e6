import { setImmediate as pause } from 'node:timers/promises'
import type { Db, Tx } from '../../kernel/database/database.ts'
import { record, startDigest, type RecomputeDigest } from '../../kernel/events/index.ts'
import type { PersonalKeys } from '../../kernel/privacy/personal-key.ts'
import { refuse } from '../../kernel/refusal.ts'
import { findGroupsByName, insertGroups, lockGroups, lockPeople } from '../group-queries.ts'
import { insertPilgrims, newIds, type Home } from '../queries.ts'
import { sealedRow } from '../register-pilgrim.ts'
import { group_people_most } from '../rules.ts'
import { insertTies } from '../ties.ts'
import { holdAgainstSeason, type SoundRow, type Verdict } from './against-season.ts'
import { listRows, listTaken, lockRun, settleRows, settleRun, type ImportRun } from './queries.ts'
import { inBatches, openRow } from './sealed-rows.ts'

export type Taken = { taken: number; groupsMade: number; tiesMade: number }

/** Rows read by one statement, and opened before others get their turn. */
const rows_at_once = 2_500

type Kept = SoundRow & { pilgrimId: string | null }

/**
 * Takes the good rows of a judged file, without the bad ones, in one transaction with one event. The season may have changed
 * since the file was judged, so the rows are held against it once more: those that have become known or wrong are left.
 * Taken again, it gives the first answer.
 *
 * @throws Refusal `import.nothing-good` when every row that is new is bad
 * @throws Refusal `import.forgotten` when the rows are no longer kept
 * @throws Refusal `group.too-large` when a group has filled up since
 */
export async function takeImport(
  tx: Tx,
  at: Temporal.Instant,
  keys: PersonalKeys,
  seasonId: string,
  runId: string,
): Promise<Taken> {
  const run = await lockRun(tx, seasonId, runId)
  if (!run) throw refuse('not-found')
  if (run.takenAt) return { taken: run.taken ?? 0, groupsMade: run.groupsMade ?? 0, tiesMade: run.tiesMade ?? 0 }
  if (!run.run_key) throw refuse('import.forgotten')
  if (run.good === 0 && run.bad > 0) throw refuse('import.nothing-good')
  if (run.good === 0) return { taken: 0, groupsMade: 0, tiesMade: 0 }

  const home = { seasonId: run.seasonId, partyId: run.partyId }
  const rows = await openRows(tx, keys.unwrap(runId, run.run_key), runId)
  const known = rows.flatMap((row) => row.pilgrimId ?? [])
  await lockPeople(tx, known)
  const verdicts = await holdAgainstSeason(tx, keys, home, rows)
  const good = rows.filter((row) => verdicts.get(row.line)?.status === 'good')
  const { groupOf, groupsMade } = await groupsFor(tx, at, home, good, verdicts)
  const became = await register(tx, at, keys, home, good, groupOf)
  const tiesMade = await insertTies(tx, at, home, tiesOf(rows, verdicts, became), 'family')
  await settle(tx, at, run, rows, verdicts, became, { groupsMade, tiesMade })
  return { taken: became.size, groupsMade, tiesMade }
}

async function openRows(tx: Tx, key: Buffer, runId: string): Promise<Kept[]> {
  const rows: Kept[] = []
  for (let after = 0; ;) {
    const some = await listRows(tx, runId, { statuses: ['good', 'known'], after, limit: rows_at_once })
    after = some.at(-1)?.line ?? after
    for (const { line, sealed, pilgrimId } of some) {
      const content = sealed && openRow(key, line, sealed)
      if (content?.facts)
        rows.push({ line, facts: content.facts, group: content.group, family: content.family, pilgrimId })
    }
    if (some.length < rows_at_once) return rows
    await pause()
  }
}

/** The group of each good row: its family's, the one of the name it gives, or one made under that name. */
async function groupsFor(
  tx: Tx,
  at: Temporal.Instant,
  home: Home,
  good: readonly SoundRow[],
  verdicts: ReadonlyMap<number, Verdict>,
): Promise<{ groupOf: (row: SoundRow) => string | null; groupsMade: number }> {
  const names = [...new Set(good.flatMap((row) => row.group ?? []))]
  const found = await findGroupsByName(tx, home, names)
  const missing = names.filter((name) => !found.has(name)).map((name) => ({ ar: name, en: name }))
  const made = await insertGroups(tx, at, home, missing)
  const all = made.size === missing.length ? found : await findGroupsByName(tx, home, names)
  const groupOf = (row: SoundRow) => {
    const verdict = verdicts.get(row.line)
    const family = verdict?.status === 'good' ? verdict.groupId : null
    return family ?? (row.group === null ? null : (made.get(row.group) ?? all.get(row.group)?.id ?? null))
  }
  const joining = Map.groupBy(good, groupOf)
  const people = await lockGroups(
    tx,
    home,
    [...joining.keys()].filter((id) => id !== null),
  )
  for (const [id, held] of people) {
    if (held + (joining.get(id)?.length ?? 0) > group_people_most) {
      throw refuse('group.too-large', { limit: group_people_most })
    }
  }
  return { groupOf, groupsMade: made.size }
}

/** Registers the rows; the pilgrim each became, by line. A passport that somebody registers just now is left out. */
async function register(
  tx: Tx,
  at: Temporal.Instant,
  keys: PersonalKeys,
  home: Home,
  good: readonly SoundRow[],
  groupOf: (row: SoundRow) => string | null,
): Promise<Map<number, string>> {
  const became = new Map<number, string>()
  for await (const some of inBatches(good)) {
    const ids = await newIds(tx, some.length)
    const pilgrims = some.map((row, place) => sealedRow(keys, ids[place] ?? '', groupOf(row), row.facts))
    const written = await insertPilgrims(tx, at, home, pilgrims)
    some.forEach((row, place) => {
      const id = ids[place] ?? ''
      if (written.has(id)) became.set(row.line, id)
    })
  }
  return became
}

/** Each family's new members tied to its first, so that all hang together. Those known already are left as they are. */
function tiesOf(
  rows: readonly Kept[],
  verdicts: ReadonlyMap<number, Verdict>,
  became: ReadonlyMap<number, string>,
): [string, string][] {
  const families = Map.groupBy(
    rows.filter((row) => row.family !== null),
    (row) => row.family,
  )
  return [...families.values()].flatMap((members) => {
    const fresh = members.flatMap((row) => became.get(row.line) ?? [])
    const known = members.flatMap((row) => {
      const verdict = verdicts.get(row.line)
      return verdict?.status === 'known' ? verdict.pilgrimId : []
    })
    const [first, ...others] = [...known.slice(0, 1), ...fresh]
    return first === undefined ? [] : others.map((other): [string, string] => [first, other])
  })
}

async function settle(
  tx: Tx,
  at: Temporal.Instant,
  run: ImportRun,
  rows: readonly Kept[],
  verdicts: ReadonlyMap<number, Verdict>,
  became: ReadonlyMap<number, string>,
  made: { groupsMade: number; tiesMade: number },
): Promise<void> {
  const fresh = rows.filter((row) => row.pilgrimId === null)
  const outcomes = fresh.map((row) => outcomeOf(row.line, verdicts.get(row.line), became.get(row.line)))
  for await (const some of inBatches(outcomes)) await settleRows(tx, run.id, some)
  const count = (status: string) => outcomes.filter((outcome) => outcome.status === status).length
  const counts = { good: became.size, bad: run.bad + count('bad'), known: run.known + count('known'), ...made }
  await settleRun(tx, at, run.id, counts)
  await record(tx, {
    type: 'people.imported',
    subject: `import:${run.id}`,
    season: run.seasonId,
    payload: { party: run.partyId, count: became.size, groups: made.groupsMade, ties: made.tiesMade },
    digest: await digestOfImport(tx, run.id),
    at,
  })
}

function outcomeOf(line: number, verdict: Verdict | undefined, pilgrimId: string | undefined) {
  if (pilgrimId !== undefined) return { line, status: 'taken' as const, faults: [], pilgrimId }
  if (verdict?.status === 'known') return { line, status: 'known' as const, faults: [], pilgrimId: verdict.pilgrimId }
  const taken = { column: 'passport', code: 'passport.elsewhere' } as const
  const faults = verdict?.status === 'bad' ? verdict.faults : [taken]
  return { line, status: 'bad' as const, faults, pilgrimId: null }
}

async function digestOfImport(db: Db, runId: string): Promise<Uint8Array> {
  const digest = startDigest()
  for (let after = 0; ;) {
    const rows = await listTaken(db, runId, { after, limit: rows_at_once })
    for (const row of rows) digest.add([row.line, row.pilgrim_id])
    if (rows.length < rows_at_once) return digest.finish()
    after = rows.at(-1)?.line ?? after
  }
}

export const recomputeImport: RecomputeDigest = (db, event) => digestOfImport(db, event.subject.replace('import:', ''))
