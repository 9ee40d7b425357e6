import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useAddress } from '../kit/address.ts'
import { LinkButton } from '../kit/button.tsx'
import { ComboBox } from '../kit/combo-box.tsx'
import { Empty } from '../kit/empty.tsx'
import type { FilterWord } from '../kit/frames/filter-bar.tsx'
import { ListPage } from '../kit/frames/list-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { moreOf } from '../kit/more-of.ts'
import { statusOf } from '../kit/page-status.tsx'
import type { Column } from '../kit/table-column.ts'
import { eventsQuery, statusQuery, type AuditEvent, type EventFilter } from './audit.ts'
import { EventPreview } from './event-preview.tsx'
import { eventDetail, Moment, shortId, Subject, subjectKind, Who, whoIn } from './event-words.tsx'

/** The whole log as it can be read: when, what, to what, who; narrowed to a kind, a thing or an account. */
export function AuditEventsPage() {
  const { t } = useLanguage()
  const [words, setWords] = useAddress('type', 'subject', 'account', 'upTo', 'open')
  const upTo = Number(words.upTo)
  const filter: EventFilter = {
    ...(words.type && { type: words.type }),
    ...(words.subject && { subject: words.subject }),
    ...(words.account && { account: words.account }),
    ...(Number.isSafeInteger(upTo) && upTo > 0 && { upTo }),
  }
  const query = useInfiniteQuery(eventsQuery(filter))
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const open = rows.find((event) => String(event.seq) === words.open)
  const columns = useColumns()
  const clear = { type: null, subject: null, account: null, upTo: null, open: null }

  return (
    <ListPage
      name="audit-events"
      title={t('page.audit.events.title')}
      lead={t('page.audit.events.lead')}
      actions={
        <LinkButton href="/audit" icon={ScrollText}>
          {t('page.audit.state')}
        </LinkButton>
      }
      status={statusOf(query)}
      fields={<TypeField value={words.type ?? null} onChange={(type) => setWords({ type, open: null })} />}
      words={useFilterWords(words, rows, (name) => setWords({ [name]: null, open: null }))}
      onClear={() => setWords(clear)}
      table={{
        columns,
        rows,
        rowKey: (event) => String(event.seq),
        more: moreOf(query),
        onOpen: (event) => setWords({ open: String(event.seq) }, { isStep: !open }),
        openKey: words.open ?? null,
      }}
      empty={<Empty title={t('page.audit.events.empty')}>{t('page.audit.events.empty.what')}</Empty>}
      preview={
        open
          ? {
              title: t('page.audit.events.one', { seq: open.seq }),
              content: <EventPreview event={open} onNarrow={(change) => setWords({ ...clear, ...change })} />,
              onClose: () => setWords({ open: null }),
            }
          : null
      }
    />
  )
}

function useColumns(): Column<AuditEvent>[] {
  const { t, formats } = useLanguage()
  return [
    {
      key: 'when',
      title: t('page.audit.events.when'),
      width: 'minmax(12rem, 14rem)',
      cell: (event) => <Moment at={event.at} />,
      onPhone: 'plain',
    },
    {
      key: 'what',
      title: t('page.audit.events.what'),
      width: 'minmax(14rem, 2fr)',
      isFixed: true,
      cell: (event) => <What event={event} />,
      onPhone: 'title',
    },
    {
      key: 'subject',
      title: t('page.audit.events.subject'),
      width: 'minmax(12rem, 2fr)',
      cell: (event) => <Subject event={event} />,
      onPhone: 'line',
    },
    {
      key: 'who',
      title: t('page.audit.events.who'),
      width: 'minmax(12rem, 2fr)',
      cell: (event) => <Who event={event} />,
      onPhone: 'line',
    },
    {
      key: 'seq',
      title: t('page.audit.events.seq'),
      width: '7rem',
      align: 'end',
      cell: (event) => formats.number(event.seq, { useGrouping: false }),
      onPhone: 'hidden',
    },
  ]
}

function What({ event }: { event: AuditEvent }) {
  const { t } = useLanguage()
  const detail = eventDetail(t, event)
  return (
    <span className="block min-w-0">
      <span className="block font-strong">{t(`event.${event.type}`)}</span>
      {detail && <span className="block text-small font-normal text-soft">{detail}</span>}
    </span>
  )
}

/** Kinds of event that the log holds, found by their words. */
function TypeField({ value, onChange }: { value: string | null; onChange: (type: string | null) => void }) {
  const { t } = useLanguage()
  const types = useQuery(statusQuery).data?.types ?? []
  const choices = types
    .map((type) => ({ id: type, label: t(`event.${type}`) }))
    .sort((one, other) => one.label.localeCompare(other.label))
  return <ComboBox label={t('page.audit.events.type')} {...{ choices, value, onChange }} />
}

type Words = { type?: string; subject?: string; account?: string; upTo?: string }

function useFilterWords(words: Words, rows: readonly AuditEvent[], remove: (name: keyof Words) => void): FilterWord[] {
  const { t, language, formats } = useLanguage()
  const word = (key: keyof Words, label: string, value: string): FilterWord[] =>
    words[key] ? [{ key, label, value, onRemove: () => remove(key) }] : []
  const [kind = '', id = ''] = (words.subject ?? '').split(/:(.*)/s)
  const about = rows.find(({ subject }) => `${subject.kind}:${subject.id}` === words.subject)?.subject.name
  const by = rows.find(({ account }) => account?.id === words.account)
  return [
    ...word('type', t('page.audit.events.type'), t(`event.${words.type ?? ''}`)),
    ...word('subject', subjectKind(t, kind), about?.[language] ?? shortId(id)),
    ...word('account', t('page.audit.events.account'), by ? whoIn(t, language, by) : shortId(words.account ?? '')),
    ...word('upTo', t('page.audit.events.up-to'), formats.number(Number(words.upTo), { useGrouping: false })),
  ]
}
