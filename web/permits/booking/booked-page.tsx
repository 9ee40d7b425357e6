import { CircleCheck, Printer } from 'lucide-react'
import { useEffect } from 'react'
import { Button, LinkButton } from '../../kit/button.tsx'
import { PageHead } from '../../kit/frames/page-head.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { Name } from '../../kit/name.tsx'
import type { Column } from '../../kit/table-column.ts'
import { Table } from '../../kit/table.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { When } from '../../kit/when.tsx'
import type { Person } from '../../people/person.ts'
import { Hours } from '../hours.tsx'
import type { Opening, Slot } from '../opening.ts'
import { inFours } from '../permit.ts'

export type BookedPermit = { number: string; pilgrimId: string }

/** A booking that was made, with all that is needed to show it. */
export type Booked = {
  permits: readonly BookedPermit[]
  opening: Opening
  slot: Slot
  people: readonly Person[]
  /** Where all of them are printed at once. */
  printHref: string
}

/** What the booking has brought: a permit for each, to open one by one or to print together. */
export function BookedPage({ permits, opening, slot, people, printHref, onMore }: Booked & { onMore: () => void }) {
  const { t } = useLanguage()
  const names = new Map(people.map((person) => [person.id, person.name]))
  // The address stays, so nobody else brings the reader from the button that is gone to what came of it.
  useEffect(() => document.querySelector<HTMLElement>('[data-page-heading]')?.focus(), [])
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={t('page.book.done', { count: permits.length })}
        heading={
          <span className="flex items-center gap-3">
            <CircleCheck aria-hidden size={28} className="shrink-0 text-good-ink" />
            {t('page.book.done', { count: permits.length })}
          </span>
        }
        lead={
          <>
            {t(`permit-kind.${opening.kind}`)} · <Name of={opening.place.name} show="one" /> ·{' '}
            <When at={opening.day} show="day" /> · <Hours from={slot.startsAt} to={slot.endsAt} />
          </>
        }
        actions={
          <>
            <LinkButton kind="main" icon={Printer} href={printHref}>
              {t('page.book.done.print')}
            </LinkButton>
            <Button onPress={onMore}>{t('page.book.done.more')}</Button>
            <LinkButton kind="quiet" href="/permits">
              {t('page.book.done.all')}
            </LinkButton>
          </>
        }
      />
      <div className="flex min-h-0 flex-1 flex-col border-t border-line md:px-3">
        <Table
          label={t('page.permits.title')}
          columns={useColumns(names)}
          rows={permits}
          rowKey={(permit) => permit.number}
        />
      </div>
    </div>
  )
}

function useColumns(names: ReadonlyMap<string, Person['name']>): Column<BookedPermit>[] {
  const { t } = useLanguage()
  return [
    {
      key: 'pilgrim',
      title: t('page.permits.pilgrim'),
      width: 'minmax(14rem, 1fr)',
      cell: ({ pilgrimId }) => {
        const name = names.get(pilgrimId)
        return name && <Name of={name} />
      },
    },
    {
      key: 'number',
      title: t('page.permits.number'),
      width: '16rem',
      cell: ({ number }) => (
        <TextLink href={`/permits/${number}`}>
          <bdi dir="ltr" className="tabular">
            {inFours(number)}
          </bdi>
        </TextLink>
      ),
    },
  ]
}
