import { randomUUID } from 'node:crypto'
import type { Caller, TestSeason } from '../../testing/season.ts'

export type OpenDay = { poolId: number; placeId: string; gateId: string; otherGateId: string; slot: number }

/** A day opened today at a place with two gates, one of which admits; the slot under way now has this capacity. */
export async function anOpening(
  season: TestSeason,
  officer: Caller,
  capacity_people: number,
  kind = 'umrah',
): Promise<OpenDay> {
  const placeId = await season.aPlace({ kind: 'mosque' })
  const gateId = await season.aPlace({ kind: 'gate', parentId: placeId })
  const otherGateId = await season.aPlace({ kind: 'gate', parentId: placeId })
  const today = season.now().toZonedDateTimeISO('Asia/Riyadh').toPlainDate().toString()
  const answer = await officer.post('/api/openings', {
    kind,
    placeId,
    gateIds: [gateId],
    fromDay: today,
    toDay: today,
    firstStart: '00:00',
    lastEnd: '00:00',
    slot_min: 60,
    capacity_people,
  })
  if (answer.status !== 201) throw new Error(answer.text)
  const [opening] = answer.body.items as { poolId: number }[]
  const slot = season.now().toZonedDateTimeISO('Asia/Riyadh').hour + 1
  return { poolId: opening?.poolId ?? 0, placeId, gateId, otherGateId, slot }
}

/** Pilgrims of a party, written past the endpoints: who they are does not matter here. */
export async function somePilgrims(
  season: TestSeason,
  partyId: string,
  count: number,
  groupId: string | null = null,
): Promise<string[]> {
  const { rows } = await season.superuser.query<{ id: string }>(
    `insert into people.pilgrim (season_id, party_id, group_id, name_ar, name_en, sex, birth_calendar, birth_text, nationality, language,
       person_key, passport_sealed, passport_hash, birth_on, created_at)
     select $1, $2, $4, 'حاج', 'Pilgrim', 'male', 'gregorian', '1980-01-01', 'IDN', 'id', '\\x00', '\\x00', decode(md5($5 || n), 'hex') || decode(md5($5 || n), 'hex'), '1980-01-01', now()
     from generate_series(1, $3::int) as n returning id`,
    [season.seasonId, partyId, count, groupId, randomUUID()],
  )
  return rows.map((row) => row.id)
}
