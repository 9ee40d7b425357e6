import type { Db } from '../kernel/database/database.ts'

/** The people of a group, as far as whoever asks may see them, in the order of their ids. At most one group's worth. */
export async function membersOf(db: Db, groupId: string): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(
    'select id from people.pilgrim where group_id = $1 order by id',
    [groupId],
    'group-members',
  )
  return rows.map((row) => row.id)
}

/** Those of these ids that whoever asks may see. */
export async function visiblePilgrims(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.sql<{ id: string }>(
    'select id from people.pilgrim where id = any($1::uuid[]) order by id',
    [ids],
    'pilgrims-visible',
  )
  return rows.map((row) => row.id)
}

export type GateName = { id: string; name: { ar: string; en: string }; sex: 'male' | 'female' }

/** The name to call and the sex, for a gate: nothing else of a person is told there. At most 500 at once. */
export function namesForGate(db: Db, ids: readonly string[]): Promise<GateName[]> {
  return db.sql<GateName>(
    `select id, jsonb_build_object('ar', name_ar, 'en', name_en) as name, sex from people.names_for_gate($1::uuid[])`,
    [ids],
    'names-for-gate',
  )
}

export async function nameForGate(db: Db, id: string): Promise<GateName['name'] | null> {
  return (await namesForGate(db, [id]))[0]?.name ?? null
}
