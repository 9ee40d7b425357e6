import { useT } from '../language.tsx'
import { SkeletonBar } from '../skeleton.tsx'
import { tracksOf, type Column } from '../table-column.ts'

const rows = 12

/** The table to come: the same tracks, row heights and head, so nothing moves when the rows arrive. */
export function ListSkeleton({ columns }: { columns: readonly Column<never>[] }) {
  const t = useT()
  return (
    <div role="status" className="min-w-0 flex-1 overflow-hidden md:px-3">
      <span className="sr-only">{t('kit.loading')}</span>
      <div
        aria-hidden
        className="grid border-b border-edge not-md:hidden"
        style={{ gridTemplateColumns: tracksOf(columns, false) }}
      >
        {columns.map((column) => (
          <span key={column.key} className="px-3 py-2 text-small font-strong text-soft">
            {column.title}
          </span>
        ))}
      </div>
      {Array.from({ length: rows }, (_, at) => (
        <div
          key={at}
          aria-hidden
          className="grid min-h-(--row) items-center border-b border-line not-md:grid-cols-1! not-md:py-4"
          style={{ gridTemplateColumns: tracksOf(columns, false) }}
        >
          {columns.map((column, index) => (
            <span key={column.key} className={index > 1 ? 'px-3 not-md:hidden' : 'px-3 not-md:py-1'}>
              <SkeletonBar className={(at + index) % 3 === 0 ? 'w-2/5' : (at + index) % 3 === 1 ? 'w-3/5' : 'w-1/2'} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
