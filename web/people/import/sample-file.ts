import { columnNames, columns, type Column } from '../../../server/people/import/columns.ts'
import type { Language } from '../../kit/preferences.ts'

type Example = Partial<Record<Column, string>>

/** Four pilgrims as files write them: a couple in a group, dates in both calendars, words and codes. Nobody is meant. */
const examples: Record<Language, readonly Example[]> = {
  ar: [
    {
      name_ar: 'سيتي نور رحمت',
      name_en: 'Siti Nur Rahmat',
      sex: 'أنثى',
      birth_date: '25/03/1962',
      nationality: 'إندونيسيا',
      passport: 'X1234501',
      group: 'الحافلة 1',
      family: '1',
    },
    {
      name_ar: 'أحمد سانتوسو',
      name_en: 'Ahmad Santoso',
      sex: 'ذكر',
      birth_date: '17/08/1958',
      nationality: 'إندونيسيا',
      passport: 'X1234502',
      group: 'الحافلة 1',
      family: '1',
    },
    {
      name_ar: 'حسن المصري',
      name_en: 'Hasan El-Masry',
      sex: 'ذكر',
      birth_date: '19/10/1381',
      calendar: 'هجري',
      nationality: 'مصر',
      passport: 'A11223301',
      language: 'العربية',
      group: 'الحافلة 2',
    },
    {
      name_ar: 'مريم خان',
      name_en: 'Maryam Khan',
      sex: 'أنثى',
      birth_date: '1388-04-19',
      nationality: 'باكستان',
      passport: 'AB9876501',
      language: 'الأردية',
    },
  ],
  en: [
    {
      name_ar: 'سيتي نور رحمت',
      name_en: 'Siti Nur Rahmat',
      sex: 'female',
      birth_date: '1962-03-25',
      nationality: 'IDN',
      passport: 'X1234501',
      group: 'Bus 1',
      family: '1',
    },
    {
      name_ar: 'أحمد سانتوسو',
      name_en: 'Ahmad Santoso',
      sex: 'male',
      birth_date: '1958-08-17',
      nationality: 'IDN',
      passport: 'X1234502',
      group: 'Bus 1',
      family: '1',
    },
    {
      name_ar: 'عثمان بلو',
      name_en: 'Usman Bello',
      sex: 'male',
      birth_date: '02/11/1971',
      nationality: 'Nigeria',
      passport: 'A7654301',
      language: 'Hausa',
      group: 'Bus 2',
    },
    {
      name_ar: 'حسن المصري',
      name_en: 'Hasan El-Masry',
      sex: 'male',
      birth_date: '1381-10-19',
      calendar: 'hijri',
      nationality: 'Egypt',
      passport: 'A11223301',
      language: 'ar',
    },
  ],
}

/** A file to begin with: every column under its heading in the reader's language, and four made-up pilgrims. */
export function sampleCsv(language: Language): string {
  const headings = columns.map((column) => columnNames[column][language])
  const rows = examples[language].map((example) => columns.map((column) => example[column] ?? ''))
  // The mark tells spreadsheets that Arabic letters follow. No cell holds a comma or a quotation mark.
  return `\ufeff${[headings, ...rows].map((cells) => cells.join(',')).join('\r\n')}\r\n`
}
