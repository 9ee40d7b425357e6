import { useLanguage } from '../kit/language.tsx'
import type { MessageKey, MessageValues } from '../kit/messages.ts'
import type { AuditEvent } from './audit.ts'

type Say = (key: MessageKey, values?: MessageValues) => string

const subjectKinds = new Map<string, MessageKey>([
  ['place', 'page.audit.subject.place'],
  ['gate', 'page.audit.subject.gate'],
  ['party', 'page.audit.subject.party'],
  ['season', 'page.audit.subject.season'],
  ['account', 'page.audit.subject.account'],
  ['machine', 'page.audit.subject.machine'],
  ['pool', 'page.audit.subject.pool'],
  ['slot', 'page.audit.subject.slot'],
  ['permit', 'page.audit.subject.permit'],
  ['pilgrim', 'page.audit.subject.pilgrim'],
  ['group', 'page.audit.subject.group'],
  ['group-move', 'page.audit.subject.group-move'],
  ['import', 'page.audit.subject.import'],
  ['tie', 'page.audit.subject.tie'],
  ['audit-run', 'page.audit.subject.audit-run'],
  ['demo', 'page.audit.subject.demo'],
])

/** What an event happened to, in a word; a kind that this version does not know stays as it was written. */
export function subjectKind(t: Say, kind: string): string {
  const key = subjectKinds.get(kind)
  return key ? t(key) : kind
}

/** An id as it is told apart at a glance: its last letters, because ids made together begin alike. */
export function shortId(id: string): string {
  return /^[0-9a-f]{8}-/.test(id) ? id.slice(-8) : id
}

const ways = new Map<string, MessageKey>([
  ['password', 'page.audit.way.password'],
  ['code', 'page.audit.way.code'],
  ['backup-code', 'page.audit.way.backup-code'],
  ['passkey', 'page.audit.way.passkey'],
  ['oidc', 'page.audit.way.oidc'],
  ['link', 'page.audit.way.link'],
])

/** What an event's payload adds to its sentence; null when it adds nothing that a reader needs at once. */
export function eventDetail(t: Say, { type, payload }: AuditEvent): string | null {
  const number = (key: string): number | null => (typeof payload[key] === 'number' ? payload[key] : null)
  const counted = (key: MessageKey, count: number | null) => (count === null ? null : t(key, { count }))
  switch (type) {
    case 'gate.checked':
      return typeof payload.verdict === 'string' ? t(`verdict.${payload.verdict}`) : null
    case 'capacity.booked': {
      const [from, to] = [number('from'), number('to')]
      return from === null || to === null ? null : t('page.audit.detail.permits', { count: to - from + 1 })
    }
    case 'capacity.changed': {
      const people = number('people')
      return people === null ? null : t('page.audit.detail.capacity', { people })
    }
    case 'opening.opened':
      return counted('page.audit.detail.slots', number('slots'))
    case 'people.imported':
    case 'group.members-moved':
      return counted('page.audit.detail.people', number('count'))
    case 'audit.ended':
      return counted('page.audit.detail.findings', number('findings'))
    case 'account.sessions-ended':
      return counted('page.audit.detail.sessions', number('sessions'))
    case 'account.post-given':
      return typeof payload.kind === 'string' ? t(`post-kind.${payload.kind}`) : null
    case 'account.signed-in':
    case 'account.sign-in-failed':
    case 'account.locked':
    case 'account.password-changed': {
      const way = ways.get(String(payload.way))
      return way ? t(way) : null
    }
    default:
      return null
  }
}

const actors = {
  system: 'page.audit.events.actor.system',
  anonymous: 'page.audit.events.actor.anonymous',
  machine: 'page.audit.events.actor.machine',
  person: 'page.audit.events.actor.person',
} as const satisfies Record<AuditEvent['actorKind'], MessageKey>

/** Who it was, by the name of the account. */
export function whoIn(t: Say, language: 'ar' | 'en', { account, actorKind }: AuditEvent): string {
  if (account === null) return t(actors[actorKind])
  return account.name?.[language] ?? t('page.audit.events.account-gone')
}

/** In which post, and where: «حارس بوابة، باب الملك فهد». */
export function postIn(t: Say, language: 'ar' | 'en', { post, actorKind }: AuditEvent): string | null {
  if (!post) return actorKind === 'machine' ? t(actors.machine) : null
  return [t(`post-kind.${post.kind}`), post.party?.[language], post.place?.[language]].filter(Boolean).join(' · ')
}

/** What an event happened to, by name; without one, by the end of its id. */
export function subjectName(t: Say, language: 'ar' | 'en', { subject }: AuditEvent): string {
  if (subject.name) return subject.name[language]
  return subject.kind === 'account' && subject.id === 'unknown' ? t('page.audit.subject.nobody') : shortId(subject.id)
}

/** What an event happened to: its kind, and its name or the end of its id. */
export function Subject({ event }: { event: AuditEvent }) {
  const { t, formats, language } = useLanguage()
  const { kind, day } = event.subject
  return (
    <span className="block min-w-0">
      <span className="flex">
        <bdi className="truncate">{subjectName(t, language, event)}</bdi>
      </span>
      <span className="block text-small text-soft">
        {subjectKind(t, kind)}
        {day && ` · ${formats.day(day, undefined, 'short')}`}
      </span>
    </span>
  )
}

/** The same on one line: «بوابة: مدخل الروضة». */
export function SubjectLine({ event }: { event: AuditEvent }) {
  const { t, language } = useLanguage()
  return (
    <>
      {subjectKind(t, event.subject.kind)}: <bdi className="text-ink">{subjectName(t, language, event)}</bdi>
    </>
  )
}

/** Who did it, and in which post. */
export function Who({ event }: { event: AuditEvent }) {
  const { t, language } = useLanguage()
  const post = postIn(t, language, event)
  return (
    <span className="block min-w-0">
      <span className="flex">
        <bdi className="truncate">{whoIn(t, language, event)}</bdi>
      </span>
      {post && <span className="block truncate text-small text-soft">{post}</span>}
    </span>
  )
}

/** When, in both calendars: the reader's own first, with the time to the second. */
export function Moment({ at }: { at: string }) {
  const { formats } = useLanguage()
  return (
    <time dateTime={at} className="block">
      <span className="block">
        {formats.clock(at)} <span className="text-soft">{formats.day(at, undefined, 'short')}</span>
      </span>
      <span className="block text-small text-faint">{formats.day(at, formats.otherCalendar, 'short')}</span>
    </time>
  )
}
