import { useState } from 'react'
import { ApiProblem } from '../api-problem.ts'
import { Button } from '../button.tsx'
import { DocumentPage } from '../frames/document-page.tsx'
import { FlowPage } from '../frames/flow-page.tsx'
import { ScanPage } from '../frames/scan-page.tsx'
import { useLanguage } from '../language.tsx'
import { Name } from '../name.tsx'
import { NumberField } from '../number-field.tsx'
import { TextField } from '../text-field.tsx'
import { statusFor, type FrameProps } from './frame-state.ts'
import { SampleFacts } from './shown.tsx'
import { sampleSlots } from './samples.ts'

export function FlowSample({ state }: FrameProps) {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const [step, setStep] = useState('who')
  const [units, setUnits] = useState(40)
  return (
    <FlowPage
      title={ar ? 'حجز لمجموعة' : 'Book for a group'}
      status={statusFor(state, ar)}
      steps={[
        { id: 'day', title: ar ? 'اليوم' : 'Day', said: ar ? '٩ ذو الحجة' : '9 Dhu al-Hijja' },
        { id: 'slot', title: ar ? 'الموعد' : 'Slot', said: ar ? '٤ عصراً، باب العمرة' : '4 p.m., Umrah Gate' },
        { id: 'who', title: ar ? 'لمن' : 'For whom' },
        { id: 'sure', title: ar ? 'المراجعة' : 'Review' },
      ]}
      current={step}
      onGo={setStep}
      next={{ label: ar ? 'احجز ٤٠ مكاناً' : 'Book 40 places', onPress: () => setStep('sure') }}
      onSaveForLater={() => undefined}
      {...(state === 'ready' && {
        problem: new ApiProblem(409, {
          title: ar
            ? 'بقي ٣ أماكن فقط. اختر موعداً آخر أو قسّم المجموعة.'
            : 'Only 3 places are left. Choose another slot or divide the group.',
          code: 'slot.full',
          instance: 'req-7k2f9q',
        }),
      })}
    >
      <div className="grid max-w-120 gap-4">
        <TextField label={ar ? 'المجموعة' : 'Group'} defaultValue={ar ? 'الرحمة' : 'Al-Rahma'} />
        <NumberField
          label={ar ? 'العدد' : 'How many'}
          unit={ar ? 'شخصاً' : 'people'}
          value={units}
          onChange={setUnits}
        />
      </div>
    </FlowPage>
  )
}

export function ScanSample({ state, count }: FrameProps) {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const [verdict, setVerdict] = useState<'good' | 'watch' | 'bad' | 'unknown' | null>(null)
  const words = {
    good: ['يدخل', 'Admit'],
    watch: ['قبل موعده', 'Too early'],
    bad: ['مستعمل', 'Already used'],
    unknown: ['غير معروف', 'Unknown'],
  } as const
  return (
    <ScanPage
      title={ar ? 'البوابة' : 'Gate'}
      lead={ar ? 'باب الملك عبدالعزيز' : 'King Abdulaziz Gate'}
      status={statusFor(state, ar)}
      offlineWords={ar ? 'الفحص يعود مع الشبكة.' : 'Checking resumes with the network.'}
      camera={<p className="grid h-full place-items-center">{ar ? 'الكاميرا' : 'Camera'}</p>}
      entry={
        <div className="flex flex-wrap gap-2">
          {(['good', 'watch', 'bad', 'unknown'] as const).map((status) => (
            <Button key={status} onPress={() => setVerdict(status)}>
              {words[status][ar ? 0 : 1]}
            </Button>
          ))}
        </div>
      }
      verdict={
        verdict && {
          status: verdict,
          word: words[verdict][ar ? 0 : 1],
          line: <Name of={{ ar: 'فاطمة بنت محمد الأنصاري', en: 'Fatima Muhammad Al-Ansari' }} show="one" />,
          detail: ar ? 'عمرة، ٤ – ٥ عصراً' : 'Umrah, 4 – 5 p.m.',
          onDone: () => setVerdict(null),
        }
      }
      history={sampleSlots(Math.min(count, 10)).map((slot) => ({
        id: slot.id,
        at: slot.at,
        status: slot.status,
        word: words[slot.status][ar ? 0 : 1],
        who: slot.name[language],
      }))}
    />
  )
}

export function DocumentSample({ state }: FrameProps) {
  const { language } = useLanguage()
  const ar = language === 'ar'
  return (
    <DocumentPage
      title={ar ? 'تصريح عمرة' : 'Umrah permit'}
      status={statusFor(state, ar)}
      back={{ href: '/kit', label: ar ? 'التصاريح' : 'Permits' }}
    >
      <h2 className="pb-6 text-title">{ar ? 'تصريح عمرة' : 'Umrah permit'}</h2>
      <SampleFacts />
    </DocumentPage>
  )
}
