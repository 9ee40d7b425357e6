import { Languages } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Menu, type MenuGroup } from '../kit/menu.tsx'
import type { CalendarKind, Digits, Language, Theme } from '../kit/preferences.ts'

/** Language, calendar, digits and theme. Each language is named in itself, so that it is found by whoever needs it. */
export function AppearanceMenu() {
  const { t, preferences, setPreferences, language } = useLanguage()
  const choice = <Id extends string>(
    title: string,
    chosen: Id,
    words: Record<Id, string>,
    set: (id: Id) => void,
  ): MenuGroup => ({
    title,
    chosen,
    items: (Object.keys(words) as Id[]).map((id) => ({ id, label: words[id] })),
    onChoose: (id) => set(id as Id),
  })
  const groups: MenuGroup[] = [
    choice<Language>(t('shell.language'), preferences.language, { ar: 'العربية', en: 'English' }, (chosen) =>
      setPreferences({ language: chosen }),
    ),
    choice<CalendarKind>(
      t('shell.calendar'),
      preferences.calendar,
      { hijri: t('shell.calendar.hijri'), gregorian: t('shell.calendar.gregorian') },
      (calendar) => setPreferences({ calendar }),
    ),
    choice<Theme>(
      t('shell.theme'),
      preferences.theme,
      { system: t('shell.theme.system'), light: t('shell.theme.light'), dark: t('shell.theme.dark') },
      (theme) => setPreferences({ theme }),
    ),
  ]
  if (language === 'ar') {
    groups.splice(
      2,
      0,
      choice<Digits>(t('shell.digits'), preferences.digits, { arab: '١٢٣', latn: '123' }, (digits) =>
        setPreferences({ digits }),
      ),
    )
  }
  return (
    <Menu
      label={t('shell.appearance')}
      trigger={<Button kind="quiet" icon={Languages} aria-label={t('shell.appearance')} />}
      groups={groups}
    />
  )
}
