import { system } from '../kernel/actor.ts'
import type { Database, Db } from '../kernel/database/database.ts'
import type { PersonalKeys } from '../kernel/privacy/personal-key.ts'
import { keepImport, makeGroup, readFile, takeImport } from '../people/index.ts'
import type { DemoParty } from './1448/demo-season.ts'
import { brought, madeUpGroups, peopleFile } from './made-up-people.ts'

/**
 * Brings in each organiser's pilgrims that has none: groups under their names in both scripts, then a file as the organiser
 * would import it. One transaction an organiser, so that nobody is ever half there.
 */
export async function ensurePeople(
  parts: { database: Database; keys: PersonalKeys; at: Temporal.Instant },
  seasonId: string,
  parties: readonly DemoParty[],
  onPeople: (done: number) => void,
): Promise<void> {
  const { database, keys, at } = parts
  const empty = await database.read(system, (db) => partiesWithoutPeople(db, seasonId))
  let done = 0
  for (const { partyCode, nationality, people } of brought) {
    const partyId = empty.get(partyCode)
    const party = parties.find((one) => one.code === partyCode)
    if (partyId !== undefined && party) {
      const groups = madeUpGroups(`rifada 1448 ${partyCode}`, nationality, people)
      const names = groups.map((_, place) => ({
        ar: `${party.short.ar} ${place + 1}`,
        en: `${party.short.en} ${place + 1}`,
      }))
      const file = Buffer.from(
        peopleFile(
          groups,
          names.map((name) => name.en),
        ),
      )
      const today = at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate()
      const read = await readFile(file, 'en', today)
      const home = { seasonId, partyId }
      await database.write(system, async (tx) => {
        // Of two servers that load at once, one waits here and then finds the people there.
        await tx.sql('select from season.season where id = $1 for update', [seasonId])
        if (!(await partiesWithoutPeople(tx, seasonId)).has(partyCode)) return
        for (const name of names) await makeGroup(tx, at, home, name)
        await takeImport(tx, at, keys, seasonId, await keepImport(tx, at, keys, home, read))
      })
    }
    onPeople((done += people))
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
