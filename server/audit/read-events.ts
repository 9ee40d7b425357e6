import type { Actor, PostKind } from '../kernel/actor.ts'
import type { Db } from '../kernel/database/database.ts'
import { listEvents, type LoggedEvent } from '../kernel/events/index.ts'
import type { AuditEvent } from './contract.ts'

export type Asked = {
  after: number | null
  type: string | undefined
  subject: string | undefined
  account: string | undefined
  limit: number
}

type Both = { ar: string; en: string }

/** A page of the log, newest first, with the names of what its ids stand for. */
export async function readEvents(
  db: Db,
  actor: Actor,
  asked: Asked,
): Promise<{ items: AuditEvent[]; next: number | null }> {
  // The season's administrator answers for one season; sign-ins and other seasons are the auditor's.
  const season = actor.post?.kind === 'auditor' ? undefined : (actor.post?.seasonId ?? '')
  const { events, next } = await listEvents(db, { ...asked, season })
  const subjects = events.map((event) => subjectOf(event.subject))
  const [names, posts, openings] = await Promise.all([
    namesOf(db, [...events.map(({ account }) => account), ...subjects.map(({ id }) => id)].filter(isUuid)),
    postsOf(db, events.map(({ post }) => post).filter(isUuid)),
    openingsOf(
      db,
      subjects.map(poolOf).filter((pool) => pool !== null),
    ),
  ])
  const items = events.map((event, at) => {
    const subject = subjects[at] ?? { kind: '', id: '' }
    const opening = openings.get(poolOf(subject) ?? -1)
    return shown(event, {
      subject: {
        ...subject,
        name: opening?.name ?? names.get(subject.id) ?? null,
        day: opening?.day ?? null,
      },
      account: event.account === null ? null : { id: event.account, name: names.get(event.account) ?? null },
      post: posts.get(event.post ?? '') ?? null,
    })
  })
  return { items, next }
}

function shown(event: LoggedEvent, named: Pick<AuditEvent, 'subject' | 'account' | 'post'>): AuditEvent {
  return {
    seq: event.seq,
    at: event.at,
    type: event.type,
    actorKind: event.actorKind as AuditEvent['actorKind'],
    payload: event.payload as Record<string, unknown>,
    digest: event.digest && Buffer.from(event.digest).toString('hex'),
    ...named,
  }
}

/** `place:0196…` as kind and id. */
function subjectOf(subject: string): { kind: string; id: string } {
  const colon = subject.indexOf(':')
  return colon < 0 ? { kind: '', id: subject } : { kind: subject.slice(0, colon), id: subject.slice(colon + 1) }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
function isUuid(id: string | null): id is string {
  return id !== null && uuid.test(id)
}

/** The pool that a pool, slot or permit is of. */
function poolOf({ kind, id }: { kind: string; id: string }): number | null {
  const pool = /^(?:pool|slot|permit)$/.test(kind) ? /^(\d{1,9})(?:-\d+)?$/.exec(id)?.[1] : undefined
  return pool === undefined ? null : Number(pool)
}

/** Names under row security: places, parties and seasons for all who get here, people and machines for whom they may know. */
async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, Both>> {
  const rows = await db.sql<{ id: string; ar: string; en: string }>(
    `select id, name_ar as ar, name_en as en from season.place where id = any($1::uuid[])
     union all select id, name_ar, name_en from season.party where id = any($1::uuid[])
     union all select id, name_ar, name_en from season.season where id = any($1::uuid[])
     union all select id, name_ar, name_en from access.machine where id = any($1::uuid[])
     union all select id, name, name from auth.account where id = any($1::uuid[])`,
    [[...new Set(ids)]],
  )
  return new Map(rows.map(({ id, ar, en }) => [id, { ar, en }]))
}

async function postsOf(db: Db, ids: readonly string[]): Promise<Map<string, NonNullable<AuditEvent['post']>>> {
  const rows = await db.sql<{ id: string; kind: PostKind; party: Both | null; place: Both | null }>(
    `select p.id, p.kind,
       case when y.id is not null then jsonb_build_object('ar', y.name_ar, 'en', y.name_en) end as party,
       case when l.id is not null then jsonb_build_object('ar', l.name_ar, 'en', l.name_en) end as place
     from season.post p left join season.party y on y.id = p.party_id left join season.place l on l.id = p.place_id
     where p.id = any($1::uuid[])`,
    [[...new Set(ids)]],
  )
  return new Map(rows.map((post) => [post.id, post]))
}

async function openingsOf(
  db: Db,
  pools: readonly number[],
): Promise<Map<number, { name: Both; day: Temporal.PlainDate }>> {
  const rows = await db.sql<{ pool_id: number; ar: string; en: string; day: Temporal.PlainDate }>(
    `select o.pool_id, k.name_ar || '، ' || p.name_ar as ar, k.name_en || ', ' || p.name_en as en, o.day
     from permits.opening o join permits.kind k on k.code = o.kind join season.place p on p.id = o.place_id
     where o.pool_id = any($1::integer[])`,
    [[...new Set(pools)]],
  )
  return new Map(rows.map(({ pool_id, ar, en, day }) => [pool_id, { name: { ar, en }, day }]))
}
