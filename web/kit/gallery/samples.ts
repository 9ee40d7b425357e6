import type { BothScripts } from '../name.tsx'
import type { Status } from '../status-mark.tsx'

/** What the gallery fills the kit with. The longest name is as long as the people domain allows a name of four parts to be. */
export type SampleSlot = {
  id: string
  name: BothScripts
  kind: BothScripts
  status: Status
  booked: number
  arrived: number
  capacity: number | null
  at: string
}

const longest: BothScripts = {
  ar: 'مؤسسة مطوفي حجاج الدول الأفريقية غير العربية الأهلية (المكتب الميداني الثالث والعشرون بمشعر منى)',
  en: 'National Tawafa Establishment for Pilgrims of African Non-Arab Countries (Field Office Twenty-Three, Mina)',
}

const names: readonly BothScripts[] = [
  { ar: 'باب الملك عبدالعزيز', en: 'King Abdulaziz Gate' },
  { ar: 'باب العمرة', en: 'Umrah Gate' },
  longest,
  { ar: 'منشأة الجمرات، الدور الثالث', en: 'Jamarat Facility, third level' },
  { ar: 'الروضة', en: 'Rawdah' },
  { ar: 'محطة قطار المشاعر، عرفات ٢', en: 'Mashaer train, Arafat 2' },
  { ar: 'مخيم ٤٧', en: 'Camp 47' },
]

const kinds: readonly BothScripts[] = [
  { ar: 'بوابة', en: 'Gate' },
  { ar: 'موقع', en: 'Site' },
  { ar: 'مكتب', en: 'Office' },
]

const statuses: readonly Status[] = ['good', 'watch', 'bad', 'unknown']

const pick = <T>(from: readonly T[], at: number): T => {
  const found = from[at % from.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** So many slots, the same on every run. */
export function sampleSlots(count: number): SampleSlot[] {
  return Array.from({ length: count }, (_, at) => {
    const capacity = at % 11 === 6 ? null : 400 + ((at * 137) % 3600)
    const status = capacity === null ? 'unknown' : pick(statuses.slice(0, 3), at * 7)
    const share = { good: 0.55, watch: 0.94, bad: 1.13, unknown: 0.4 }[status]
    const booked = Math.round((capacity ?? 900) * Math.min(1.05, share + 0.12))
    return {
      id: `slot-${at + 1}`,
      name: pick(names, at),
      kind: pick(kinds, at),
      status,
      booked,
      arrived: Math.round((capacity ?? 900) * share),
      capacity,
      at: new Date(Date.UTC(2027, 4, 14, 3, (at * 15) % 1440)).toISOString(),
    }
  })
}
