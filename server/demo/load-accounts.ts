import { givePost } from '../accounts/index.ts'
import type { SignIn } from '../kernel/access/sign-in/sign-in.ts'
import { system } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database, Db } from '../kernel/database/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { DemoAccount } from './accounts.ts'
import type { OnSteps } from './progress.ts'

/** A demo post lasts to the end of its season, and at least a year from the start that gave it. */
const shortestPost_days = 365

type Held = { email: string; id: string; hasPost: boolean }

/**
 * Makes the accounts that are missing and gives each its post if it holds none, so that a broken-off first start, or one
 * beyond loopback in between, is made good by the next.
 */
export async function ensureAccounts(
  parts: { database: Database; clock: Clock; signIn: Pick<SignIn, 'createAccount'> },
  seasonId: string,
  accounts: readonly DemoAccount[],
  onAccount: OnSteps,
): Promise<void> {
  const { database, clock, signIn } = parts
  const held = await database.read(system, (db) => findHeld(db, seasonId, accounts))
  const missing = accounts.filter((account) => !held.get(account.email)?.hasPost)
  for (const [place, account] of missing.entries()) {
    const accountId = held.get(account.email)?.id ?? (await openAccount(signIn, account))
    if (accountId !== null) await givePostTo(database, clock.now(), seasonId, accountId, account)
    onAccount(place + 1, missing.length)
  }
}

/** Null when somebody else has just made it. */
async function openAccount(signIn: Pick<SignIn, 'createAccount'>, account: DemoAccount): Promise<string | null> {
  const { email, name, password } = account
  try {
    return (await signIn.createAccount({ email, name, password, isDemo: true })).accountId
  } catch (error) {
    if (error instanceof Refusal && error.code === 'account.exists') return null
    throw error
  }
}

async function givePostTo(
  database: Database,
  at: Temporal.Instant,
  seasonId: string,
  accountId: string,
  { kind, partyCode, placeCode }: DemoAccount,
): Promise<void> {
  await database.write(system, async (tx) => {
    const { endsOn, partyId, placeId } = await tx.one<{
      endsOn: Temporal.PlainDate
      partyId: string | null
      placeId: string | null
    }>(
      `select s.ends_on as "endsOn", y.id as "partyId", p.id as "placeId" from season.season s
       left join season.party y on y.season_id = s.id and y.code = $2
       left join season.place p on p.season_id = s.id and p.code = $3
       where s.id = $1`,
      [seasonId, partyCode ?? null, placeCode ?? null],
    )
    const seasonEnd = endsOn.add({ days: 1 }).toZonedDateTime('Asia/Riyadh').toInstant()
    const soonest = at.add({ hours: shortestPost_days * 24 })
    const until = Temporal.Instant.compare(seasonEnd, soonest) > 0 ? seasonEnd : soonest
    // The demo stands in for whoever sets a season up, and reaches all of it.
    const reach = { seasonId, partyId: null, by: 'account-admin' } as const
    await givePost(tx, at, reach, { kind: 'account', id: accountId }, { kind, partyId, placeId, from: at, until })
  })
}

/** Accounts of these addresses that the demo made; one a person made under such an address is left alone. */
async function findHeld(db: Db, seasonId: string, accounts: readonly DemoAccount[]): Promise<Map<string, Held>> {
  const rows = await db.sql<Held>(
    `select a.email, a.id, exists (
       select from season.post p where p.holder = a.id and p.season_id = $1 and now() < p.ends_at) as "hasPost"
     from auth.account a where a.is_demo and a.email = any($2::text[])`,
    [seasonId, accounts.map((account) => account.email)],
  )
  return new Map(rows.map((row) => [row.email, row]))
}
