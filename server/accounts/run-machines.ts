import type { Machines } from '../kernel/access/machines/machines.ts'
import { insertMachine } from '../kernel/access/machines/queries.ts'
import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse, Refusal } from '../kernel/refusal.ts'
import type { MachineInput } from './contract.ts'
import { listMachines, strangers } from './queries.ts'
import type { Reach } from './rules.ts'

export type NewKey = { machineId: string; keyId: string; prefix: string; endsAt: Temporal.Instant | null }

/**
 * Makes a machine account with its first key.
 *
 * @throws Refusal `access.denied` for another party than one's own; `input.invalid` for a party of another season
 */
export async function openMachine(
  tx: Tx,
  at: Temporal.Instant,
  machines: Machines,
  reach: Reach,
  input: MachineInput,
  secret: string,
): Promise<NewKey> {
  if (reach.partyId !== null && input.partyId !== reach.partyId) throw refuse('access.denied')
  const wish = { kind: 'room', partyId: input.partyId, placeId: null, from: at, until: at } as const
  if ((await strangers(tx, reach.seasonId, wish)).length > 0) {
    throw new Refusal('input.invalid', {}, [{ field: 'body/partyId', message: 'fault.not-of-season' }])
  }
  const { machineId } = await insertMachine(tx, input, tx.actor.kind === 'person' ? tx.actor.account : null, at)
  await record(tx, {
    type: 'machine.created',
    subject: `machine:${machineId}`,
    season: reach.seasonId,
    payload: { party: input.partyId, scopes: input.scopes },
    at,
  })
  return { machineId, ...(await machines.issueKey(tx, at, machineId, secret)) }
}

/** @throws Refusal `not-found` when there is no such machine within reach */
export async function ensureMachine(tx: Tx, reach: Reach, machineId: string): Promise<void> {
  if ((await listMachines(tx, reach, machineId)).length === 0) throw refuse('not-found')
}
