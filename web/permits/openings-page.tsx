import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { CalendarPlus, ChevronLeft, ChevronRight } from 'lucide-react'
import { useAddress } from '../kit/address.ts'
import { Button, LinkButton } from '../kit/button.tsx'
import { DateField } from '../kit/date-field.tsx'
import { Empty } from '../kit/empty.tsx'
import { FilterBar, type FilterWord } from '../kit/frames/filter-bar.tsx'
import { PageHead } from '../kit/frames/page-head.tsx'
import { Preview } from '../kit/frames/preview.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLanguage } from '../kit/language.tsx'
import { useNow } from '../kit/now.ts'
import { statusOf, WithStatus } from '../kit/page-status.tsx'
import { Select } from '../kit/select.tsx'
import { SkeletonBar } from '../kit/skeleton.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { useIs } from '../kit/wide.ts'
import { useMyPost } from '../me.ts'
import { dayAfter, dayAt, dayFrom, daysBetween, most_openings, openingsQuery, type Opening } from './opening.ts'
import { OpeningPanel, type OpeningPanelProps } from './opening-panel.tsx'
import { OpeningWeek } from './opening-week.tsx'
import { permitKinds } from './permit.ts'
import { useOpeningsLive } from './use-openings-live.ts'

const week_days = 7
const openers: ReadonlySet<string> = new Set(['permit-officer', 'season-admin'])

/** A week of what is open: every kind at every place, day by day, slot by slot, and how full it is. */
export function OpeningsPage() {
  const { t } = useLanguage()
  const [words, setWords] = useAddress('from', 'kind', 'place', 'open', 'slot')
  const now = useNow()
  const today = dayAt(now)
  const from = dayFrom(words.from) ?? today
  const to = dayAfter(from, week_days - 1)
  const kind = permitKinds.find((each) => each === words.kind)
  const query = useQuery(openingsQuery({ fromDay: from, toDay: to, kind }))
  const mayOpen = openers.has(useMyPost()?.kind ?? '')
  useOpeningsLive()

  const all = query.data ?? []
  const shown = all.filter((opening) => !words.place || opening.place.id === words.place)
  const opened = shown.find((opening) => String(opening.poolId) === words.open)
  const chosenSlot = Number(words.slot ?? 0) || null
  const goTo = (day: string) => setWords({ from: day === today ? null : day, open: null, slot: null })
  useWeekKeys(from, mayOpen, goTo)
  const openNew = mayOpen && <OpenNew />
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title={t('page.openings.title')} lead={t('page.openings.lead')} actions={shown.length > 0 && openNew} />
      <FilterBar
        fields={<FilterFields openings={all} kind={words.kind} place={words.place} onChange={setWords} />}
        words={useFilterWords(all, words, setWords)}
        onClear={() => setWords({ kind: null, place: null })}
        end={<WeekSteps from={from} to={to} today={today} onGo={goTo} />}
      />
      <div className="flex min-h-0 flex-1 border-t border-line">
        <div className="min-w-0 flex-1 overflow-auto px-4 pb-10 md:px-6">
          <WithStatus status={statusOf(query)} skeleton={<WeekSkeleton />}>
            <CutNote openings={all.length} />
            {shown.length === 0 ? (
              <Empty icon={CalendarPlus} title={t('page.openings.empty')} action={openNew}>
                <p>{t('page.openings.empty.what')}</p>
              </Empty>
            ) : (
              seriesOf(shown).map((openings) => (
                <OpeningWeek
                  key={openings[0].poolId}
                  openings={openings}
                  days={daysBetween(from, to)}
                  now_ms={now}
                  today={today}
                  openKey={words.open ?? null}
                  chosenSlot={chosenSlot}
                  mayOpen={mayOpen}
                  onOpen={(poolId, slot) =>
                    setWords({ open: String(poolId), slot: slot === null ? null : String(slot) })
                  }
                />
              ))
            )}
          </WithStatus>
        </div>
        {opened && (
          <OpenedBeside
            opening={opened}
            now_ms={now}
            mayChange={mayOpen}
            chosenSlot={chosenSlot}
            onSlot={(slot) => setWords({ slot: slot === null ? null : String(slot) })}
            onClose={() => setWords({ open: null, slot: null })}
          />
        )}
      </div>
    </div>
  )
}

/** Says that the server gave as many as it gives at once, so that nobody takes a part for the whole. */
function CutNote({ openings }: { openings: number }) {
  const { t } = useLanguage()
  if (openings < most_openings) return null
  return (
    <StatusMark status="watch" className="pt-4">
      {t('page.openings.cut')}
    </StatusMark>
  )
}

function useWeekKeys(from: string, mayOpen: boolean, goTo: (day: string) => void): void {
  const { t } = useLanguage()
  const router = useRouter()
  useKeys([
    ...(mayOpen
      ? [{ code: 'KeyN', cap: 'N', label: t('page.openings.new'), run: () => router.history.push('/openings/new') }]
      : []),
    { code: 'BracketLeft', cap: '[', label: t('page.openings.earlier'), run: () => goTo(dayAfter(from, -week_days)) },
    { code: 'BracketRight', cap: ']', label: t('page.openings.later'), run: () => goTo(dayAfter(from, week_days)) },
  ])
}

function OpenNew() {
  const { t } = useLanguage()
  return (
    <LinkButton kind="main" icon={CalendarPlus} href="/openings/new">
      {t('page.openings.new')}
    </LinkButton>
  )
}

type WeekStepsProps = { from: string; to: string; today: string; onGo: (day: string) => void }

function WeekSteps({ from, to, today, onGo }: WeekStepsProps) {
  const { t, formats } = useLanguage()
  return (
    <>
      <Button
        icon={ChevronRight}
        className="ltr:-scale-x-100"
        aria-label={t('page.openings.earlier')}
        onPress={() => onGo(dayAfter(from, -week_days))}
      />
      <strong className="px-1 text-center">
        {t('page.openings.week', {
          from: formats.day(from, undefined, 'short'),
          to: formats.day(to, undefined, 'short'),
        })}
      </strong>
      <Button
        icon={ChevronLeft}
        className="ltr:-scale-x-100"
        aria-label={t('page.openings.later')}
        onPress={() => onGo(dayAfter(from, week_days))}
      />
      {from !== today && (
        <Button kind="quiet" onPress={() => onGo(today)}>
          {t('page.openings.today')}
        </Button>
      )}
    </>
  )
}

function OpenedBeside({ onClose, ...panel }: OpeningPanelProps & { onClose: () => void }) {
  const { t, language } = useLanguage()
  const isWide = useIs('wide')
  const { kind, place, poolId } = panel.opening
  return (
    <Preview
      title={t('page.openings.panel', { kind: t(`permit-kind.${kind}`), place: place.name[language] })}
      isBeside={isWide}
      onClose={onClose}
      content={<OpeningPanel key={poolId} {...panel} />}
    />
  )
}

type Series = [Opening, ...Opening[]]

/** Openings of one kind at one place stand together, in the order in which the server gives them. */
function seriesOf(openings: readonly Opening[]): Series[] {
  return [...Map.groupBy(openings, ({ kind, place }) => `${kind}/${place.id}`).values()].filter(
    (group): group is Series => group.length > 0,
  )
}

type FilterProps = {
  openings: readonly Opening[]
  kind: string | undefined
  place: string | undefined
  onChange: (change: { kind?: string | null; place?: string | null; from?: string | null }) => void
}

function FilterFields({ openings, kind, place, onChange }: FilterProps) {
  const { t, language } = useLanguage()
  const [{ from }] = useAddress('from')
  const any = { id: 'any', label: t('page.permits.any') }
  const places = new Map(openings.map((opening) => [opening.place.id, opening.place.name[language]]))
  return (
    <>
      <Select
        label={t('page.permits.kind')}
        choices={[any, ...permitKinds.map((each) => ({ id: each, label: t(`permit-kind.${each}`) }))]}
        value={kind ?? 'any'}
        onChange={(id) => onChange({ kind: id === 'any' ? null : id })}
      />
      <Select
        label={t('page.permits.place')}
        choices={[any, ...[...places].map(([id, label]) => ({ id, label }))]}
        value={place ?? 'any'}
        onChange={(id) => onChange({ place: id === 'any' ? null : id })}
      />
      <DateField label={t('page.openings.from')} value={from ?? null} onChange={(day) => onChange({ from: day })} />
    </>
  )
}

function useFilterWords(
  openings: readonly Opening[],
  words: { kind?: string; place?: string },
  onChange: FilterProps['onChange'],
): FilterWord[] {
  const { t, language } = useLanguage()
  const kind = permitKinds.find((each) => each === words.kind)
  const place = openings.find((opening) => opening.place.id === words.place)?.place
  return [
    ...(kind
      ? [
          {
            key: 'kind',
            label: t('page.permits.kind'),
            value: t(`permit-kind.${kind}`),
            onRemove: () => onChange({ kind: null }),
          },
        ]
      : []),
    ...(words.place
      ? [
          {
            key: 'place',
            label: t('page.permits.place'),
            value: place?.name[language] ?? '…',
            onRemove: () => onChange({ place: null }),
          },
        ]
      : []),
  ]
}

function WeekSkeleton() {
  return (
    <div aria-hidden className="pt-6">
      <SkeletonBar className="h-6 w-56" />
      <div className="pt-8">
        {Array.from({ length: week_days }, (_, at) => (
          <div key={at} className="flex items-center gap-4 border-b border-line py-2.5">
            <SkeletonBar className="w-32" />
            <SkeletonBar className="h-11 flex-1" />
            <SkeletonBar className="w-28" />
          </div>
        ))}
      </div>
    </div>
  )
}
