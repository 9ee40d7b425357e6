import type { PostKind } from '../kernel/actor.ts'
import type { Db, Tx } from '../kernel/database/database.ts'
import { escapeLike } from '../season/index.ts'
import type { Account, Machine, MachineKey, Me, Post, Session } from './contract.ts'
import type { Reach, Wish } from './rules.ts'

type AccountRow = Omit<Account, 'posts'>
type PostRow = Post & { holder: string }

const accountColumns = `a.id, a.name, a.email, a.is_demo as "isDemo", a.second_factor_on as "hasSecondFactor",
  a.disabled_at as "disabledAt", a.created_at as "createdAt"`

/** Accounts somebody of this reach may know: all, or those with a post in their party. `$1` season, `$2` party or null. */
const withinReach = `($2::uuid is null or exists (
  select from season.post p where p.holder = a.id and p.season_id = $1 and p.party_id = $2))`

/** Accounts in the order in which they were made. */
export async function listAccounts(db: Db, reach: Reach, after: string | null, limit: number): Promise<Account[]> {
  const rows = await db.sql<AccountRow>(
    `select ${accountColumns} from auth.account a where ${withinReach} and ($3::uuid is null or a.id > $3) order by a.id limit $4`,
    [reach.seasonId, reach.partyId, after, limit],
  )
  return withPosts(db, reach.seasonId, rows)
}

/** Accounts with this text in their name or address. */
export async function searchAccounts(db: Db, reach: Reach, text: string, limit: number): Promise<Account[]> {
  const rows = await db.sql<AccountRow>(
    `select ${accountColumns} from auth.account a
     where ${withinReach} and kernel.search_form(a.name || ' ' || a.email) like '%' || kernel.search_form($3) || '%'
     order by a.name, a.id limit $4`,
    [reach.seasonId, reach.partyId, escapeLike(text), limit],
  )
  return withPosts(db, reach.seasonId, rows)
}

export async function findAccount(db: Db, reach: Reach, id: string): Promise<Account | null> {
  const rows = await db.sql<AccountRow>(
    `select ${accountColumns} from auth.account a where ${withinReach} and a.id = $3`,
    [reach.seasonId, reach.partyId, id],
  )
  const [account = null] = await withPosts(db, reach.seasonId, rows)
  return account
}

async function withPosts(db: Db, seasonId: string, rows: readonly AccountRow[]): Promise<Account[]> {
  const posts = await listPosts(
    db,
    seasonId,
    rows.map(({ id }) => id),
  )
  const byHolder = Map.groupBy(posts, ({ holder }) => holder)
  return rows.map((row) => Object.assign({}, row, { posts: (byHolder.get(row.id) ?? []).map(shown) }))
}

function shown({ id, kind, party, place, from, until }: Post): Post {
  return { id, kind, party, place, from, until }
}

const postColumns = `p.id, p.kind, p.starts_at as "from", p.ends_at as "until", p.holder,
  case when y.id is null then null
    else jsonb_build_object('id', y.id, 'name', jsonb_build_object('ar', y.name_ar, 'en', y.name_en)) end as party,
  case when l.id is null then null
    else jsonb_build_object('id', l.id, 'code', l.code, 'name', jsonb_build_object('ar', l.name_ar, 'en', l.name_en)) end as place`
const postTables = `season.post p left join season.party y on y.id = p.party_id left join season.place l on l.id = p.place_id`

/** Posts of the season that these accounts hold now or later. */
function listPosts(db: Db, seasonId: string, holders: readonly string[]): Promise<PostRow[]> {
  return db.sql<PostRow>(
    `select ${postColumns} from ${postTables}
     where p.holder = any($2::uuid[]) and p.season_id = $1 and p.ends_at > now() order by p.starts_at, p.id limit 5000`,
    [seasonId, holders],
  )
}

/** Posts an account holds now in any season, the oldest first: the first is the one it acts in unless it says otherwise. */
export async function listPostsNow(db: Db, holder: string): Promise<Post[]> {
  const rows = await db.sql<PostRow>(
    `select ${postColumns} from ${postTables}
     where p.holder = $1 and now() >= p.starts_at and now() < p.ends_at order by p.given_at, p.id limit 50`,
    [holder],
  )
  return rows.map(shown)
}

/**
 * Whether everything this account ever held lies within reach, so that who reaches it may stop it or let somebody choose
 * its password. What has ended counts too: otherwise a party could take in somebody's old account and enter by it.
 */
export async function isWhollyWithin(db: Db, reach: Reach, accountId: string): Promise<boolean> {
  if (reach.partyId === null) return true
  const beyond = await db.sql('select from season.post where holder = $1 and party_id is distinct from $2 limit 1', [
    accountId,
    reach.partyId,
  ])
  return beyond.length === 0
}

/** Which of these party and place are not part of the season. */
export async function strangers(db: Db, seasonId: string, wish: Wish): Promise<('partyId' | 'placeId')[]> {
  const { party, place } = await db.one<{ party: boolean; place: boolean }>(
    `select $2::uuid is null or exists (select from season.party where id = $2 and season_id = $1) as party,
            $3::uuid is null or exists (select from season.place where id = $3 and season_id = $1) as place`,
    [seasonId, wish.partyId, wish.placeId],
  )
  return [...(party ? [] : ['partyId' as const]), ...(place ? [] : ['placeId' as const])]
}

export async function insertPost(
  tx: Tx,
  seasonId: string,
  holder: string,
  wish: Wish,
  by: string | null,
  at: Temporal.Instant,
): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into season.post (season_id, party_id, place_id, kind, holder, starts_at, ends_at, given_by, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [seasonId, wish.partyId, wish.placeId, wish.kind, holder, String(wish.from), String(wish.until), by, String(at)],
  )
  return id
}

export type HeldPost = { id: string; kind: PostKind; partyId: string | null; startsAt: Temporal.Instant }

/** A post of this account that has not ended, locked until the transaction ends. */
export async function findPostForUpdate(
  tx: Tx,
  seasonId: string,
  holder: string,
  id: string,
): Promise<HeldPost | null> {
  const [post] = await tx.sql<HeldPost>(
    `select id, kind, party_id as "partyId", starts_at as "startsAt" from season.post
     where id = $1 and holder = $2 and season_id = $3 and ends_at > now() for update`,
    [id, holder, seasonId],
  )
  return post ?? null
}

/** Ends a post now; one that has not begun ends the moment it would begin. */
export async function endPost(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await tx.sql(`update season.post set ends_at = greatest($2, starts_at + interval '1 microsecond') where id = $1`, [
    id,
    String(at),
  ])
}

export async function setDisabled(tx: Tx, id: string, isDisabled: boolean, at: Temporal.Instant): Promise<void> {
  await tx.sql(
    'update auth.account set disabled_at = case when $2 then coalesce(disabled_at, $3) end, updated_at = $3 where id = $1',
    [id, isDisabled, String(at)],
  )
}

export async function endSessions(tx: Tx, holder: string, one: string | null = null): Promise<number> {
  const { ended } = await tx.one<{ ended: number }>('select auth.end_sessions($1, $2) as ended', [holder, one])
  return ended
}

/** False when the account had no one-time codes. */
export async function removeSecondFactor(tx: Tx, holder: string): Promise<boolean> {
  const { removed } = await tx.one<{ removed: boolean }>('select auth.remove_second_factor($1) as removed', [holder])
  return removed
}

export function listSessions(db: Db, holder: string): Promise<Omit<Session, 'isThis'>[]> {
  return db.sql(
    `select id, user_agent as "userAgent", created_at as "createdAt", used_at as "usedAt" from auth.sessions_of($1)`,
    [holder],
  )
}

export async function findOwnAccount(db: Db, id: string): Promise<Me['account']> {
  const [own] = await db.sql<NonNullable<Me['account']>>(
    'select id, name, email, second_factor_on as "hasSecondFactor" from auth.account where id = $1',
    [id],
    'own-account',
  )
  return own ?? null
}

export async function listMachines(db: Db, reach: Reach, only: string | null = null): Promise<Machine[]> {
  const rows = await db.sql<Omit<Machine, 'keys' | 'posts'>>(
    `select m.id, jsonb_build_object('ar', m.name_ar, 'en', m.name_en) as name, m.party_id as "partyId", m.scopes,
       m.created_at as "createdAt", m.disabled_at as "disabledAt"
     from access.machine m
     where ($1::uuid is null or m.party_id = $1) and ($2::uuid is null or m.id = $2) order by m.id limit 500`,
    [reach.partyId, only],
  )
  const keys = await db.sql<MachineKey & { machineId: string }>(
    `select id, machine_id as "machineId", prefix, starts_at as "startsAt", ends_at as "endsAt", revoked_at as "revokedAt",
       last_used_at as "lastUsedAt"
     from access.machine_key where machine_id = any($1::uuid[]) order by starts_at desc, id limit 5000`,
    [rows.map(({ id }) => id)],
  )
  const byMachine = Map.groupBy(keys, ({ machineId }) => machineId)
  const posts = await listPosts(
    db,
    reach.seasonId,
    rows.map(({ id }) => id),
  )
  const byHolder = Map.groupBy(posts, ({ holder }) => holder)
  return rows.map((row) =>
    Object.assign({}, row, {
      keys: (byMachine.get(row.id) ?? []).map(shownKey),
      posts: (byHolder.get(row.id) ?? []).map(shown),
    }),
  )
}

function shownKey({ id, prefix, startsAt, endsAt, revokedAt, lastUsedAt }: MachineKey): MachineKey {
  return { id, prefix, startsAt, endsAt, revokedAt, lastUsedAt }
}
