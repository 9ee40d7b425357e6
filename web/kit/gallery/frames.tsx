import { MapPin, Plus } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Button } from '../button.tsx'
import { CapacityBar } from '../capacity-bar.tsx'
import { Empty } from '../empty.tsx'
import { Figure } from '../figure.tsx'
import { BoardPage } from '../frames/board-page.tsx'
import { ListPage } from '../frames/list-page.tsx'
import { MapPage } from '../frames/map-page.tsx'
import { Section, ThingPage } from '../frames/thing-page.tsx'
import { useLanguage } from '../language.tsx'
import { Name } from '../name.tsx'
import type { Language } from '../preferences.ts'
import { StatusMark } from '../status-mark.tsx'
import type { Column, Sort } from '../table-column.ts'
import { TextField } from '../text-field.tsx'
import { When } from '../when.tsx'
import { statusFor, type FrameProps } from './frame-state.ts'
import { sampleEvents, SampleFacts } from './shown.tsx'
import { sampleSlots, type SampleSlot } from './samples.ts'
import { sampleThings } from './sample-places.ts'

const SeasonMap = lazy(async () => ({ default: (await import('../map.tsx')).SeasonMap }))

export function ListSample({ state, count }: FrameProps) {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const [sort, setSort] = useState<Sort>({ column: 'at', direction: 'ascending' })
  const [picks, setPicks] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<SampleSlot | null>(null)
  const [isFiltered, setFiltered] = useState(true)
  const [words, setWords] = useState('')
  const rows = useMemo(() => sampleSlots(count), [count])
  return (
    <ListPage
      name="gallery"
      title={ar ? 'المواعيد' : 'Slots'}
      count={count}
      lead={ar ? 'مواعيد اليوم، وما حُجز منها وما وصل.' : 'Today’s slots, what is booked and what has arrived.'}
      status={statusFor(state, ar)}
      actions={
        <Button kind="main" icon={Plus}>
          {ar ? 'افتح موعداً' : 'Open a slot'}
        </Button>
      }
      search={{ value: words, onChange: setWords, label: ar ? 'ابحث بالمكان' : 'Search by place' }}
      fields={<TextField label={ar ? 'النوع' : 'Kind'} />}
      words={
        isFiltered && count > 0
          ? [
              {
                key: 'kind',
                label: ar ? 'النوع' : 'Kind',
                value: ar ? 'بوابة' : 'Gate',
                onRemove: () => setFiltered(false),
              },
            ]
          : []
      }
      onExport={() => undefined}
      table={{
        columns: sampleColumns(language),
        rows,
        rowKey: (slot) => slot.id,
        sort,
        onSort: setSort,
        picks,
        onPicks: setPicks,
        onOpen: setOpen,
        openKey: open?.id ?? null,
        total: count,
        ...(count > 100 && { more: { has: true, isLoading: false, load: () => undefined } }),
      }}
      picked={<Button size="small">{ar ? 'أغلق الحجز' : 'Close booking'}</Button>}
      empty={
        <Empty
          icon={MapPin}
          title={ar ? 'لا مواعيد في هذا اليوم' : 'No slots on this day'}
          action={<Button kind="main">{ar ? 'افتح يوماً' : 'Open a day'}</Button>}
        >
          <p>
            {ar
              ? 'الموعد ساعة في مكان لها طاقة. افتح يوماً ليبدأ الحجز.'
              : 'A slot is an hour at a place with a capacity. Open a day so that booking can begin.'}
          </p>
        </Empty>
      }
      preview={open && { title: open.name[language], content: <SampleFacts />, onClose: () => setOpen(null) }}
    />
  )
}

function sampleColumns(language: Language): Column<SampleSlot>[] {
  const ar = language === 'ar'
  return [
    {
      key: 'name',
      title: ar ? 'المكان' : 'Place',
      width: 'minmax(16rem, 3fr)',
      cell: (slot) => <Name of={slot.name} />,
      isSortable: true,
    },
    { key: 'kind', title: ar ? 'النوع' : 'Kind', width: '8rem', cell: (slot) => slot.kind[language] },
    {
      key: 'at',
      title: ar ? 'الموعد' : 'Slot',
      width: '13rem',
      cell: (slot) => <When at={slot.at} />,
      isSortable: true,
    },
    {
      key: 'status',
      title: ar ? 'الحال' : 'State',
      width: '9rem',
      cell: (slot) => <StatusMark status={slot.status}>{slot.status}</StatusMark>,
    },
    {
      key: 'bar',
      title: ar ? 'الامتلاء' : 'Filling',
      width: 'minmax(12rem, 2fr)',
      cell: (slot) => (
        <CapacityBar
          isBare
          label={slot.name[language]}
          booked={slot.booked}
          arrived={slot.arrived}
          capacity={slot.capacity}
        />
      ),
    },
    {
      key: 'booked',
      title: ar ? 'حُجز' : 'Booked',
      width: '7rem',
      align: 'end',
      cell: (slot) => slot.booked.toLocaleString(ar ? 'ar-u-nu-arab' : 'en'),
      isSortable: true,
    },
  ]
}

export function ThingSample({ state }: FrameProps) {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const [, , slot] = sampleSlots(3)
  if (!slot) return null
  return (
    <ThingPage
      title={slot.name[language]}
      heading={<Name of={slot.name} />}
      kind={ar ? 'مكتب خدمة ميدانية' : 'Field service office'}
      status={statusFor(state, ar)}
      state={{ status: 'bad', word: ar ? 'فوق الطاقة' : 'Over capacity' }}
      owner={ar ? 'سعد القحطاني' : 'Saad Al-Qahtani'}
      clock={<When at="2027-05-15T16:00:00Z" />}
      back={{ href: '/kit', label: ar ? 'المواعيد' : 'Slots' }}
      actions={
        <>
          <Button kind="main">{ar ? 'أوقف الدخول' : 'Stop entry'}</Button>
          <Button>{ar ? 'عدّل الطاقة' : 'Change capacity'}</Button>
        </>
      }
      facts={[
        { term: ar ? 'المنطقة' : 'Area', value: ar ? 'منى' : 'Mina' },
        {
          term: ar ? 'الطاقة' : 'Capacity',
          value: ar ? '٣٬٦٠٠ شخص' : '3,600 people',
          source: ar ? 'وزارة الحج، ١٤٤٦' : 'Ministry of Hajj, 1446',
        },
        { term: ar ? 'الموقع' : 'Position', value: null },
        { term: ar ? 'يعمل من' : 'Open from', value: <When at="2027-05-08" show="both-days" /> },
      ]}
      events={sampleEvents(ar)}
    >
      <Section title={ar ? 'الامتلاء الآن' : 'Filling now'}>
        <CapacityBar size="large" label={slot.name[language]} booked={4100} arrived={3900} capacity={3600} />
      </Section>
    </ThingPage>
  )
}

export function BoardSample({ state, count }: FrameProps) {
  const { language } = useLanguage()
  const ar = language === 'ar'
  return (
    <BoardPage
      title={ar ? 'غرفة العمليات' : 'Operations room'}
      status={statusFor(state, ar)}
      updatedAt="2027-05-15T06:00:00Z"
      isLive={state === 'ready'}
      figures={
        <>
          <Figure
            size="display"
            label={ar ? 'دخلوا هذه الساعة' : 'Admitted this hour'}
            value={41_250}
            unit={ar ? 'حاجاً' : 'pilgrims'}
            change={{ by: 1200, period: ar ? 'عن الساعة السابقة' : 'on the hour before' }}
          />
          <Figure size="display" label={ar ? 'محجوز هذه الساعة' : 'Booked this hour'} value={52_000} />
          <Figure
            size="display"
            label={ar ? 'رُدّوا' : 'Refused'}
            value={312}
            state={{ status: 'watch', word: ar ? 'أكثر من المعتاد' : 'More than usual' }}
          />
          <Figure size="display" label={ar ? 'بوابات بلا قراءة' : 'Gates without a reading'} value={null} />
        </>
      }
      main={
        <Suspense fallback={null}>
          <SeasonMap label={ar ? 'خريطة المشاعر' : 'Map of the holy sites'} things={sampleThings} />
        </Suspense>
      }
      aside={
        <ul className="space-y-4">
          {sampleSlots(Math.min(count, 12)).map((slot) => (
            <li key={slot.id}>
              <p className="truncate pb-1 font-strong">{slot.name[language]}</p>
              <CapacityBar
                label={slot.name[language]}
                booked={slot.booked}
                arrived={slot.arrived}
                capacity={slot.capacity}
              />
            </li>
          ))}
        </ul>
      }
    />
  )
}

export function MapSample({ state }: FrameProps) {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const [chosen, setChosen] = useState<string | null>(null)
  const [isShown, setShown] = useState(true)
  const [at, setAt] = useState(Date.UTC(2027, 4, 15, 6))
  return (
    <MapPage
      title={ar ? 'الأماكن' : 'Places'}
      status={statusFor(state, ar)}
      layers={[{ id: 'sites', label: ar ? 'المشاعر' : 'Holy sites', isShown, count: sampleThings.length }]}
      onLayer={(_, shown) => setShown(shown)}
      time={{
        label: ar ? 'الوقت' : 'Time',
        value: at,
        from: Date.UTC(2027, 4, 14, 21),
        to: Date.UTC(2027, 4, 15, 21),
        step_ms: 900_000,
        onChange: setAt,
      }}
      map={
        <Suspense fallback={null}>
          <SeasonMap
            label={ar ? 'خريطة المشاعر' : 'Map of the holy sites'}
            things={isShown ? sampleThings : []}
            chosen={chosen}
            onChoose={setChosen}
          />
        </Suspense>
      }
      list={
        <ul>
          {sampleThings.map((thing) => (
            <li key={thing.id} className="border-b border-line">
              <button
                type="button"
                onClick={() => setChosen(thing.id)}
                aria-pressed={thing.id === chosen}
                className="w-full px-4 py-2.5 text-start hover:bg-sunken aria-pressed:bg-accent-soft"
              >
                <Name of={thing.name} />
              </button>
            </li>
          ))}
        </ul>
      }
    />
  )
}
