import { system } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database, Db } from '../kernel/database/database.ts'
import type { PersonalKeys } from '../kernel/privacy/personal-key.ts'
import { keepImport, makeGroup, readFile, takeImport } from '../people/index.ts'
import type { DemoParty } from './1448/demo-season.ts'
import { brought, madeUpGroups, peopleFile } from './made-up-people.ts'
import type { OnSteps } from './progress.ts'

/**
 * Brings in each organiser's pilgrims that has none: groups under their names in both scripts, then a file as the organiser
 * would import it. One transaction an organiser, so that nobody is ever half there.
 */
export async function ensurePeople(
  parts: { database: Database; clock: Clock; keys: PersonalKeys; peopleShare: number },
  seasonId: string,
  parties: readonly DemoParty[],
  onPeople: OnSteps,
): Promise<void> {
  const { database, clock, keys, peopleShare } = parts
  const empty = await database.read(system, (db) => partiesWithoutPeople(db, seasonId))
  const missing = brought.filter(({ partyCode }) => empty.has(partyCode))
  const total = missing.reduce((sum, { people }) => sum + people, 0)
  let done = 0
  for (const { partyCode, nationality, people } of missing) {
    const short = parties.find((party) => party.code === partyCode)?.short
    const home = { seasonId, partyId: empty.get(partyCode) ?? '' }
    const groups = madeUpGroups(`rifada 1448 ${partyCode}`, nationality, Math.ceil(people * peopleShare))
    const names = groups.map((_, place) => ({ ar: `${short?.ar} ${place + 1}`, en: `${short?.en} ${place + 1}` }))
    const file = peopleFile(groups, (place) => names[place]?.en ?? '')
    const at = clock.now()
    const read = await readFile(Buffer.from(file), 'en', at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate())
    await database.write(system, async (tx) => {
      // Of two servers that load at once, one waits here and then finds the people there.
      await tx.sql('select from season.season where id = $1 for update', [seasonId])
      if (!(await partiesWithoutPeople(tx, seasonId)).has(partyCode)) return
      for (const name of names) await makeGroup(tx, at, home, name)
      await takeImport(tx, at, keys, seasonId, await keepImport(tx, at, keys, home, read))
    })
    onPeople((done += people), total)
  }
}

/** Organisers of the demo nobody belongs to: their ids by code. */
async function partiesWithoutPeople(db: Db, seasonId: string): Promise<Map<string, string>> {
  const rows = await db.sql<{ code: string; id: string }>(
    `select y.code, y.id from season.party y where y.season_id = $1 and y.code = any($2::text[])
       and not exists (select from people.pilgrim p where p.season_id = y.season_id and p.party_id = y.id)`,
    [seasonId, brought.map(({ partyCode }) => partyCode)],
  )
  return new Map(rows.map((row) => [row.code, row.id]))
}
