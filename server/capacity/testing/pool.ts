import { createHash, randomUUID } from 'node:crypto'
import type { TestDatabase } from '../../kernel/testing/database.ts'
import { system } from '../../kernel/actor.ts'
import { makePool, type BookingRequest } from '../index.ts'

/** A pool with hourly slots of these capacities, the first beginning in an hour. Gives its id. */
export async function aPool(
  { database, superuser }: TestDatabase,
  capacities: readonly number[],
  claimKind: string | null = null,
): Promise<number> {
  const { rows } = await superuser.query<{ id: string }>(
    `insert into season.season (code, name_ar, name_en, starts_on, ends_on) values ('1448', 'موسم', 'Season', '2026-06-01', '2027-06-30')
     on conflict (code) do update set code = excluded.code returning id`,
  )
  const start = Temporal.Now.instant().add({ hours: 1 })
  const slots = capacities.map((capacity_people, i) => ({
    slot_no: i + 1,
    startsAt: start.add({ hours: i }),
    endsAt: start.add({ hours: i + 1 }),
    capacity_people,
  }))
  return database.write(system, (tx) => makePool(tx, rows[0]?.id ?? '', claimKind, slots))
}

/** A request for these people, each of one unit. */
export function aRequest(
  poolId: number,
  slots: readonly number[],
  personIds: readonly string[] = [randomUUID()],
  requestId: string = randomUUID(),
): BookingRequest {
  const asked = createHash('sha256')
    .update(JSON.stringify([slots, personIds]))
    .digest()
  return {
    poolId,
    requestId,
    requestHash: asked.readBigInt64BE(0),
    by: null,
    bearers: personIds.map((id) => ({ kind: 'person', id, units: 1 })),
    slots,
  }
}

export function people(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID())
}
