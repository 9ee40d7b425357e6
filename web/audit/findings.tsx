import { useState } from 'react'
import { Button, LinkButton } from '../kit/button.tsx'
import { Section } from '../kit/frames/thing-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import type { MessageKey } from '../kit/messages.ts'
import { statusOf, WithStatus } from '../kit/page-status.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { StatusShape } from '../kit/status-mark.tsx'
import type { AuditFinding } from './audit.ts'

/** What to do about each: the same advice serves several findings. */
const todos = {
  'row-changed': 'audit-finding.todo.row',
  'row-removed': 'audit-finding.todo.row',
  'row-inserted': 'audit-finding.todo.row',
  'digest-differs': 'audit-finding.todo.row',
  'leaf-missing': 'audit-finding.todo.tree',
  'leaf-out-of-order': 'audit-finding.todo.tree',
  'leaves-unsigned': 'audit-finding.todo.tree',
  'head-differs': 'audit-finding.todo.tree',
  'head-beyond': 'audit-finding.todo.tree',
  'head-signature': 'audit-finding.todo.tree',
  'head-key': 'audit-finding.todo.key',
  'kept-differs': 'audit-finding.todo.past',
  'kept-beyond': 'audit-finding.todo.past',
  'kept-signature': 'audit-finding.todo.file',
  'receipt-beyond': 'audit-finding.todo.past',
} as const satisfies Record<AuditFinding['kind'], MessageKey>

/** Shown at first; the first ones say most, and a thousand would bury them. */
const shown_first = 10

type Query = Parameters<typeof statusOf>[0] & { data?: { found: readonly AuditFinding[] } | undefined }

/** What was found, in sentences, with what to do about it. Of findings of one kind the advice is given once. */
export function Findings({ query, count }: { query: Query; count: number }) {
  const { t } = useLanguage()
  const [isWhole, setWhole] = useState(false)
  const all = query.data?.found ?? []
  const shown = isWhole ? all : all.slice(0, shown_first)
  return (
    <Section title={t('page.audit.findings')}>
      <WithStatus status={statusOf(query)} skeleton={<Skeleton lines={4} />}>
        <ol className="border-t border-line">
          {shown.map((finding, at) => (
            <li key={JSON.stringify(finding)} className="flex gap-3 border-b border-line py-3">
              <StatusShape status="bad" className="mt-1.5" />
              <Sentence
                finding={finding}
                isFirst={shown.findIndex(({ kind }) => todos[kind] === todos[finding.kind]) === at}
              />
            </li>
          ))}
        </ol>
        {shown.length < all.length && (
          <Button kind="quiet" size="small" className="mt-2" onPress={() => setWhole(true)}>
            {t('page.audit.findings.all', { count: all.length })}
          </Button>
        )}
        {isWhole && count > all.length && (
          <p className="pt-2 text-soft">{t('page.audit.findings.more', { count: count - all.length })}</p>
        )}
      </WithStatus>
    </Section>
  )
}

function Sentence({ finding, isFirst }: { finding: AuditFinding; isFirst: boolean }) {
  const { t } = useLanguage()
  const { kind, seq, type, ...numbers } = finding
  const values = {
    ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)),
    seq: seq ?? 0,
    what: type === undefined ? '' : t(`event.${type}`),
  }
  const at = seq ?? finding.upToSeq
  return (
    <div className="min-w-0 flex-1 space-y-1">
      <p className="font-strong">{t(`audit-finding.${kind}`, values)}</p>
      {isFirst && (
        <p className="text-soft">
          {t('page.audit.findings.todo')} {t(todos[kind], { keyId: finding.keyId ?? '' })}
        </p>
      )}
      {at !== undefined && at !== null && kind !== 'row-removed' && (
        <LinkButton kind="quiet" size="small" className="-ms-2.5" href={`/audit/events?upTo=${at}&open=${at}`}>
          {t('page.audit.findings.show')}
        </LinkButton>
      )}
    </div>
  )
}
