import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Party, PartyInput } from './contract.ts'
import { insertParty } from './queries.ts'

/**
 * Adds an agency, organiser or provider to the season.
 *
 * @throws Refusal `party.code-taken` when another party of the season has the code
 */
export async function addParty(tx: Tx, at: Temporal.Instant, seasonId: string, party: PartyInput): Promise<Party> {
  const added = await insertParty(tx, seasonId, party)
  if (!added) throw refuse('party.code-taken', { code: party.code })
  await record(tx, { type: 'party.added', subject: `party:${added.id}`, season: seasonId, at })
  return added
}
