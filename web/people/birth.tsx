import { useLanguage } from '../kit/language.tsx'
import type { Birth } from './person.ts'

/** A birth date as it was written, in its own calendar: «١٣٨١-١٠-١٩ هـ». */
export function BirthDate({ of }: { of: Birth }) {
  const { t, formats } = useLanguage()
  const digits = of.text.replaceAll(/\d+/g, (part) =>
    formats.number(Number(part), { useGrouping: false, minimumIntegerDigits: part.length }),
  )
  return (
    <span className="whitespace-nowrap">
      <bdi dir="ltr" className="tabular">
        {digits}
      </bdi>{' '}
      <span className="text-small text-soft">
        {of.calendar === 'hijri' ? t('page.people.hijri') : t('page.people.gregorian')}
      </span>
    </span>
  )
}
