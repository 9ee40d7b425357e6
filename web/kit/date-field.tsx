import { parseDate, type CalendarDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  I18nProvider,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { fieldColumn, FieldLabel, FieldNotes, type FieldWords } from './field.tsx'
import { useLanguage } from './language.tsx'
import { Popover } from './popover.tsx'
import { localeOf, type CalendarKind } from './preferences.ts'

export type DateFieldProps = FieldWords & {
  /** A Gregorian day as it is stored and sent, `2027-05-15`, whichever calendar it is typed in. */
  value: string | null
  onChange: (day: string | null) => void
  earliest?: string
  latest?: string
  isDisabled?: boolean
  className?: string
}

const calendars: CalendarKind[] = ['hijri', 'gregorian']

/** A day, typed or picked in the Hijri (Umm al-Qura) or the Gregorian calendar; the switch changes the view, never the day. */
export function DateField({
  label,
  help,
  problem,
  value,
  onChange,
  earliest,
  latest,
  className,
  ...rest
}: DateFieldProps) {
  const { t, preferences, language } = useLanguage()
  const [calendar, setCalendar] = useState<CalendarKind>(preferences.calendar)
  return (
    <I18nProvider locale={localeOf({ ...preferences, language }, calendar)}>
      <DatePicker<CalendarDate>
        {...rest}
        value={value ? parseDate(value) : null}
        onChange={(day) => onChange(day ? gregorianText(day) : null)}
        {...(earliest && { minValue: parseDate(earliest) })}
        {...(latest && { maxValue: parseDate(latest) })}
        isInvalid={problem !== undefined}
        className={classNames(fieldColumn, className)}
      >
        <FieldLabel label={label} isRequired={rest.isRequired ?? false} />
        <Group className="flex min-h-(--control) items-stretch rounded-base border border-edge bg-paper data-focus-within:border-accent data-focus-within:outline-2 data-focus-within:outline-accent data-hovered:border-ink data-invalid:border-bad-ink data-disabled:bg-sunken">
          <DateInput className="tabular flex min-w-0 flex-1 items-center px-3 text-body">
            {(segment) => (
              <DateSegment
                segment={segment}
                className="rounded-base px-0.5 outline-none data-focused:bg-accent data-focused:text-accent-ink data-placeholder:text-faint data-focused:data-placeholder:text-accent-ink"
              />
            )}
          </DateInput>
          <Button className="grid w-(--control) shrink-0 place-items-center border-s border-line text-soft data-hovered:bg-sunken">
            <CalendarDays aria-hidden size={18} />
          </Button>
        </Group>
        <FieldNotes {...(help !== undefined && { help })} problem={problem} />
        <Popover>
          <Dialog className="p-3 outline-none" aria-label={label}>
            <div role="group" aria-label={t('kit.date.calendar')} className="mb-2 flex gap-1">
              {calendars.map((kind) => (
                <Button
                  key={kind}
                  aria-pressed={kind === calendar}
                  onPress={() => setCalendar(kind)}
                  className={classNames(
                    'min-h-8 flex-1 rounded-base border px-2 text-small',
                    kind === calendar
                      ? 'border-accent bg-accent-soft font-strong text-ink'
                      : 'border-transparent text-soft data-hovered:bg-sunken',
                  )}
                >
                  {kind === 'hijri' ? t('kit.calendar.hijri') : t('kit.calendar.gregorian')}
                </Button>
              ))}
            </div>
            <MonthGrid />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}

function MonthGrid() {
  const arrow = 'grid size-9 place-items-center rounded-base data-hovered:bg-sunken data-disabled:text-faint'
  return (
    <Calendar firstDayOfWeek="sun">
      <header className="mb-2 flex items-center justify-between">
        <Button slot="previous" className={arrow}>
          <ChevronLeft aria-hidden size={18} className="turns" />
        </Button>
        <CalendarHeading className="text-body font-strong" />
        <Button slot="next" className={arrow}>
          <ChevronRight aria-hidden size={18} className="turns" />
        </Button>
      </header>
      <CalendarGrid className="tabular w-full border-separate border-spacing-0.5">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="text-small font-normal text-faint">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="mx-auto grid size-9 cursor-default place-items-center rounded-base text-body outline-none data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-accent-soft data-outside-month:hidden data-selected:bg-accent data-selected:text-accent-ink data-today:font-strong data-unavailable:text-faint data-disabled:text-faint"
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}

/** The picker answers in the calendar it was given, which is Gregorian, as `parseDate` makes it; the year is padded for ISO. */
const gregorianText = (day: CalendarDate): string => day.toString()
