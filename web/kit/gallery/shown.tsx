import { Users } from 'lucide-react'
import { ApiProblem, Unreachable } from '../api-problem.ts'
import { Button } from '../button.tsx'
import { CapacityBar } from '../capacity-bar.tsx'
import { Empty } from '../empty.tsx'
import { Facts } from '../facts.tsx'
import { Figure } from '../figure.tsx'
import { KeyCap } from '../key-help.tsx'
import { useLanguage } from '../language.tsx'
import { MakkahClock } from '../makkah-clock.tsx'
import { Name } from '../name.tsx'
import { NoPermission } from '../no-permission.tsx'
import { OfflineNotice } from '../offline.tsx'
import { ProblemLine } from '../problem-line.tsx'
import { Problem } from '../problem.tsx'
import { Skeleton } from '../skeleton.tsx'
import { StatusMark, type Status } from '../status-mark.tsx'
import { Stepper } from '../stepper.tsx'
import { Timeline } from '../timeline.tsx'
import { When } from '../when.tsx'
import { Shelf } from './controls.tsx'
import { sampleSlots } from './samples.ts'

const statuses: readonly [Status, string, string][] = [
  ['good', 'سليم', 'Good'],
  ['watch', 'يقترب من الحد', 'Near its limit'],
  ['bad', 'فوق الطاقة', 'Over capacity'],
  ['unknown', 'لا قراءة', 'No reading'],
]

/** Everything that only says something. */
export function Shown() {
  const { language } = useLanguage()
  const ar = language === 'ar'
  return (
    <>
      <Shelf title="StatusMark">
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          {statuses.map(([status, arabic, english]) => (
            <StatusMark key={status} status={status}>
              {ar ? arabic : english}
            </StatusMark>
          ))}
          {statuses.map(([status, arabic, english]) => (
            <StatusMark key={`${status}-tag`} status={status} look="tag">
              {ar ? arabic : english}
            </StatusMark>
          ))}
        </div>
      </Shelf>
      <Shelf title="CapacityBar">
        <Bars />
      </Shelf>
      <Shelf title="Figure">
        <Figures />
      </Shelf>
      <Shelf title="When, Name, MakkahClock, KeyCap">
        <div className="grid gap-x-10 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
          <When at="2027-05-15T04:30:00Z" show="both" />
          <When at="2027-05-15T04:30:00Z" />
          <When at="2027-05-15" show="both-days" />
          <When at={'2026-11-20T09:00:00Z'} show="ago" />
          <MakkahClock withSeconds />
          <span>
            <KeyCap>Ctrl</KeyCap> <KeyCap>K</KeyCap>
          </span>
          {sampleSlots(3).map((slot) => (
            <Name key={slot.id} of={slot.name} />
          ))}
        </div>
      </Shelf>
      <Shelf title="Facts, Timeline, Stepper">
        <div className="grid gap-10 lg:grid-cols-[2fr_1fr_1fr]">
          <SampleFacts />
          <Timeline label="Timeline" events={sampleEvents(ar)} />
          <Stepper
            current="who"
            onGo={() => undefined}
            steps={[
              { id: 'day', title: ar ? 'اليوم' : 'Day', said: ar ? '٩ ذو الحجة' : '9 Dhu al-Hijja' },
              { id: 'slot', title: ar ? 'الموعد' : 'Slot', said: ar ? '٤ عصراً، باب العمرة' : '4 p.m., Umrah Gate' },
              { id: 'who', title: ar ? 'لمن' : 'For whom' },
              { id: 'sure', title: ar ? 'المراجعة' : 'Review' },
            ]}
          />
        </div>
      </Shelf>
      <Shelf title="Skeleton, Empty, Problem, NoPermission, Offline">
        <States />
      </Shelf>
    </>
  )
}

function Figures() {
  const { language } = useLanguage()
  const ar = language === 'ar'
  return (
    <div className="grid grid-cols-2 gap-6 lg:grid-cols-4">
      <Figure
        label={ar ? 'في صحن المطاف الآن' : 'On the mataf now'}
        value={41_250}
        unit={ar ? 'حاجاً' : 'pilgrims'}
        change={{ by: 1200, period: ar ? 'في ساعة' : 'in an hour' }}
        state={{ status: 'watch', word: ar ? 'يقترب من الحد' : 'Near its limit' }}
      />
      <Figure
        label={ar ? 'وصلوا منى' : 'Arrived in Mina'}
        value={1_673_230}
        unit={ar ? 'حاجاً' : 'pilgrims'}
        size="display"
        change={{ by: 0, period: ar ? 'منذ ساعة' : 'since an hour ago' }}
      />
      <Figure label={ar ? 'المنتظرون في السماح' : 'Waiting at the gate'} value={null} />
      <Figure
        label={ar ? 'متوسط الفحص' : 'Mean check'}
        value={0.8}
        unit={ar ? 'ثانية' : 's'}
        change={{ by: -0.1, period: ar ? 'منذ أمس' : 'since yesterday' }}
      />
    </div>
  )
}

function Bars() {
  const { language } = useLanguage()
  return (
    <div className="grid gap-x-10 gap-y-5 md:grid-cols-2">
      {sampleSlots(7).map((slot) => (
        <div key={slot.id}>
          <p className="truncate pb-1">{slot.name[language]}</p>
          <CapacityBar
            label={slot.name[language]}
            booked={slot.booked}
            arrived={slot.arrived}
            capacity={slot.capacity}
          />
        </div>
      ))}
      <CapacityBar label="0" booked={0} arrived={0} capacity={500} size="large" />
      <CapacityBar label="large" booked={4100} arrived={3900} capacity={3600} size="large" />
    </div>
  )
}

export function SampleFacts() {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const [, , longest] = sampleSlots(3)
  return (
    <Facts
      facts={[
        { term: ar ? 'الاسم' : 'Name', value: longest && <Name of={longest.name} /> },
        {
          term: ar ? 'الطاقة' : 'Capacity',
          value: ar ? '٣٠٠٬٠٠٠ شخص في الساعة' : '300,000 people an hour',
          source: ar ? 'أمانة العاصمة المقدسة، ١٤٤٦' : 'Holy Capital Municipality, 1446',
        },
        { term: ar ? 'الموقع' : 'Position', value: ar ? 'تقريبي، ± ٥٠ م' : 'Approximate, ± 50 m' },
        { term: ar ? 'المسؤول' : 'Owner', value: null },
        { term: ar ? 'من' : 'From', value: <When at="2027-05-08" show="both-days" /> },
        { term: ar ? 'إلى' : 'Until', value: <When at="2027-05-19" show="both-days" /> },
      ]}
    />
  )
}

export function sampleEvents(ar: boolean) {
  return [
    {
      id: '3',
      at: '2027-05-15T13:05:00Z',
      what: ar ? 'أُوقف الدخول' : 'Entry stopped',
      who: ar ? 'غرفة العمليات' : 'Operations room',
      status: 'bad' as const,
    },
    {
      id: '2',
      at: '2027-05-15T12:40:00Z',
      what: ar ? 'زيدت الطاقة ٤٠٠' : 'Capacity raised by 400',
      who: ar ? 'سعد القحطاني' : 'Saad Al-Qahtani',
      detail: ar ? 'بعد فتح الممر الشرقي' : 'After the eastern passage opened',
    },
    {
      id: '1',
      at: '2027-05-15T04:00:00Z',
      what: ar ? 'فُتح الحجز' : 'Booking opened',
      who: ar ? 'مسؤول التصاريح' : 'Permit officer',
      status: 'good' as const,
    },
  ]
}

function States() {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const full = new ApiProblem(409, {
    title: ar
      ? 'الموعد امتلأ: بقي ٣ أماكن والمجموعة ٤٠. اختر موعداً آخر أو قسّم المجموعة.'
      : 'The slot is full: 3 places left for a group of 40. Choose another slot or divide the group.',
    code: 'slot.full',
    instance: 'req-7k2f9q',
  })
  return (
    <div className="grid gap-x-10 gap-y-2 md:grid-cols-2 xl:grid-cols-3">
      <Skeleton lines={5} className="py-6" />
      <Empty
        icon={Users}
        title={ar ? 'لا مجموعات بعد' : 'No groups yet'}
        action={<Button kind="main">{ar ? 'أنشئ مجموعة' : 'Make a group'}</Button>}
      >
        <p>{ar ? 'المجموعة من يسافرون ويُحجز لهم معاً.' : 'A group is those who travel and are booked together.'}</p>
      </Empty>
      <Problem error={full} onRetry={() => undefined} />
      <Problem error={new Unreachable(null)} onRetry={() => undefined} />
      <Problem error={new Error('x')} onRetry={() => undefined} />
      <NoPermission />
      <OfflineNotice onRetry={() => undefined} />
      <div className="py-6">
        <ProblemLine error={full} />
      </div>
    </div>
  )
}
