import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { givePost } from '../server/accounts/index.ts'
import { insertAccount, makePasswordLink } from '../server/kernel/access/sign-in/accounts.ts'
import { system } from '../server/kernel/actor.ts'
import { systemClock } from '../server/kernel/clock.ts'
import { loadConfig } from '../server/kernel/config.ts'
import { openDatabase, type Tx } from '../server/kernel/database/database.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { record } from '../server/kernel/events/index.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { say } from '../server/kernel/messages/messages.ts'
import { findSeasonByCode, makeSeason } from '../server/season/index.ts'
import { live } from './lifetime.ts'
import { Problem, messageOf } from './problem.ts'
import { reachOwnDatabase } from './reach-database.ts'

const help = `Makes the first season of an empty installation and the account of whoever administers it.

  npm run setup -- --season 1449 --from 2027-06-21 --until 2028-06-09 --email you@example.org --name "Your name"

The account administers the season and its accounts; its password is chosen by the link that is printed.
When the season is there already, the account is added to it.`

type Wanted = { season: string; from: Temporal.PlainDate; until: Temporal.PlainDate; email: string; name: string }

await live(
  async (lifetime) => {
    const wanted = wantedFrom(process.argv.slice(2))
    const config = loadConfig(process.env)
    const { urls, stop } = await reachOwnDatabase(config, 'the set-up', { mayBeEmpty: true })
    await lifetime.add(stop)
    await migrate(urls)
    const database = openDatabase({ appUrl: urls.app, writerUrl: urls.writer })
    await lifetime.add(() => database.close())
    const token = randomBytes(32).toString('base64url')
    const until = await database
      .write(system, (tx) => setUp(tx, wanted, token))
      .catch((error: unknown) => {
        throw error instanceof Refusal ? new Problem(say('en', `error.${error.code}`, error.values)) : error
      })
    const origin = config.origin ?? `http://${config.host}:${config.port}`
    console.log(
      `The season ${wanted.season} is ready. ${wanted.email} chooses a password, until ${until.toString()}, at\n\n  ${origin}/password#${token}\n`,
    )
    await lifetime.end(0)
  },
  { hasAnEnd: true },
)

async function setUp(tx: Tx, wanted: Wanted, token: string): Promise<Temporal.Instant> {
  const at = systemClock.now()
  const { season: code, from: startsOn, until: endsOn } = wanted
  const made = await makeSeason(tx, at, {
    code,
    name: { ar: `موسم ${code} هـ`, en: `Season ${code} AH` },
    startsOn,
    endsOn,
    dhuAlHijjaOn: null,
    phases: [],
    peaks: [],
    isDemo: false,
  })
  const seasonId = made ?? (await findSeasonByCode(tx, code))
  if (!seasonId) throw new Problem(`The season ${code} can neither be made nor found.`)
  const { accountId } = await insertAccount(
    tx,
    { name: wanted.name, email: wanted.email, passwordHash: null, isDemo: false },
    at,
  )
  await record(tx, { type: 'account.created', subject: `account:${accountId}`, season: seasonId, at })
  for (const kind of ['season-admin', 'account-admin'] as const) {
    const until = endsOn.toZonedDateTime('Asia/Riyadh').add({ days: 1 }).toInstant()
    const reach = { seasonId, partyId: null, by: 'account-admin' as const }
    await givePost(
      tx,
      at,
      reach,
      { kind: 'account', id: accountId },
      { kind, partyId: null, placeId: null, from: at, until },
    )
  }
  return makePasswordLink(tx, accountId, token, at)
}

function wantedFrom(args: string[]): Wanted {
  try {
    const { values } = parseArgs({
      args,
      options: {
        season: { type: 'string' },
        from: { type: 'string' },
        until: { type: 'string' },
        email: { type: 'string' },
        name: { type: 'string' },
      },
    })
    const { season, from, until, email, name } = values
    if (!season || !from || !until || !email || !name) throw new Problem('Everything named below is needed.')
    if (!/^\d{4}$/.test(season)) throw new Problem('--season takes the Hijri year, such as 1449.')
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Problem('--email takes an e-mail address.')
    return {
      season,
      from: Temporal.PlainDate.from(from),
      until: Temporal.PlainDate.from(until),
      email: email.toLowerCase(),
      name,
    }
  } catch (error) {
    throw new Problem(`${messageOf(error)}\n\n${help}`)
  }
}
