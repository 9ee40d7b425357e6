import { folded } from '../folded.ts'

/** The columns a file may have. docs/formats/pilgrims-csv.md describes them. */
export const columns = [
  'name_ar',
  'name_en',
  'sex',
  'birth_date',
  'calendar',
  'nationality',
  'passport',
  'language',
  'group',
  'family',
] as const
export type Column = (typeof columns)[number]

export const neededColumns: readonly Column[] = ['name_ar', 'name_en', 'sex', 'birth_date', 'nationality', 'passport']

/** How a column is called when somebody is told of it. */
export const columnNames: Record<Column, { ar: string; en: string }> = {
  name_ar: { ar: 'الاسم بالعربية', en: 'name_ar' },
  name_en: { ar: 'الاسم بالإنجليزية', en: 'name_en' },
  sex: { ar: 'الجنس', en: 'sex' },
  birth_date: { ar: 'تاريخ الميلاد', en: 'birth_date' },
  calendar: { ar: 'التقويم', en: 'calendar' },
  nationality: { ar: 'الجنسية', en: 'nationality' },
  passport: { ar: 'رقم الجواز', en: 'passport' },
  language: { ar: 'اللغة', en: 'language' },
  group: { ar: 'المجموعة', en: 'group' },
  family: { ar: 'رقم العائلة', en: 'family' },
}

/** Other ways in which people head a column. */
const otherNames: Record<Column, string> = {
  name_ar: 'arabic name,name arabic,name in arabic,الاسم العربي,الاسم بالعربي,الاسم',
  name_en:
    'name,full name,english name,latin name,name english,name in english,name in latin,الاسم بالإنجليزي,الاسم الإنجليزي,الاسم اللاتيني,الاسم بالحروف اللاتينية',
  sex: 'gender,النوع',
  birth_date: 'birth date,date of birth,dob,born,birthday,الميلاد,تاريخ الولادة',
  calendar: 'birth calendar,تقويم الميلاد',
  nationality: 'country,citizenship,الدولة,البلد',
  passport: 'passport number,passport no,رقم جواز السفر,جواز السفر,الجواز',
  language: 'لغة الحاج,لغة التواصل',
  group: 'group name,اسم المجموعة,مجموعة',
  family: 'family number,family no,العائلة,رقم الأسرة,الأسرة',
}

const known = new Map(
  columns.flatMap((column) =>
    [column, columnNames[column].ar, ...otherNames[column].split(',')].map((name) => [folded(name), column] as const),
  ),
)

/** The column a heading stands for, or null when it is none of ours. */
export function findColumn(heading: string): Column | null {
  return known.get(folded(heading)) ?? null
}
